import type { Section } from "../content/section.ts";
import { OPAQUE } from "../markdown/typography.ts";
import { sentencesOf, type Sentence } from "./sentences.ts";

/** A paragraph, a heading, a list's item, a cell or a value of the front matter, as words without markup. */
export interface Passage {
  readonly text: string;
  /** For each character of the text, its offset in the file. */
  readonly origins: readonly number[];
  readonly sentences: readonly Sentence[];
  /** The nearest title above it. */
  readonly heading: string;
}

/** What advice on prose reads of a section: its words, front matter included, and its title. */
export type ProseText = Pick<Section, "title" | "source" | "bodyStart">;

/** A piece of a file. */
type Range = readonly [start: number, end: number];

/** The offset in the file of a passage's character. */
export function originOf({ origins }: Passage, index: number): number {
  return origins[index] ?? 0;
}

/** What a line of Markdown may begin with: quotation marks, then marks of headings and items. */
const MARKERS = /^[\s>]*(?:(?:#{1,6}|[-*+]|\d{1,9}[.)])(?:[ \t]+|$))*/;
const FENCE = /^[\s>]*(```|~~~)/;
/** Rules, underlines and the second line of a table; addresses of links given apart. */
const NO_PROSE = /^[\s|:=*_-]*$|^ {0,3}\[[^\]]+\]:\s/;

/** The passages of a section's title, summary and body, in the order of its file. */
export function passagesOf({ source, bodyStart }: Omit<ProseText, "title">): readonly Passage[] {
  return [...frontMatterPassages(source.text.slice(0, bodyStart)), ...bodyPassages(source.text, bodyStart)];
}

/** The values of title and summary, without what quotes them. */
function frontMatterPassages(frontMatter: string): readonly Passage[] {
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
    return passage(frontMatter, [...ranges, [from, to]], "");
  });
}

/** The passages of a Markdown text that starts at an offset of a file; code is no part of them. */
function bodyPassages(text: string, bodyStart: number): readonly Passage[] {
  const passages: Passage[] = [];
  let heading = "";
  let open: Range[] = [];
  let fence: string | undefined;
  const close = () => {
    if (open.length > 0) passages.push(passage(text, open, heading));
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
  return passages;
}

/** Markup within a line: what stands for it among the words. Each pattern reads a text once. */
const MARKUP: readonly { readonly find: string; readonly put: (found: string) => string }[] = [
  { find: "(?<!`)(?:``(?!`)[^`]+(?:`[^`]+)*``|`+[^`]+`+)", put: () => OPAQUE },
  // A box, whose closing bracket needs no escape.
  { find: String.raw`\\\[[ xX]\](?![(\[:])`, put: (found) => found.slice(1) },
  { find: String.raw`\\[!-\/:-@\[-\x60{-~]`, put: (found) => found.slice(1) },
  { find: String.raw`\[à compléter[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]`, put: () => OPAQUE },
  // Any other short passage in brackets that is no link is a blank, too.
  { find: String.raw`\[[^\[\]\n]{0,120}\](?![(\[:])`, put: () => OPAQUE },
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
function passage(file: string, ranges: readonly Range[], heading: string): Passage {
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
