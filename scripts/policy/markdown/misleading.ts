import { addressRemedy, linksIn, type WrittenLink } from "./links.ts";
import { readableAddress, type ParsedText } from "./parser.ts";
import type { Finding } from "./rule.ts";

const HOST = String.raw`(?:[\p{L}\d-]+\.)+\p{L}{2,}`;
/** Addresses among words: each begins where a word does, so that a long word is looked at once. */
const HOST_WORDS = new RegExp(
  String.raw`(?<![\p{L}\d.@-])(?:https?://)?(${HOST})(?![\p{L}\d@-])(?::\d+)?(/[^\s),;»]*)?`,
  "iu",
);
const MAIL_WORDS = new RegExp(String.raw`(?<![\w.+-])[\w.+-]+@${HOST}`, "iu");
const TELEPHONE_WORDS = /^[+\d][\d\s.()\u00A0\u202F-]{7,}$|(?<!\d)(?:\+33\s?|0)[1-9](?:[\s.-]?\d\d){4}(?!\d)/;
/** Names of files look like hosts. */
const FILE_WORDS = /\.(?:md|txt|pdf|docx?|odt|xlsx?|html?|json|ya?ml)$/i;

/** Letters of the host names that French readers know; others may be doubles of them (UTS 39). */
const USUAL_HOST = /^[a-zàâäçéèêëîïôöùûüÿœæ\d.:[\]-]+$/iu;
/** Hosts that only some machine or network knows: numbers, single names, and the names of RFC 6761, 6762 and 8375. */
const PRIVATE_HOST =
  /^(?:[^.]+|\[.*\]|\d+(?:\.\d+){3}|.*\.(?:local|localhost|internal|intranet|lan|home|corp|home\.arpa))$/i;

/** Links that don't lead where readers would think, once each. */
export function* misleadingLinks(text: ParsedText): Generator<Finding> {
  for (const link of linksIn(text)) {
    if (addressRemedy(link.href) !== undefined) continue;
    const doubt = doubtOf(link);
    if (doubt) yield { offset: link.offset, ...doubt };
  }
}

type Doubt = Omit<Finding, "offset">;

function doubtOf({ href, words }: WrittenLink): Doubt | undefined {
  const shown = words.trim();
  if (/^mailto:/i.test(href)) return mailDoubt(href.slice("mailto:".length), shown);
  if (/^tel:/i.test(href)) return telephoneDoubt(href, shown);
  return (/^https:/i.test(href) ? hostDoubt(href) : undefined) ?? otherPlace(href, shown);
}

/** Recipients that the reader would not see: RFC 6068 lets an address name several, and headers. */
function mailDoubt(address: string, shown: string): Doubt | undefined {
  const [to = "", query = ""] = address.split("?", 2);
  const recipients = decodeURIComponent(to).split(/[,;]/);
  if (recipients.length > 1 || /(?:^|&|%26)(?:to|cc|bcc)=/i.test(query)) return OTHER_RECIPIENTS;
  const recipient = recipients[0]?.toLowerCase();
  const [mail] = MAIL_WORDS.exec(shown) ?? [];
  if (mail !== undefined) return mail.toLowerCase() === recipient ? undefined : elsewhere(shown, to);
  const [, host] = HOST_WORDS.exec(shown) ?? [];
  return host !== undefined && !recipient?.endsWith(`@${bare(host)}`) ? elsewhere(shown, to) : undefined;
}

const OTHER_RECIPIENTS = {
  message: "Ce lien écrirait à plusieurs adresses, que le lecteur ne voit pas toutes.",
  remedy: "Ne donnez qu’une adresse, sans « cc » ni « bcc » : mailto:nom@exemple.fr",
} as const;

function telephoneDoubt(href: string, shown: string): Doubt | undefined {
  const national = (number: string) => number.replace(/\D/g, "").replace(/^(?:00)?33|^0/, "");
  const [number] = TELEPHONE_WORDS.exec(shown) ?? [];
  return number !== undefined && national(number) !== national(href) ? elsewhere(shown, href) : undefined;
}

function hostDoubt(href: string): Doubt | undefined {
  const { hostname } = new URL(href);
  const readable = readableHost(href);
  if (PRIVATE_HOST.test(hostname)) {
    return {
      message: `L’adresse « ${readable} » n’existe que dans un réseau privé, ou n’est qu’un numéro : les lecteurs ne l’atteindraient pas, ou ne sauraient pas qui répond.`,
      remedy: "Donnez l’adresse publique du site, par son nom.",
    };
  }
  if (USUAL_HOST.test(readable)) return undefined;
  return {
    message: `L’adresse « ${readable} » (${hostname}) s’écrit avec des lettres qui ressemblent à d’autres sans l’être.`,
    remedy: "Recopiez l’adresse depuis la page elle-même, ou retapez-la au clavier.",
  };
}

function readableHost(href: string): string {
  return /^https:\/\/([^/?#]*)/i.exec(readableAddress(href))?.[1] ?? href;
}

/** Words that give an address, and not that of the link. */
function otherPlace(href: string, shown: string): Doubt | undefined {
  if (MAIL_WORDS.test(shown) || TELEPHONE_WORDS.test(shown)) return elsewhere(shown, href);
  const [, host, path = ""] = HOST_WORDS.exec(shown) ?? [];
  if (host === undefined || FILE_WORDS.test(host + path)) return undefined;
  const target = URL.parse(href);
  const isSameHost = target !== null && bare(host) === bare(readableHost(href));
  const trimmed = (text: string) => text.replace(/\/$/, "");
  const isSamePath = trimmed(path) === "" || trimmed(path) === trimmed(readableAddress(target?.pathname ?? ""));
  return isSameHost && isSamePath ? undefined : elsewhere(shown, href);
}

/** A host by what tells it from others. */
function bare(host: string): string {
  return host.toLowerCase().replace(/^www\./, "");
}

function elsewhere(shown: string, href: string): Doubt {
  return {
    message: `Les mots du lien, « ${shown} », donnent une adresse, et le lien mène à une autre : « ${href} ».`,
    remedy: "Mettez la même adresse des deux côtés, ou dites en mots ce que le lecteur trouvera.",
  };
}
