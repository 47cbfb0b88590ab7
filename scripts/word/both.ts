import { BREAK, type Block } from "../policy/redline/block-tree.ts";
import { whole, type ComparedBlock } from "../policy/redline/compare.ts";
import { deleted, inserted } from "../policy/redline/pairs.ts";

// What can't be one list, table or item to those who accept the changes and to those who reject them.

/** A block, or its older state deleted and its newer one inserted where Word can't show both in one. */
export function asOneOrBoth(
  block: ComparedBlock,
  canBeOne: (before: Block, after: Block, block: ComparedBlock) => boolean,
): readonly ComparedBlock[] {
  const { before, after } = block;
  if (!before || !after || canBeOne(before, after, block)) return [block];
  return [...whole(before, deleted), ...whole(after, inserted)];
}

/** Whether the items of two lists that count on from their start have the numbers of both, whichever are taken away. */
export function isCountedAlike(before: Block, after: Block, { changed }: ComparedBlock): boolean {
  const [olds, news] = [before, after].map(({ children }) => children.map(({ open }) => open).join(""));
  return olds === news ? !changed || !olds?.includes("value=") : ![olds, news].some((open) => open?.includes("value="));
}

/** Whether two tables have as many columns: Word follows rows that come and go, and columns hardly. */
export function hasSameColumns(before: Block, after: Block): boolean {
  const [olds, news] = [before, after].map(({ children }) => children[0]?.children[0]?.children.length);
  return olds === news;
}

/**
 * What an item holds, and whether either text begins it with that. Only what begins it in both is counted for both; what it
 * begins with was rewritten in one paragraph, lest it be counted twice.
 */
export function partsOf(children: readonly ComparedBlock[]) {
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
