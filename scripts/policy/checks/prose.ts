import type { Section } from "../content/section.ts";
import { problemAt } from "../content/source.ts";
import { OPAQUE } from "../markdown/typography.ts";
import type { Fault, Problem, RuleName } from "../problem.ts";
import { sentencesOf, type Sentence } from "./sentences.ts";
import { accented, type Spelling } from "./spelling.ts";

/** A paragraph, a heading, a list's item, a cell or a value of the front matter, as words without markup. */
interface Block {
  readonly text: string;
  /** For each character of the text, its offset in the file. */
  readonly origins: readonly number[];
  readonly sentences: readonly Sentence[];
  /** The nearest title above it. */
  readonly heading: string;
}

/** A piece of a file. */
type Range = readonly [start: number, end: number];

/** What to say wherever `find` matches, `$&` being the passage. */
interface Pattern {
  readonly rule: RuleName;
  readonly find: RegExp;
  readonly message: string;
  readonly remedy: string;
}

/** A file is told so many problems of one rule at once: more would bury the others. */
const MOST_OF_A_RULE = 20;
const LONGEST_SENTENCE = 40;
const LONGEST_QUOTATION = 60;

const BLANK = "[ \\t\\u00A0\\u202F]";

const PATTERNS: readonly Pattern[] = [
  {
    rule: "guillemets-droits",
    find: /"(?=[^"]*\p{L})[^"]*"/gu,
    message: "Les guillemets droits ne sont pas ceux du français.",
    remedy: "Écrivez « $1 ».",
  },
  {
    rule: "guillemets-droits",
    // Within a quotation they are right.
    find: /(?<!«[^»]{0,200})[“„][^”“„]*[”“]/gu,
    message: "Les guillemets courbes “ ” ne sont pas ceux du français.",
    remedy: "Écrivez « $1 ».",
  },
  {
    rule: "points-de-suspension",
    find: /(?<=(?<!\p{L})etc) ?\.(?: ?\.)+/giu,
    message: "« etc. » ne prend pas de points de suspension.",
    remedy: "Écrivez « etc. », avec un seul point.",
  },
  {
    rule: "points-de-suspension",
    find: /(?<!(?<!\p{L})etc ?)(?<![.…])\.(?: ?\.){2,}/giu,
    message: "Les points de suspension sont écrits avec plusieurs points.",
    remedy: "Écrivez le seul caractère « … » à la place de « $& ».",
  },
  {
    rule: "espaces-en-trop",
    find: new RegExp(`(?<=\\S)${BLANK}{2,}(?=\\S)`, "gu"),
    message: "Il y a ici plusieurs espaces de suite.",
    remedy: "N’en laissez qu’une.",
  },
  {
    rule: "ponctuation-double",
    find: /(?<!(?<!\p{L})etc ?)(?<![.…]|\. )\. ?\.(?! ?[.…])/giu,
    message: "Il y a deux points à la suite, « $& ».",
    remedy: "Écrivez un seul point « . » ou, si la phrase reste en suspens, « … ».",
  },
  {
    rule: "ponctuation-double",
    find: /,\s?[,;:.](?!\.)|[;:]\s?,|(?<!\p{L})\.\s,/gu,
    message: "Deux signes de ponctuation se suivent : « $& ».",
    remedy: "Gardez celui qui convient et enlevez l’autre.",
  },
  {
    rule: "ponctuation-double",
    find: /;\s?;|:\s?:/gu,
    message: "Ce signe de ponctuation est écrit deux fois : « $& ».",
    remedy: "Écrivez-le une seule fois.",
  },
  {
    rule: "ponctuation-double",
    find: /,(?=\s?\))/gu,
    message: "Cette virgule précède une parenthèse fermante.",
    remedy: "Enlevez la virgule ; s’il en faut une, elle vient après la parenthèse.",
  },
  {
    rule: "bloctel",
    find: /(?<![\p{L}\p{N}])bloctel(?!\p{L})/giu,
    message:
      "« $& » renvoie à un régime qui a pris fin : depuis le 11 août 2026, le démarchage téléphonique demande le consentement préalable de la personne, et non plus son inscription sur une liste d’opposition (loi no 2025-594 du 30 juin 2025, article L. 223-1 du code de la consommation).",
    remedy:
      "Enlevez cette mention ; si vous démarchez par téléphone, dites comment vous recueillez le consentement et comment le retirer.",
  },
];

