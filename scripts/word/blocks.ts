import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  HeadingLevel,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  WidthType,
  type FileChild,
  type IParagraphOptions,
  type ITableCellOptions,
} from "docx";
import { BREAK, type Block } from "../policy/redline/blocks.ts";
import { whole, type ComparedBlock } from "../policy/redline/compare.ts";
import { deleted, inserted } from "../policy/redline/pairs.ts";
import { linesOf, stateOf, type State } from "./pieces.ts";
import { runsOf } from "./runs.ts";
import { CELL, CODE_LINES, CONTINUED, QUOTATION } from "./styles.ts";
import { BULLETS, INDENT, LOWEST_LEVEL, type Writing } from "./writing.ts";

/** Where a block stands: in how many lists and quotations, and what it is called. */
interface Place {
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

const HEAD_SHADE = { type: ShadingType.CLEAR, color: "auto", fill: "F2F2F2" } as const;
const HAIRLINE = { style: BorderStyle.SINGLE, size: 4, color: "A6A6A6" } as const;

/** Compared blocks as Word has them, each change as one that it follows; a bookmark leads to the first that stays. */
export function wordBlocks(
  blocks: readonly ComparedBlock[],
  name: string | undefined,
  writing: Writing,
): readonly FileChild[] {
  const named = blocks.find(({ after }) => after);
  return blocks.flatMap((block) =>
    blockOf(block, { lists: 0, quotations: 0, ...(block === named ? { name } : {}) }, writing),
  );
}

function blockOf(block: ComparedBlock, place: Place, writing: Writing): readonly FileChild[] {
  const { kind = "p" } = block.after ?? block.before ?? {};
  if (kind === "ul" || kind.startsWith("<ol")) {
    return asOneOrBoth(block, isCountedAlike).flatMap((list) => listOf(list, place, writing));
  }
  if (kind === "table") return asOneOrBoth(block, hasSameColumns).flatMap((table) => tableOf(table, writing));
  if (kind === "blockquote") {
    const within = { ...place, quotations: place.quotations + 1 };
    return block.children.flatMap((child) => blockOf(child, within, writing));
  }
  const isRule = kind === "hr";
  return paragraphsOf(isRule ? { ...block, words: [] } : block, paragraphLook(kind, place), writing, {
    name: place.name,
  });
}

/** A block, or its older state deleted and its newer one inserted where Word can't show both in one. */
function asOneOrBoth(
  block: ComparedBlock,
  canBeOne: (before: Block, after: Block, block: ComparedBlock) => boolean,
): readonly ComparedBlock[] {
  const { before, after } = block;
  if (!before || !after || canBeOne(before, after, block)) return [block];
  return [...whole(before, deleted), ...whole(after, inserted)];
}

/** Whether the items of two lists that count on from their start have the numbers of both, whichever are taken away. */
function isCountedAlike(before: Block, after: Block, { changed }: ComparedBlock): boolean {
  const [olds, news] = [before, after].map(({ children }) => children.map(({ open }) => open).join(""));
  return olds === news ? !changed || !olds?.includes("value=") : ![olds, news].some((open) => open?.includes("value="));
}

function hasSameColumns(before: Block, after: Block): boolean {
  const [olds, news] = [before, after].map(({ children }) => children[0]?.children[0]?.children.length);
  return olds === news;
}

function paragraphLook(kind: string, { lists, quotations, list }: Place): IParagraphOptions {
  const heading = HEADINGS[kind];
  if (heading) return { heading };
  const level = Math.min(lists - 1, LOWEST_LEVEL);
  const isQuoted = quotations > 0;
  const style = kind === "pre" ? CODE_LINES : isQuoted ? QUOTATION : lists > 0 && !list ? CONTINUED : undefined;
  // A list and the style of a quotation indent by themselves what stands in nothing else.
  const isIndented = list === undefined ? lists > 0 || quotations > 1 : isQuoted;
  const indent = { left: INDENT * (lists + quotations), ...(list === undefined ? {} : { hanging: INDENT }) };
  return {
    ...(style === undefined ? {} : { style }),
    ...(list === undefined ? {} : { numbering: { reference: list, level } }),
    ...(isIndented ? { indent } : {}),
    ...(kind === "hr" ? { border: { bottom: HAIRLINE } } : {}),
  };
}

/** The paragraphs of a block of words; the end of the last one is a change where the block is. */
function paragraphsOf(
  block: ComparedBlock,
  look: IParagraphOptions,
  writing: Writing,
  { name, end = stateOf(block) }: { readonly name?: string | undefined; readonly end?: State } = {},
): readonly Paragraph[] {
  const isCode = (block.after ?? block.before)?.kind === "pre";
  return linesOf(block.words, end).map((line) => {
    const runs = runsOf(line.pieces, writing, isCode);
    const children = name === undefined ? runs : [new Bookmark({ id: name, children: runs })];
    return new Paragraph({ ...look, run: writing.changeOf(line.end), children });
  });
}

/** A list: the paragraph with which an item begins is counted, the others stand under it. */
function listOf(list: ComparedBlock, place: Place, writing: Writing): readonly FileChild[] {
  const { open = "" } = list.after ?? list.before ?? {};
  const within = { lists: place.lists + 1, quotations: place.quotations };
  let reference = BULLETS;
  return list.children.flatMap((item, index): readonly FileChild[] => {
    const [, number] = / value="(\d+)"/.exec((item.after ?? item.before)?.open ?? "") ?? [];
    if (open.startsWith("<ol") && (index === 0 || number !== undefined)) {
      const [, start] = / start="(\d+)"/.exec(open) ?? [];
      reference = writing.newList(Number(number ?? start ?? 1), Math.min(place.lists, LOWEST_LEVEL));
    }
    const counted = { ...within, list: reference };
    const numberAlone = (block: ComparedBlock) =>
      paragraphsOf({ ...block, words: [] }, paragraphLook("p", counted), writing);
    if (item.children.length === 0) return numberAlone(item);
    return partsOf(item.children).flatMap(({ block, isFirst }) => {
      if (isFirst && (block.after ?? block.before)?.kind === "p") return blockOf(block, counted, writing);
      return [...(isFirst ? numberAlone(block) : []), ...blockOf(block, within, writing)];
    });
  });
}

/**
 * What an item holds, and whether either text begins it with that. Only what begins it in both is counted for both; what it
 * begins with was rewritten in one paragraph, lest it be counted twice.
 */
function partsOf(children: readonly ComparedBlock[]) {
  const begun = { before: false, after: false };
  const begin = ({ before, after }: ComparedBlock) => {
    const isFirst = (before !== undefined && !begun.before) || (after !== undefined && !begun.after);
    begun.before ||= before !== undefined;
    begun.after ||= after !== undefined;
    return isFirst;
  };
  const parts = children.flatMap((child) => {
    const isBroken = !begun.after && child.words.some(({ before, after }) => before === BREAK || after === BREAK);
    const canBeOne = begun.before === begun.after && !isBroken;
    return asOneOrBoth(child, () => canBeOne).map((block) => ({ block, isFirst: begin(block) }));
  });
  const [old, now, ...others] = parts;
  if (!old || !now || !isRewritten(old.block, now.block)) return parts;
  const words = [...old.block.words, ...now.block.words];
  return [{ block: { ...now.block, before: old.block.before, words }, isFirst: true }, ...others];
}

function isRewritten({ before, after: kept }: ComparedBlock, { before: known, after }: ComparedBlock): boolean {
  return !kept && !known && before?.kind === "p" && after?.kind === "p";
}

/** A table, and the empty line without which it would be one with a table that follows. */
function tableOf(table: ComparedBlock, writing: Writing): readonly FileChild[] {
  const rows = table.children.flatMap((part) =>
    part.children.map((row) => {
      const isHead = (part.after ?? part.before)?.open === "<thead>";
      return new TableRow({
        ...{ tableHeader: isHead, cantSplit: true, ...writing.changeOf(stateOf(row)) },
        children: row.children.map((cell) => cellOf(cell, isHead ? { shading: HEAD_SHADE } : {}, writing)),
      });
    }),
  );
  const width = { size: 100, type: WidthType.PERCENTAGE };
  const sides = ["top", "bottom", "left", "right", "insideHorizontal", "insideVertical"] as const;
  const borders = Object.fromEntries(sides.map((side) => [side, HAIRLINE]));
  return [
    new Table({ rows, width, borders }),
    new Paragraph({ run: writing.changeOf(stateOf(table)), spacing: { after: 0 } }),
  ];
}

function cellOf(cell: ComparedBlock, look: Partial<ITableCellOptions>, writing: Writing): TableCell {
  const [, side] = / class="(center|right)"/.exec((cell.after ?? cell.before)?.open ?? "") ?? [];
  const alignment = side === "right" ? AlignmentType.RIGHT : AlignmentType.CENTER;
  // Word ends a cell's last paragraph with the cell: the row alone is deleted or inserted.
  const children = paragraphsOf(cell, { style: CELL, ...(side ? { alignment } : {}) }, writing, { end: "kept" });
  return new TableCell({ ...look, margins: { left: 100, right: 100, top: 50, bottom: 50 }, children });
}
