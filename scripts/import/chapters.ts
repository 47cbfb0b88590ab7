import type { Emphasis, Heading, Nodes } from "mdast";
import { toString } from "mdast-util-to-string";
import { visit } from "unist-util-visit";
import { LONGEST_TITLE } from "../policy/content/schema.ts";
import type { Section } from "../policy/content/section.ts";
import { runsOf } from "./collections.ts";
import type { Block } from "./markdown-blocks.ts";
import { isBlank, lineOf, tidied, trimmed, type Line } from "./mdast.ts";
import type { Tell } from "./notices.ts";
import { isShouted, titleKey } from "./titles.ts";

/** What a document has under one of its highest headings. */
export interface Chapter {
  /** Nothing for what stands before the first heading. */
  readonly heading: Heading | undefined;
  readonly blocks: readonly Block[];
  /** Anchors of the document that lead to the heading. */
  readonly anchors: readonly string[];
}

/**
 * Without headings but for the document's own title, short paragraphs that are bold or in capitals as a whole are taken
 * for headings, and so are those that have the title of a known section which no heading has.
 */
export function withHeadings(blocks: readonly Block[], known: readonly Section[], tell: Tell): readonly Block[] {
  const isTitle = ({ node }: Block, index: number) => node.type === "heading" && node.depth === 1 && index === 0;
  if (blocks.some((block, index) => block.node.type === "heading" && !isTitle(block, index))) return blocks;
  const looks = new Set(runsOf(blocks, (block, [first]) => inCapitals(block) && inCapitals(first)).flatMap(headingsIn));
  const own = new Set(Array.from(looks, ({ node }) => titleKey(unstruckWords(node))));
  const titles = new Set(known.map(({ title }) => titleKey(title)).filter((key) => !own.has(key)));
  return blocks.map((block) => {
    const { node } = block;
    if (node.type !== "paragraph" || !(looks.has(block) || titles.has(titleKey(lineOf(node))))) return block;
    if (looks.has(block)) tell("titre reconnu à son gras ou à ses capitales", lineOf(node));
    return { ...block, node: { type: "heading", depth: 2, children: node.children } };
  });
}

/** The words of a line that will be its title's: not those that are struck. */
function unstruckWords(node: Nodes): string {
  if (node.type === "delete") return "";
  if (node.type === "break") return " ";
  return "children" in node ? node.children.map(unstruckWords).join("") : toString(node);
}

/** Of neighbours in capitals that write an address, the first may be a title, and the last, of what comes after it. */
function headingsIn(run: readonly Block[]): readonly Block[] {
  const headings = run.filter(({ node }) => node.type === "heading" || looksLikeHeading(node));
  if (run.every(({ node }) => !/\d{3}/.test(lineOf(node)))) return headings;
  return headings.filter((block) => block === run[0] || (block === run.at(-1) && !/\d/.test(lineOf(block.node))));
}

function looksLikeHeading(node: Nodes): boolean {
  const words = lineOf(node);
  if (node.type !== "paragraph" || words.length > LONGEST_TITLE || /[.,;:]$/.test(words)) return false;
  // An address on lines of its own is no title.
  const isAddress = /\d/.test(words) && node.children.some(({ type }) => type === "break");
  return words !== "" && (isBold(node) || (isShouted(words) && !isAddress));
}

function inCapitals({ node }: Block): boolean {
  return node.type === "paragraph" && !isBold(node) && isShouted(lineOf(node));
}

/** Whether all words of a line are bold, be they slanted too. */
function isBold({ children }: Line | Emphasis): boolean {
  return children.every(
    (each) => each.type === "strong" || isBlank(each) || (each.type === "emphasis" && isBold(each)),
  );
}

/** Shares the blocks out among chapters: one for each of the highest headings, and one for what comes before them. */
export function divide(document: readonly Block[], tell: Tell): readonly Chapter[] {
  const blocks = document.flatMap((block) => withoutStruck(block, tell));
  const levels = blocks.flatMap(({ node }) => (node.type === "heading" ? [node.depth] : []));
  const [first, second] = blocks.map(({ node }) => node);
  const below = Math.min(...levels.slice(1));
  const isOverAll = first?.type === "heading" && levels.length > 1 && first.depth < below;
  const hasTitle = isOverAll && second?.type === "heading";
  if (hasTitle) {
    tell(`titre du document : « ${lineOf(first)} »`, "début du document");
    tellHeadingLinks(first, tell);
  }
  const top = isOverAll ? below : Math.min(...levels);

  const isHead = (node: Nodes): node is Heading => node.type === "heading" && node.depth <= top;
  const shares = runsOf(blocks.slice(hasTitle ? 1 : 0), ({ node }) => !isHead(node));
  return shares.map(([head, ...others]) =>
    isHead(head.node)
      ? { heading: head.node, blocks: withLevels(others), anchors: head.anchors }
      : { heading: undefined, blocks: withLevels([head, ...others]), anchors: [] },
  );
}

/** A heading without what is struck, which a title can't show; nothing where no words are left. */
function withoutStruck(block: Block, tell: Tell): readonly Block[] {
  const { node } = block;
  if (node.type !== "heading") return [block];
  const where = lineOf(node);
  visit(node, "delete", (struck, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    tell(`texte barré, laissé de côté : « ${toString(struck)} »`, where);
    parent.children.splice(index, 1);
    return index;
  });
  node.children = [...trimmed(tidied(node.children))];
  return lineOf(node) === "" ? [] : [block];
}

/** The blocks of a section, each of its headings on one line and right below the one above it. */
function withLevels(blocks: readonly Block[]): readonly Block[] {
  let above: readonly number[] = [];
  const space = { type: "text", value: " " } as const;
  return blocks.map((block) => {
    const { node } = block;
    if (node.type !== "heading") return block;
    above = [...above.filter((higher) => higher < node.depth), node.depth];
    const depth = ([2, 3, 4, 5] as const)[above.length - 1] ?? 6;
    visit(node, "break", (_, index, parent) => {
      if (index !== undefined) parent?.children.splice(index, 1, space);
    });
    return { ...block, node: { ...node, depth } };
  });
}

/** Tells where the links of a heading lead, of which a title of a section has none. */
export function tellHeadingLinks(heading: Heading, tell: Tell): void {
  visit(heading, "link", (link) => {
    tell(`lien dans un titre, laissé de côté : « ${toString(link)} » (${link.url})`, lineOf(heading));
  });
}
