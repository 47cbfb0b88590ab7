import { blanksIn } from "./blanks.ts";
import { proseOf } from "./block-prose.ts";
import { misleadingLinks } from "./misleading.ts";
import { numberedItems } from "./numbers.ts";
import type { MarkdownNode, ParsedText } from "./parser.ts";
import type { Finding, MarkdownRule } from "./rule.ts";
import { signIn } from "./signs.ts";
import { splitLists, swallowedLines } from "./swallowed.ts";
import { vanishedSigns } from "./vanished.ts";
import { isWrapped } from "./wrapping.ts";

/** Nothing longer that is bold as a whole is taken for a title. */
const LONGEST_BOLD_TITLE = 80;

/** What is not refused but is hardly meant. */
export const DOUBTS: readonly MarkdownRule[] = [
  { name: "faux-titre", find: boldTitles },
  { name: "signe-visible", find: visibleSigns },
  { name: "signe-perdu", find: vanishedSigns },
  { name: "ligne-avalee", find: swallowedLines },
  { name: "liste-coupee", find: splitLists },
  { name: "doublon", find: repeatedNumbers },
  { name: "section-vide", find: emptyParts },
  { name: "lettre-etrangere", find: looseAccents },
  { name: "lien-trompeur", find: misleadingLinks },
];

/** Paragraphs that are bold as a whole, short, and no sentences. */
function* boldTitles({ nodes }: ParsedText): Generator<Finding> {
  for (const [index, { token, start }] of nodes.entries()) {
    if (token.type !== "paragraph_open" || token.level > 0) continue;
    const title = boldWords(nodes[index + 1]?.children ?? []);
    if (title === undefined || title.length > LONGEST_BOLD_TITLE || /[.!?…:;,]$/.test(title)) continue;
    yield {
      offset: start,
      message: `« ${title} » a l’air d’un titre : en gras seulement, il n’est pas dans le plan de la page.`,
      remedy: `Écrivez : ## ${title}`,
    };
  }
}

/** The words between the two marks of bold that enclose all others. */
function boldWords(children: readonly MarkdownNode[]): string | undefined {
  const tokens = children.map(({ token }) => token).filter(({ type, content }) => type !== "text" || content !== "");
  const [opening, ...rest] = tokens;
  const closing = rest.pop();
  const isBold = opening?.type === "strong_open" && closing?.type === "strong_close";
  return isBold && rest.every(({ type }) => type.startsWith("text"))
    ? rest.map(({ content }) => content).join("")
    : undefined;
}

/** Signs of failed formatting, the first ones of each line of a paragraph, but for those of a blank. */
function* visibleSigns({ text, nodes }: ParsedText): Generator<Finding> {
  for (const [index, { children }] of nodes.entries()) {
    const prose = proseOf(children);
    const isTitle = nodes[index - 1]?.token.type === "heading_open";
    let lineStart = 0;
    for (const line of prose.text === "" ? [] : prose.text.split("\n")) {
      const goesOn = isTitle || (lineStart > 0 && isWrapped(text, prose.placeOf(lineStart)));
      const found = signIn(line, goesOn ? "within" : lineStart === 0 ? "first" : "further");
      const at = lineStart + (found?.offset ?? 0);
      const isBlank = found && blanksIn(prose.text).some(({ start, end }) => start <= at && at < end);
      if (found && !isBlank) yield { ...found, offset: prose.placeOf(at) };
      lineStart += line.length + 1;
    }
  }
}

/** Items of a list that have the number of the one before: some write 1. everywhere and let it count. */
function* repeatedNumbers({ nodes }: ParsedText): Generator<Finding> {
  for (const { node, written, counted } of numberedItems(nodes)) {
    if (written !== counted - 1) continue;
    yield {
      offset: node.start,
      message: `Deux points de suite portent le numéro ${written} : les numéros sont montrés comme ils sont écrits.`,
      remedy: `Numérotez les points à la suite : ${written}, ${counted}, ${counted + 1}…`,
    };
  }
}

/** Titles with nothing under them, for what they announced was taken away, and items without words. */
function* emptyParts({ nodes }: ParsedText): Generator<Finding> {
  for (const [index, { token, start }] of nodes.entries()) {
    if (token.type === "list_item_open" && nodes[index + 1]?.token.type === "list_item_close") {
      yield {
        offset: start,
        message: "Ce point de liste est vide.",
        remedy: "Écrivez-le sur la même ligne que son signe, ou enlevez ce signe.",
      };
    }
    if (token.type !== "heading_open") continue;
    // The next block: the title's words, their nodes and its end come before it.
    const next = nodes[index + 3 + (nodes[index + 1]?.children.length ?? 0)]?.token;
    const isEmpty = next === undefined || (next.type === "heading_open" && next.tag <= token.tag);
    if (!isEmpty) continue;
    yield {
      offset: start,
      message: "Rien n’est écrit sous ce titre.",
      remedy: "Écrivez ce qu’il annonce, ou enlevez-le.",
    };
  }
}

/** The first letter whose accent is a character of its own, as some PDF and file names have them. */
function* looseAccents({ text }: ParsedText): Generator<Finding> {
  const loose = Array.from(text.matchAll(/\p{L}\p{M}/gu)).find(([letter]) => letter.normalize("NFC") !== letter);
  if (loose === undefined) return;
  yield {
    offset: loose.index,
    message: "Cette lettre et son accent sont deux caractères : une recherche ne trouverait pas le mot.",
    remedy: "Effacez le mot et retapez-le ; s’il y en a beaucoup, reprenez le texte d’une autre source que ce PDF.",
  };
}
