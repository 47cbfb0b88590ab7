import { addressRemedy, linksIn, type WrittenLink } from "./links.ts";
import { readableAddress, type ParsedText } from "./parser.ts";
import type { Finding } from "./rule.ts";

/** Links that don't lead where readers would think, once each. */
export function* misleadingLinks(text: ParsedText): Generator<Finding> {
  for (const link of linksIn(text)) {
    if (addressRemedy(link.href) !== undefined) continue;
    const doubt =
      recipientsDoubt(link.href) ?? hostDoubt(link.href, writtenHost(text.text, link.offset)) ?? wordsDoubt(link);
    if (doubt) yield { offset: link.offset, ...doubt };
  }
}

type Doubt = Omit<Finding, "offset">;

/** Recipients that the reader would not see: RFC 6068 lets an address name several, and headers. */
function recipientsDoubt(href: string): Doubt | undefined {
  if (!/^mailto:/i.test(href)) return undefined;
  const [to = "", query = ""] = href.split("?", 2);
  if (!/[,;]/.test(decoded(to)) && !/(?:^|&|%26)(?:to|cc|bcc)=/i.test(query)) return undefined;
  return {
    message: "Ce lien écrirait à plusieurs adresses, que le lecteur ne voit pas toutes.",
    remedy: "Ne donnez qu’une adresse, sans « cc » ni « bcc » : mailto:nom@exemple.fr",
  };
}

/** Signs of the host names that French readers know; others may be doubles of them (UTS 39). */
const USUAL_HOST = /^[a-zàâäçéèêëîïôöùûüÿœæ\d.:[\]-]+$/iu;
/** Hosts that only some machine or network knows: numbers, single names, and those of RFC 6761, 6762, 7686 and 8375. */
const PRIVATE_HOST =
  /^(?:[^.]+|\[.*\]|\d+(?:\.\d+){3}|.*\.(?:local|localhost|internal|intranet|lan|home|corp|home\.arpa|test|invalid|onion))\.?$/i;

/** `written` is the host as the text has it: markup codes and decodes what is not ASCII. */
function hostDoubt(href: string, written: string): Doubt | undefined {
  const address = href.replace(/^mailto:[^@]*@([^?]*).*/is, "https://$1/");
  if (!/^https:/i.test(address) || !URL.canParse(address)) return undefined;
  const { hostname, href: normal } = new URL(address);
  const readable = readableHost(address);
  if (PRIVATE_HOST.test(hostname)) {
    return {
      message: `L’adresse « ${readable} » n’existe que dans un réseau privé, ou n’est qu’un numéro : les lecteurs ne l’atteindraient pas, ou ne sauraient pas qui répond.`,
      remedy: "Donnez l’adresse publique du site, par son nom.",
    };
  }
  if (/(?:^|\.)xn--|%/i.test(written)) {
    return {
      message: `L’adresse « ${written} » est en code : elle se lit « ${readableHost(normal)} ».`,
      remedy: "Si c’est bien ce site, écrivez-la comme elle se lit ; sinon, corrigez-la.",
    };
  }
  if (/[a-z\d]I/.test(written)) {
    return {
      message: `L’adresse « ${written} » contient un I majuscule, qui passe pour un l : elle mène à « ${hostname} ».`,
      remedy: `Écrivez-la en minuscules, après l’avoir vérifiée : ${hostname}`,
    };
  }
  if (USUAL_HOST.test(readable)) return undefined;
  return {
    message: `L’adresse « ${readable} » (${hostname}) s’écrit avec des signes qui ne sont pas ceux du français, et peuvent passer pour d’autres.`,
    remedy: "Recopiez l’adresse depuis la page elle-même, ou retapez-la au clavier.",
  };
}

const HOST = String.raw`(?:[\p{L}\d-]+\.)+\p{L}{2,}`;
const MAIL = new RegExp(String.raw`(?<![^\s:(<«])[^\s@:(<«]+@${HOST}`, "giu");
/** An address within words, known by what begins it or by the commonest ends. */
const ADDRESS = new RegExp(
  String.raw`https?://\S*[^\s.,;:!?)»]|(?<![\p{L}\d@.-])(?:www\.${HOST}|(?:[\p{L}\d-]+\.)+(?:fr|eu|com|net|org|info))(?![\p{L}\d-])(?:/[^\s,;:!?)»]*)?`,
  "giu",
);
/** Words that are an address as a whole, whatever its end. */
const WHOLE_ADDRESS = new RegExp(`^${HOST}(?::\\d+)?(?:/\\S*)?$`, "iu");
/** Names of files look like hosts. */
const FILE = /\.(?:md|txt|pdf|docx?|odt|xlsx?|html?|json|ya?ml)$/i;
const TELEPHONE = /(?<![\d/.])(?:\+|0)\d(?:[\s.()\u00A0\u202F-]*\d){7,}/g;

/** Words that name an address, and not that of the link: each where the link would have to lead. */
function wordsDoubt({ href, words }: WrittenLink): Doubt | undefined {
  const shown = words.normalize("NFKC").trim();
  const mails = shown.match(MAIL) ?? [];
  const rest = shown.replace(MAIL, " ");
  const addresses = WHOLE_ADDRESS.test(shown) && !FILE.test(shown) ? [shown] : (rest.match(ADDRESS) ?? []);
  const wrong =
    mails.find((mail) => mail.toLowerCase() !== /^mailto:([^?]*)/i.exec(href)?.[1]?.toLowerCase()) ??
    addresses.find((address) => !FILE.test(address) && !isSameAddress(address, href)) ??
    rest
      .replace(ADDRESS, " ")
      .match(TELEPHONE)
      ?.find((number) => national(number) !== national(/^tel:(.*)/i.exec(href)?.[1] ?? ""));
  if (wrong === undefined) return undefined;
  return {
    message: `Les mots du lien donnent une adresse, « ${wrong} », et le lien mène à une autre : « ${href} ».`,
    remedy: "Mettez la même adresse des deux côtés, ou dites en mots ce que le lecteur trouvera.",
  };
}

function isSameAddress(shown: string, href: string): boolean {
  const [, host = "", path = ""] = /^(?:https?:\/\/)?([^/:?#]+)(?::\d+)?([^?#]*)/i.exec(shown) ?? [];
  const target = URL.parse(href);
  const bare = (name: string) => name.toLowerCase().replace(/^www\./, "");
  const trimmed = (text: string) => text.replace(/\/$/, "");
  if (target === null || bare(host) !== bare(readableHost(href))) return false;
  return trimmed(path) === "" || trimmed(path) === trimmed(readableAddress(target.pathname));
}

/** A French telephone number's digits, however it is written. */
function national(number: string): string {
  return number.replace(/\D/g, "").replace(/^(?:00)?33|^0/, "");
}

function readableHost(href: string): string {
  return /^https:\/\/([^/?#]*)/i.exec(readableAddress(href))?.[1] ?? href;
}

/** A host is never so long. */
const LONGEST_HOST = 300;

function writtenHost(text: string, offset: number): string {
  return /^(?:https:\/\/|mailto:[^\s@]*@)([^\s/?#)>]*)/i.exec(text.slice(offset, offset + LONGEST_HOST))?.[1] ?? "";
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
