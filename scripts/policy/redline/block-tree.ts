import { ElementType, parseDocument } from "htmlparser2";
import { isElement, type HtmlElement, type HtmlNode } from "../markdown/html-nodes.ts";

/** A word, a sign of punctuation, a run of white space or a void element, and the emphasis and links it stands in. */
export interface Token {
  /** Equal in two tokens that read the same: spelling and tags, whatever the kind of space or apostrophe. */
  readonly key: string;
  readonly word: string;
  readonly html: string;
  /** The opening tags around it, the outermost first. */
  readonly tags: readonly string[];
  /** How much ink it has: none for white space. */
  readonly letters: number;
}

/** A paragraph, heading, cell (with tokens) or a list, item, quotation, table, row (with children). */
export interface Block {
  /** Equal in two blocks that read the same. */
  readonly key: string;
  /** The element's name; with a number of its own, as a list or an item has, its opening tag, for that is part of what it says. */
  readonly kind: string;
  readonly open: string;
  readonly tokens: readonly Token[];
  readonly children: readonly Block[];
  /** How many letters each word brings, over all its occurrences. */
  readonly words: ReadonlyMap<string, number>;
  readonly letters: number;
  /** Of paragraphs read as one, those that they are. */
  readonly joined: readonly Block[];
}

const CONTAINERS = new Set(["ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr"]);
const TEXT_BLOCKS = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "td", "th", "hr"]);
const VOID = new Set(["br", "hr", "img"]);

const TOKEN = new RegExp(
  [
    String.raw`\s+`,
    String.raw`&#?\w+;`,
    String.raw`(?:https?://|www\.)(?:[^\s<>&]|&amp;)*[\p{L}\p{N}/]`,
    String.raw`[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+`,
    String.raw`\p{N}+(?:[.,]\p{N}+)+`,
    String.raw`[\p{L}\p{M}\p{N}]+(?:[-‐‑][\p{L}\p{M}\p{N}]+)*(?:['’ʼ](?=\p{L}))?`,
    String.raw`.`,
  ].join("|"),
  "gsu",
);

/** The blocks of a text, HTML as markdown-it renders it; entities stay as written and need no escaping on the way out. */
export function parseBlocks(html: string): readonly Block[] {
  return blocksOf(parseDocument(html, { decodeEntities: false }).children);
}

function blocksOf(nodes: readonly HtmlNode[]): readonly Block[] {
  const blocks: Block[] = [];
  let phrasing: HtmlNode[] = [];
  const endParagraph = (): void => {
    const tokens = trimEnd(trimStart(phrasing.flatMap((node) => tokensOf(node, []))));
    if (tokens.length > 0) blocks.push(newBlock("p", "", tokens, []));
    phrasing = [];
  };
  for (const node of nodes) {
    const block = isElement(node) ? blockOf(node) : undefined;
    if (block === undefined) {
      phrasing.push(node);
    } else {
      endParagraph();
      blocks.push(block);
    }
  }
  endParagraph();
  return blocks;
}

function blockOf(element: HtmlElement): Block | undefined {
  const { name, children } = element;
  const open = openingTag(element);
  if (name === "hr") return newBlock(name, "", tokensOf(element, []), []);
  const isNumbered = name === "ol" || (name === "li" && element.attribs["value"] !== undefined);
  if (CONTAINERS.has(name)) return newBlock(isNumbered ? open : name, open, [], blocksOf(children));
  if (!TEXT_BLOCKS.has(name)) return undefined;
  const tokens = children.flatMap((child) => tokensOf(child, []));
  return newBlock(name, open, name === "pre" ? trimEnd(tokens) : trimEnd(trimStart(tokens)), []);
}

/** A block of tokens or of children, with what is reckoned of them. */
export function newBlock(
  kind: string,
  open: string,
  tokens: readonly Token[],
  children: readonly Block[],
  joined: readonly Block[] = [],
): Block {
  const words = new Map<string, number>();
  for (const { word, letters } of tokens) words.set(word, (words.get(word) ?? 0) + letters);
  for (const child of children) for (const [word, n] of child.words) words.set(word, (words.get(word) ?? 0) + n);
  const letters = [...words.values()].reduce((sum, n) => sum + n, 0);
  const key = [kind, ...[...tokens, ...children].map((part) => part.key), "end"].join("\u0001");
  return { key, kind, open, tokens, children, words, letters, joined };
}

/** The end of a paragraph that stands within a block, between paragraphs read as one. */
export const BREAK: Token = { key: "\u0002¶", word: "¶", html: "¶", tags: [], letters: 1 };

/** Paragraphs read as one, a `BREAK` between them. */
export function joinParagraphs(blocks: readonly Block[]): Block {
  const space = newToken(" ", []);
  const tokens = blocks.flatMap((block, index) => [...(index > 0 ? [space, BREAK, space] : []), ...block.tokens]);
  return newBlock("p", blocks[0]?.open ?? "", tokens, [], blocks);
}

function tokensOf(node: HtmlNode, tags: readonly string[]): readonly Token[] {
  if (node.type === ElementType.Text) return (node.data.match(TOKEN) ?? []).map((text) => newToken(text, tags));
  if (!isElement(node)) return [];
  const tag = openingTag(node);
  if (VOID.has(node.name)) return [newToken(tag, tags)];
  return node.children.flatMap((child) => tokensOf(child, [...tags, tag]));
}

function newToken(html: string, tags: readonly string[]): Token {
  const blank = html.trim() === "";
  const word = blank ? " " : html.normalize().replace(/[’ʼ]/g, "'").replace(/[‐‑]/g, "-");
  return { key: blank ? word : word + tags.join(""), word, html, tags, letters: blank ? 0 : html.length };
}

/** Whether a token or a block is more than white space. */
export function isInk({ letters }: Pick<Token, "letters">): boolean {
  return letters > 0;
}

/** Tokens from the first that is ink on. */
function trimStart(tokens: readonly Token[]): readonly Token[] {
  return tokens.slice(Math.max(tokens.findIndex(isInk), 0));
}

function trimEnd(tokens: readonly Token[]): readonly Token[] {
  return tokens.slice(0, tokens.findLastIndex(isInk) + 1);
}

function openingTag({ name, attribs }: HtmlElement): string {
  return `<${name}${Object.entries(attribs)
    .map(([attribute, value]) => ` ${attribute}="${value}"`)
    .join("")}>`;
}

/** What closes an opening tag; nothing for the block that has none. */
export function closingTag(open: string): string {
  return open.replace(/^<(\w+).*$/s, "</$1>");
}