/** A retention period without end, in the words usual for it. */
const VAGUE_PERIOD = new RegExp(
  [
    String.raw`(?:le|du|au|un)\s(?:seul\s)?temps\s(?:\p{L}+ment\s)?nécessaire`,
    String.raw`(?:durée|période|délai)s?\s(?:\p{L}+ment\s)?(?:nécessaire|raisonnable|appropriée?|adéquate?|utile)s?`,
    String.raw`(?:aussi\slongtemps|plus\slongtemps|tant)\sque\s(?:cela\s(?:est|sera|s['’]avère)\s)?(?:\p{L}+ment\s)?nécessaire`,
    String.raw`(?:le\stemps|aussi\slongtemps)\squ['’]il\s(?:le\s)?(?:faut|faudra|sera\snécessaire|est\snécessaire)`,
  ].join("|"),
  "giu",
);
const RETENTION = /conserv|archiv|stock|sauvegard|(?<!\p{L})gard(?:er|ons|ée?s?|erons)(?!\p{L})|déten|effac|supprim/iu;
const FIGURE = /(?<!\p{L})(?:jour|mois|an|année|semaine|heure)s?(?!\p{L})/iu;

/** A word that what it may be part of must not part: letters, with apostrophes and hyphens between them. */
const WORD = /[\p{L}\p{M}]+(?:['’ʼ\u2010\u2011-][\p{L}\p{M}]+)*/gu;
const ELISION = /^(?:[cçdjlmnst]|(?:jus|lors|pres|puis|quel|quoi)?qu)['’ʼ](?=.)/i;
/** Letters glued to it make a word something else: a code, a version, an inclusive ending. */
const GLUE = /[\d_@·•\uFFFC]/;
/** Acronyms, Roman numerals, single letters, elided words before a quotation. */
const NOT_SPELLED = /^(?:\p{Lu}{1,6}|\p{L}|[IVXLCDM]+(?:e|er|ère|ème|es)|(?:jus|lors|pres|puis|quel|quoi)?qu)$/u;

/** A sentence that begins with the preposition À without its accent; the verb « a » has a participle after it. */
const LOST_A = /^A(?=\s(?!\p{L}*(?:[^t\P{L}]é|été|[vp]u|fait|mis|pris|reçu|choisi)(?!\p{L}))\p{L})/u;

/**
 * Advice on the French of a section's title, summary and body, in the order of the file: typography that rendering can't
 * mend, spelling, long sentences, periods that are none. Never an error. At most twenty problems of one rule at a time.
 */
export function proseProblems(section: Section, spelling: Spelling): readonly Problem[] {
  const blocks = blocksOf(section);
  const advisers = [
    ...PATTERNS.map((pattern) => (block: Block) => matching(block, pattern)),
    longSentences,
    (block: Block) => vaguePeriods(block, section.title),
    lostAccents,
  ];
  const found = [
    ...advisers.map((adviser) => Iterator.from(blocks).flatMap(adviser)),
    Iterator.from(misspellings(blocks, spelling)),
  ];
  return found
    .flatMap((advice) => advice.take(MOST_OF_A_RULE).toArray())
    .toSorted((a, b) => a.offset - b.offset)
    .map((advice) => ({ ...problemAt(section.source, advice), severity: "warning" }));
}

function* matching(block: Block, { rule, find, message, remedy }: Pattern): Generator<Fault> {
  for (const { 0: passage, index } of block.text.matchAll(find)) {
    const put = (sentence: string) =>
      sentence.replace("$&", () => shown(passage)).replace("$1", () => shown(passage.slice(1, -1)));
    yield { offset: originOf(block, index), rule, message: put(message), remedy: put(remedy) };
  }
}

function* longSentences(block: Block): Generator<Fault> {
  for (const { start, words } of block.sentences) {
    if (words.length <= LONGEST_SENTENCE) continue;
    yield {
      offset: originOf(block, start),
      rule: "phrase-longue",
      message: `Cette phrase compte ${words.length} mots.`,
      remedy: `Coupez-la en phrases de ${LONGEST_SENTENCE} mots au plus : une idée par phrase ; une énumération se lit mieux en liste.`,
    };
  }
}

function* vaguePeriods(block: Block, title: string): Generator<Fault> {
  for (const [number, { start }] of block.sentences.entries()) {
    const sentence = block.text.slice(start, block.sentences[number + 1]?.start);
    if (FIGURE.test(sentence) || ![sentence, block.heading, title].some((text) => RETENTION.test(text))) continue;
    for (const { 0: period, index } of sentence.matchAll(VAGUE_PERIOD)) {
      yield {
        offset: originOf(block, start + index),
        rule: "duree-vague",
        message: `« ${shown(period)} » ne dit pas combien de temps les données sont conservées.`,
        remedy:
          "Donnez une durée chiffrée ou, à défaut, les critères qui la déterminent (RGPD, article 13, paragraphe 2, point a).",
      };
    }
  }
}

function* lostAccents(block: Block): Generator<Fault> {
  for (const { start } of block.sentences) {
    const opening = /[«"(\s]*/uy;
    opening.lastIndex = start;
    const index = start + (opening.exec(block.text)?.[0].length ?? 0);
    const beginning = block.text.slice(index, index + LONGEST_QUOTATION);
    if (LOST_A.test(beginning)) yield { offset: originOf(block, index), ...lostAccent("A", "À") };
  }
}

function lostAccent(word: string, put: string, times = "") {
  return {
    rule: "accent-de-majuscule",
    message: `« ${word} » a perdu un accent${times} : les majuscules en prennent comme les minuscules.`,
    remedy: `Écrivez « ${put} ».`,
  } as const;
}

/** Each word that the dictionary doesn't know, where it first stands. */
function* misspellings(blocks: readonly Block[], spelling: Spelling): Generator<Fault> {
  for (const [core, { word, offset, count }] of words(blocks)) {
    if (NOT_SPELLED.test(core) || spelling.knows(core) || spelling.knows(word)) continue;
    const right = /^\p{Lu}/u.test(core) ? accented(core).find(spelling.knows) : undefined;
    const times = count > 1 ? ` (${count} fois dans ce fichier)` : "";
    yield { offset, ...(right === undefined ? misspelling(core, times, spelling) : lostAccent(core, right, times)) };
  }
}

function misspelling(word: string, times: string, spelling: Spelling) {
  const suggestions = spelling.suggest(word).map((suggestion) => `« ${suggestion} »`);
  const instead = suggestions.length > 0 ? `Vouliez-vous écrire ${suggestions.join(", ")} ? ` : "Corrigez-le. ";
  return {
    rule: "orthographe",
    message: `« ${word} » n’est pas dans le dictionnaire${times}.`,
    remedy: `${instead}Si le mot est juste, ajoutez-le au fichier content/mots.txt, sur une ligne à lui.`,
  } as const;
}

/** The words of a text without what is elided before them, in order: where each first stands and how often it does. */
function words(blocks: readonly Block[]) {
  const found = new Map<string, { readonly word: string; readonly offset: number; count: number }>();
  for (const block of blocks) {
    for (const { 0: word, index } of block.text.matchAll(WORD)) {
      const around = block.text.charAt(index - 1) + block.text.charAt(index + word.length);
      const isEnding = block.text.charAt(index - 1) === "(" && /\p{L}/u.test(block.text.charAt(index - 2));
      if (GLUE.test(around) || isEnding || /^bloctel$/i.test(word)) continue;
      const core = word.replace(ELISION, "");
      const known = found.get(core);
      if (known) known.count += 1;
      else found.set(core, { word, offset: originOf(block, index + word.length - core.length), count: 1 });
    }
  }
  return found;
}

function originOf({ origins }: Block, index: number): number {
  return origins[index] ?? 0;
}

function shown(passage: string): string {
  const line = passage.replace(/\s+/g, " ").trim();
  return line.length > LONGEST_QUOTATION ? `${line.slice(0, LONGEST_QUOTATION)}…` : line;
}

/** What a line of Markdown may begin with: quotation marks, then marks of headings and items. */
const MARKERS = /^[\s>]*(?:(?:#{1,6}|[-*+]|\d{1,9}[.)])(?:[ \t]+|$))*/;
const FENCE = /^[\s>]*(```|~~~)/;
/** Rules, underlines and the second line of a table; addresses of links given apart. */
const NO_PROSE = /^[\s|:=*_-]*$|^ {0,3}\[[^\]]+\]:\s/;

function blocksOf({ source, bodyStart }: Section): readonly Block[] {
  return [...frontMatterBlocks(source.text.slice(0, bodyStart)), ...bodyBlocks(source.text, bodyStart)];
}

/** The values of title and summary, without what quotes them. */
function frontMatterBlocks(frontMatter: string): readonly Block[] {
  return Array.from(frontMatter.matchAll(/^(?:title|summary):[ \t]*(?:[>|][-+\d]*[ \t]*\n)?/gm), (key) => {
    const start = key.index + key[0].length;
    const rest = frontMatter.slice(start);
    const value = rest.slice(0, Math.max(rest.search(/\n(?=\S)/), 0)).trimEnd();
    const quote = /^["']/.exec(value)?.[0] ?? "";
    const ranges: Range[] = [];
    let from = start + quote.length;
    const to = start + value.length - quote.length;
    // What YAML doubles or indents.
    for (const match of value.matchAll(quote === "'" ? /(?<=.)''|\n[ \t]+/g : /\n[ \t]+/g)) {
      ranges.push([from, start + match.index + 1]);
      from = start + match.index + match[0].length;
    }
    return block(frontMatter, [...ranges, [from, to]], "");
  });
}

/** The blocks of a Markdown text that starts at an offset of a file; code is no part of them. */
function bodyBlocks(text: string, bodyStart: number): readonly Block[] {
  const blocks: Block[] = [];
  let heading = "";
  let open: Range[] = [];
  let fence: string | undefined;
  const close = () => {
    if (open.length > 0) blocks.push(block(text, open, heading));
    open = [];
  };
  let next = bodyStart;
  for (const line of text.slice(bodyStart).split(/(?<=\n)/)) {
    const start = next;
    next += line.length;
    const mark = FENCE.exec(line)?.[1];
    if (mark !== undefined && (fence ?? mark) === mark) {
      fence = fence === undefined ? mark : undefined;
      close();
      continue;
    }
    if (fence !== undefined) continue;
    const [marker = ""] = MARKERS.exec(line) ?? [];
    const content = line.slice(marker.length);
    if (/[^\s>]/.test(marker) || NO_PROSE.test(content)) close();
    if (NO_PROSE.test(content)) continue;
    let from = start + marker.length;
    for (const cell of content.split(/(?<!\\)(?=\|)/)) {
      if (cell.startsWith("|")) close();
      open.push([from + (cell.startsWith("|") ? 1 : 0), from + cell.length]);
      from += cell.length;
    }
    if (marker.includes("#")) {
      heading = content;
      close();
    }
  }
  close();
  return blocks;
}

/** Markup within a line: what stands for it among the words. Each pattern reads a text once. */
const MARKUP: readonly { readonly find: string; readonly put: (found: string) => string }[] = [
  { find: "(?<!`)(?:``(?!`)[^`]+(?:`[^`]+)*``|`+[^`]+`+)", put: () => OPAQUE },
  { find: String.raw`\\[!-\/:-@\[-\x60{-~]`, put: (found) => found.slice(1) },
  { find: String.raw`\[à compléter[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]`, put: () => OPAQUE },
  { find: String.raw`\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\)`, put: () => "" },
  { find: String.raw`\]\[[^\[\]]*\]|[\[\]]`, put: () => "" },
  { find: "<[^\\s<>]+>", put: () => OPAQUE },
  { find: "&nbsp;", put: () => " " },
  { find: "&(?:#x?[0-9a-f]{1,8}|[a-z][a-z0-9]{1,30});", put: () => OPAQUE },
  { find: String.raw`(?:https?:\/\/|www\.|mailto:)[^\s<>«»"]*[^\s<>«»".,;:!?)\]…]`, put: () => OPAQUE },
  { find: String.raw`(?<![\p{L}\p{N}._+\-])[\p{L}\p{N}._+\-]+@[\w\-]+(?:\.[\w\-]+)*`, put: () => OPAQUE },
  {
    find: String.raw`(?<![\p{L}\p{N}_.@\-])(?:[\w\-]+\.)+[a-z]{2,}(?![\p{L}\p{N}\-])(?:\/(?:[^\s<>«»"]*[^\s<>«»".,;:!?)\]…])?)?`,
    put: () => OPAQUE,
  },
  { find: String.raw`(?<=\S)\*+|\*+(?=\S)|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|~~`, put: () => "" },
];
const ANY_MARKUP = new RegExp(MARKUP.map(({ find }) => `(${find})`).join("|"), "giu");

/** Takes pieces of a file together and its markup away. */
function block(file: string, ranges: readonly Range[], heading: string): Block {
  const raw = ranges.map(([start, end]) => file.slice(start, end)).join("");
  const rawOrigins: number[] = [];
  for (const [start, end] of ranges) for (let offset = start; offset < end; offset += 1) rawOrigins.push(offset);
  const origins: number[] = [];
  let text = "";
  let done = 0;
  const keep = (end: number) => {
    for (let index = done; index < end; index += 1) origins.push(rawOrigins[index] ?? 0);
    text += raw.slice(done, end);
  };
  for (const match of raw.matchAll(ANY_MARKUP)) {
    keep(match.index);
    const [found, ...kinds] = match;
    const put = MARKUP[kinds.findIndex((kind) => kind !== undefined)]?.put(found) ?? found;
    for (const _ of put) origins.push(rawOrigins[match.index + found.length - put.length] ?? 0);
    text += put;
    done = match.index + found.length;
  }
  keep(raw.length);
  // A wrapped line ends no sentence.
  return { text, origins, sentences: sentencesOf(text.replaceAll("\n", " ")), heading };
}
