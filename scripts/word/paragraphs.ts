import { Bookmark, BorderStyle, HeadingLevel, Paragraph, type IParagraphOptions } from "docx";
import type { ComparedBlock } from "../policy/redline/compare.ts";
import { linesOf, stateOf, type State } from "./pieces.ts";
import { runsOf } from "./runs.ts";
import { continuedStyle, INDENT, quotedStyle } from "./styles.ts";
import { LOWEST_LEVEL, type Writing } from "./writing.ts";

/** Where a block stands: in how many lists and quotations, and what it is called. */
export interface Place {
  readonly lists: number;
  readonly quotations: number;
  /** The list that counts it, for the paragraph with which an item begins. */
  readonly list?: string | undefined;
  /** The bookmark that leads to it. */
  readonly name?: string | undefined;
}

/** A section's title is an `h2` of the page. */
const HEADINGS: Readonly<Record<string, (typeof HeadingLevel)[keyof typeof HeadingLevel]>> = {
  h2: HeadingLevel.HEADING_1,
  h3: HeadingLevel.HEADING_2,
  h4: HeadingLevel.HEADING_3,
  h5: HeadingLevel.HEADING_4,
  h6: HeadingLevel.HEADING_5,
};

export const HAIRLINE = { style: BorderStyle.SINGLE, size: 4, color: "A6A6A6" } as const;

/** How a paragraph looks where it stands, by its kind of block. */
export function paragraphLook(kind: string, { lists, quotations, list }: Place): IParagraphOptions {
  const heading = lists + quotations > 0 ? undefined : HEADINGS[kind];
  if (heading) return { heading };
  const level = Math.min(lists - 1, LOWEST_LEVEL);
  const isQuoted = quotations > 0;
  const style = isQuoted ? quotedStyle(quotations) : lists > 0 && !list ? continuedStyle(lists) : undefined;
  // A list and the style of a quotation indent by themselves what stands in nothing else.
  const isIndented = list === undefined ? lists > 0 : isQuoted;
  const indent = { left: INDENT * (lists + quotations), ...(list === undefined ? {} : { hanging: INDENT }) };
  return {
    ...(style === undefined ? {} : { style }),
    ...(list === undefined ? {} : { numbering: { reference: list, level } }),
    ...(isIndented ? { indent } : {}),
    ...(kind === "hr" ? { border: { bottom: HAIRLINE } } : {}),
  };
}

/** The paragraphs of a block of words; the end of the last one is a change where the block is. */
export function paragraphsOf(
  block: ComparedBlock,
  look: IParagraphOptions,
  writing: Writing,
  { name, end = stateOf(block) }: { readonly name?: string | undefined; readonly end?: State } = {},
): readonly Paragraph[] {
  const { kind = "p" } = block.after ?? block.before ?? {};
  // A heading in a list or a quotation would begin a section.
  const manner = kind === "pre" ? "code" : HEADINGS[kind] && !look.heading ? "bold" : "plain";
  return linesOf(block.words, end).map((line) => {
    const runs = runsOf(line.pieces, writing, manner);
    const children = name === undefined ? runs : [new Bookmark({ id: name, children: runs })];
    return new Paragraph({ ...look, run: writing.changeOf(line.end), children });
  });
}
