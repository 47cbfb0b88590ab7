import type { FileChild } from "docx";
import type { ComparedBlock } from "../policy/redline/compare.ts";
import { asOneOrBoth, hasSameColumns, isCountedAlike, partsOf } from "./both.ts";
import { paragraphLook, paragraphsOf, type Place } from "./paragraphs.ts";
import { tableOf } from "./tables.ts";
import { BULLETS, LOWEST_LEVEL, type Writing } from "./writing.ts";

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
  if (kind === "table") return asOneOrBoth(block, hasSameColumns).flatMap((table) => tableOf(table, place, writing));
  if (kind === "blockquote") {
    const within = { ...place, quotations: place.quotations + 1 };
    return block.children.flatMap((child) => blockOf(child, within, writing));
  }
  const isRule = kind === "hr";
  return paragraphsOf(isRule ? { ...block, words: [] } : block, paragraphLook(kind, place), writing, {
    name: place.name,
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
