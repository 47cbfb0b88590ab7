import type { Heading, Nodes, Paragraph } from "mdast";
import { toString } from "mdast-util-to-string";
import { LONGEST_TITLE } from "../policy/content/schema.ts";
import type { Section } from "../policy/content/section.ts";
import type { Block } from "./blocks.ts";
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

/** The words of a block on one line. */
export function lineOf(node: Nodes): string {
  return spaced(node).replace(/\s+/g, " ").trim();
}

/** The words of a block, with a space where a line or a block in it ends. */
function spaced(node: Nodes): string {
  if (node.type === "break") return " ";
  if (!("children" in node)) return toString(node);
  const isLine = /^(?:paragraph|heading|tableCell|strong|emphasis|delete|link)$/.test(node.type);
  return node.children.map(spaced).join(isLine ? "" : " ");
}

/** A line with a space where it is broken. */
function withSpaces<Line extends Heading | Paragraph>(line: Line): Line {
  const space = { type: "text", value: " " } as const;
  return { ...line, children: line.children.map((child) => (child.type === "break" ? space : child)) };
}

/**
 * Without headings but for the document's own title, paragraphs that have the title of a known section are taken for
 * headings, and so are short ones that are bold or in capitals as a whole.
 */
export function withHeadings(blocks: readonly Block[], known: readonly Section[], tell: Tell): readonly Block[] {
  const isTitle = ({ node }: Block, index: number) => node.type === "heading" && node.depth === 1 && index === 0;
  if (blocks.some((block, index) => block.node.type === "heading" && !isTitle(block, index))) return blocks;
  const own = blocks.flatMap(({ node }) => (node.type === "heading" ? [titleKey(lineOf(node))] : []));
  const titles = new Set(known.map(({ title }) => titleKey(title)).filter((key) => !own.includes(key)));
  return blocks.map((block) => {
    const { node } = block;
    const words = lineOf(node);
    if (node.type !== "paragraph" || words.length > LONGEST_TITLE || words === "") return block;
    const heading = { ...block, node: { type: "heading", depth: 2, children: node.children } as const };
    if (titles.has(titleKey(words))) return heading;
    const [only, ...others] = node.children;
    const isBold = only?.type === "strong" && others.length === 0;
    if (/[.,;:]$/.test(words) || !(isBold || isShouted(words))) return block;
    tell("titre reconnu à son gras ou à ses capitales", words);
    return heading;
  });
}

/** Shares the blocks out among chapters: one for each of the highest headings, and one for what comes before them. */
export function divide(blocks: readonly Block[], tell: Tell): readonly Chapter[] {
  const levels = blocks.flatMap(({ node }) => (node.type === "heading" ? [node.depth] : []));
  const [first, second] = blocks;
  const below = Math.min(...levels.slice(1));
  const hasTitle =
    first?.node.type === "heading" && second?.node.type === "heading" && first.node.depth < below && levels.length > 1;
  if (hasTitle) tell(`titre du document : « ${lineOf(first.node)} »`, "début du document");
  const top = Math.min(
    ...(first?.node.type === "heading" && first.node.depth < below && levels.length > 1 ? [below] : levels),
  );

  const chapters: { heading: Heading | undefined; blocks: Block[]; anchors: readonly string[] }[] = [];
  let above: readonly number[] = [];
  for (const block of blocks.slice(hasTitle ? 1 : 0)) {
    const { node, anchors } = block;
    if (node.type === "heading" && node.depth <= top) {
      chapters.push({ heading: node, blocks: [], anchors });
      above = [];
      continue;
    }
    if (chapters.length === 0) chapters.push({ heading: undefined, blocks: [], anchors: [] });
    if (node.type === "heading") above = [...above.filter((higher) => higher < node.depth), node.depth];
    const placed = node.type === "heading" ? { ...block, node: subheading(node, above.length + 1) } : block;
    chapters.at(-1)?.blocks.push(placed);
  }
  return chapters;
}

/** A heading within a section, on one line. */
function subheading(node: Heading, level: number): Heading {
  const depth = ([1, 2, 3, 4, 5, 6] as const)[Math.min(level, 6) - 1] ?? 6;
  return { ...withSpaces(node), depth };
}
