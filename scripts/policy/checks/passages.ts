import { textInFrontMatter } from "../content/front-matter.ts";
import type { Section } from "../content/section.ts";
import type { Source } from "../content/source.ts";
import type { YamlText } from "../content/yaml.ts";
import { blanksIn } from "../markdown/blanks.ts";
import { proseOf, wordsOf } from "../markdown/block-prose.ts";
import { parseMarkdown } from "../markdown/parser.ts";
import { OPAQUE } from "../markdown/typography.ts";
import { sentencesOf, type Sentence } from "./sentences.ts";

/** A paragraph, a heading, a list's item, a cell or a value of the front matter, as words without markup. */
export interface ProsePassage {
  readonly text: string;
  readonly sentences: readonly Sentence[];
  /** The nearest title above it, or its own words when it is one. */
  readonly heading: string;
  readonly isTitle: boolean;
  /** Whether a list, a table, a quotation or code follows it, which it may introduce. */
  readonly isLead: boolean;
  /** The offset in the file at which a character of the text, given by its index, stands. */
  placeOf(index: number): number;
}

/** What advice on prose reads of a section: its words, front matter included, and its title. */
export type ProseText = Pick<Section, "title" | "source" | "bodyStart">;

/** What is no prose: what stands in brackets, addresses that are written bare. */
const NO_PROSE = new RegExp(
  [
    String.raw`\[[^\[\]]*\]`,
    String.raw`(?:https?:\/\/|www\.|mailto:)[^\s<>«»"]*[^\s<>«»".,;:!?)\]…]`,
    String.raw`(?<![\p{L}\p{N}._+\-])[\p{L}\p{N}._+\-]+@[\w\-]+(?:\.[\w\-]+)*`,
    String.raw`(?<![\p{L}\p{N}_.@\-])(?:[\w\-]+\.)+[a-z]{2,}(?![\p{L}\p{N}\-])(?:\/(?:[^\s<>«»"]*[^\s<>«»".,;:!?)\]…])?)?`,
  ].join("|"),
  "gu",
);

/** The passages of a section's title, summary and body, in the order of its file. */
export function passagesOf({ source, bodyStart }: Omit<ProseText, "title">): readonly ProsePassage[] {
  const values = (bodyStart === 0 ? [] : ["title", "summary"]).flatMap((key) => {
    const value = textInFrontMatter(source, key);
    return value ? [{ ...valuePassage(source, value), isTitle: key === "title" }] : [];
  });
  return [...values, ...bodyPassages(source.text.slice(bodyStart), bodyStart)];
}

/** A value of YAML as a passage. */
export function valuePassage(source: Source, { text, offset }: YamlText): ProsePassage {
  return passage(text, { heading: "", isTitle: false, isLead: false }, (index) => {
    // Quotation marks, escapes and folded lines of YAML only ever push a word further on.
    const [word = ""] = /^(?:[\p{L}\p{N}]+|.)/su.exec(text.slice(index)) ?? [];
    return Math.max(source.text.indexOf(word, offset + index), offset);
  });
}

/** The passages of a Markdown text that starts at an offset of a file; code is no part of them. */
function bodyPassages(body: string, bodyStart: number): readonly ProsePassage[] {
  const passages: ProsePassage[] = [];
  let heading = "";
  const { nodes } = parseMarkdown(body);
  for (const [index, { children }] of nodes.entries()) {
    // An escaped sign or an entity is prose here.
    const words = wordsOf(children).map((word, at) => {
      const { type, content = "" } = children[at]?.token ?? {};
      return type === "text_special" ? content : word;
    });
    const { text, placeOf } = proseOf(children, words);
    const isTitle = nodes[index - 1]?.token.type === "heading_open";
    if (isTitle) heading = text;
    // The next block: this one's words, their nodes and its end come before it.
    const next = nodes[index + children.length + 2]?.token.type;
    const isLead = next !== undefined && /^(?:bullet_list|ordered_list|table|blockquote)_open$|^fence$/.test(next);
    if (text !== "") passages.push(passage(text, { heading, isTitle, isLead }, (at) => bodyStart + placeOf(at)));
  }
  return passages;
}

function passage(
  words: string,
  stands: Pick<ProsePassage, "heading" | "isTitle" | "isLead">,
  placeOf: ProsePassage["placeOf"],
): ProsePassage {
  // A passage left to fill is told as such, and nothing else of it.
  const filled = Iterator.from(blanksIn(words)).reduce((text, { start, end }) => masked(text, start, end), words);
  const text = filled.replace(NO_PROSE, (found) => OPAQUE.repeat(found.length));
  // A wrapped line ends no sentence.
  return { text, sentences: sentencesOf(text.replaceAll("\n", " ")), ...stands, placeOf };
}

function masked(text: string, start: number, end: number): string {
  return text.slice(0, start) + OPAQUE.repeat(end - start) + text.slice(end);
}
