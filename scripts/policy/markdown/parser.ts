import { escapeUTF8 } from "entities/escape";
import MarkdownParser, { type Token } from "markdown-it";
import { lineAt, lineStarts } from "../lines.ts";

// The only file that knows markdown-it: the others see a text as the nodes that it holds.

export type { Token };

/** A token of Markdown and where it stands, as offsets (in UTF-16 units) of the text. */
export interface MarkdownNode {
  readonly token: Token;
  /** A block's first line starts here; what stands within a line has its own place. */
  readonly start: number;
  /** Where the last line of the block that holds it ends, line's end included. */
  readonly end: number;
  /** Of a block of words, what stands in it. */
  readonly children: readonly MarkdownNode[];
}

/** A Markdown text and all its nodes in reading order: blocks, and after each block of words its children. */
export interface ParsedText {
  readonly text: string;
  readonly nodes: readonly MarkdownNode[];
}

const parser = withPlaces(new MarkdownParser({ html: false, breaks: false, linkify: false }));
// Raw HTML is known as such here; the other parser, which makes pages, shows it as text.
const htmlParser = withPlaces(new MarkdownParser({ html: true }));

/** Parses CommonMark and tables, raw HTML being text. Every link is one, whatever its address: rules judge that. */
export function parseMarkdown(text: string): ParsedText {
  return parse(parser, text);
}

/** Parses CommonMark and tables, raw HTML being nodes of their own. */
export function parseWithHtml(text: string): ParsedText {
  return parse(htmlParser, text);
}

/** The HTML of nodes: their tokens as they are, so what they must not hold is taken away before. */
export function htmlOf(nodes: readonly MarkdownNode[]): string {
  const blocks = nodes.map(({ token }) => token).filter(({ block }) => block);
  return parser.renderer.render(blocks, parser.options, {});
}

/** An address as people read it: its host in its own letters, without percent signs where there is no need. */
export function readableAddress(href: string): string {
  return parser.normalizeLinkText(href);
}

/** Where tokens within a block start, as offsets of the block's content. */
const starts = new WeakMap<Token, number>();

/** Makes a parser note where each token starts, take every link for one, and keep apart what it would join. */
function withPlaces(markdown: ReturnType<typeof MarkdownParser>): typeof markdown {
  markdown.validateLink = () => true;
  // An escaped sign or an entity, which the parser would join to the words around it.
  markdown.renderer.rules["text_special"] = (tokens, index) => escapeUTF8(tokens[index]?.content ?? "");
  markdown.inline.State = class extends markdown.inline.State {
    override push(...args: Parameters<InstanceType<typeof markdown.inline.State>["push"]>): Token {
      const start = this.pos;
      const token = super.push(...args);
      starts.set(token, start);
      return token;
    }
  };
  return markdown.disable(["strip_references", "text_join"]);
}

function parse(markdown: typeof parser, text: string): ParsedText {
  const lines = lineStarts(text);
  const nodes: MarkdownNode[] = [];
  let [start, end] = [0, 0];
  let cells: Iterator<number> | undefined;
  for (const token of markdown.parse(text, {})) {
    if (token.map) [start, end] = [lines[token.map[0]] ?? text.length, lines[token.map[1]] ?? text.length];
    if (token.type === "tr_open") cells = cellStarts(text.slice(start, end), start).values();
    if (/^t[hd]_open$/.test(token.type)) start = cells?.next().value ?? end;
    const children = childrenOf(token, text, start, end);
    nodes.push({ token, start, end, children });
    // One by one: a call takes only so many arguments.
    for (const child of children) nodes.push(child);
  }
  return { text, nodes };
}

/** Between the start of a node and that of the words after it no more signs are looked through. */
const FARTHEST = 2_000;

/** What stands in an `inline` token, whose content is the text from `start` to `end` without what begins each line. */
function childrenOf(inline: Token, text: string, start: number, end: number): readonly MarkdownNode[] {
  if (!inline.children) return [];
  const { content } = inline;
  const contentStarts = lineStarts(content);
  const contentLines = content.split("\n");
  const written = text.slice(start, end);
  const writtenStarts = lineStarts(written);
  const places = written.split("\n").map((line, index) => {
    // A table's cell has no lines of its own: it starts at its first word.
    const lead = inline.map ? line.lastIndexOf(contentLines[index] ?? "") : 0;
    return start + (writtenStarts[index] ?? 0) + Math.max(lead, 0);
  });
  let within = 0;
  return inline.children.map((token) => {
    // Words are noted where they end, or not at all.
    if (token.type !== "text") {
      within = starts.get(token) ?? within;
    } else {
      const found = content.slice(within, within + token.content.length + FARTHEST).indexOf(token.content);
      within += Math.max(found, 0);
    }
    const line = lineAt(contentStarts, within);
    const place = (places[line] ?? start) + within - (contentStarts[line] ?? 0);
    return { token, start: Math.min(place, end), end, children: [] };
  });
}

/** Where the words of each cell of a table's row start, given the row as it is written and where it starts. */
export function cellStarts(row: string, start = 0): readonly number[] {
  const [lead = ""] = /^(?:[\s>]|[-+*]\s|\d+[.)]\s)*\|?/.exec(row) ?? [];
  let place = start + lead.length;
  const cells = row
    .slice(lead.length)
    .trimEnd()
    .replace(/\|$/, "")
    .split(/(?<!\\)\|/);
  return cells.map((cell) => {
    const words = place + (cell.length - cell.trimStart().length);
    place += cell.length + 1;
    return words;
  });
}
