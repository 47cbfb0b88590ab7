import { withoutAccents } from "../french.ts";
import { memoize } from "../memoize.ts";
import type { Purpose } from "./purposes.ts";
import type { TitledBlock } from "./titled-blocks.ts";

/**
 * The purposes of which each block speaks and not of all: the one that the block itself says, the one that has the part of
 * the text around it for itself, and those whose names it has or stands under. Blocks that speak of all have none.
 */
export function ownersOf(
  blocks: readonly TitledBlock[],
  purposes: readonly Purpose[],
): ReadonlyMap<TitledBlock, ReadonlySet<Purpose>> {
  const inPart = Map.groupBy(
    purposes.flatMap((purpose) => partsAround(purpose.block).map((part) => ({ part, purpose }))),
    ({ part }) => part,
  );
  const ofBlock = Map.groupBy(purposes, ({ block }) => block);
  return new Map(
    blocks.map((block) => {
      const said = ofBlock.get(block);
      if (said) return [block, new Set(said.length === 1 ? said : [])];
      const nearest = partsAround(block).find((part) => inPart.has(part));
      const around = (nearest !== undefined && inPart.get(nearest)) || [];
      const alone = around.length === 1 ? around.map(({ purpose }) => purpose) : [];
      return [block, new Set([...alone, ...purposes.filter((purpose) => isNamedIn(purpose, block))])];
    }),
  );
}

/** The parts of the text that a block stands in, from the smallest up to its section. */
function partsAround(block: TitledBlock | undefined): readonly string[] {
  if (!block) return [];
  return block.titles.map((_, index) =>
    [block.section, ...block.titles.slice(0, block.titles.length - index)].join("\n"),
  );
}

/** More than this share of a name's words of weight name it. */
const MOST = 0.75;

/** Whether a block has most of a purpose's name, has it as a cell, or stands under a title that is little else. */
function isNamedIn(purpose: Purpose, block: TitledBlock): boolean {
  const name = stemsOf(purpose.name);
  const common = sharedWords(purpose, block);
  if (common >= 2 && common / name.size > MOST) return true;
  if (name.size > 0 && block.cells?.some(({ text }) => name.symmetricDifference(stemsOf(text)).size === 0)) return true;
  return block.titles
    .map(stemsOf)
    .some((title) => title.size > 0 && title.size <= 2 * name.size && name.isSubsetOf(title));
}

/** A block says at its beginning what it is about; all of a long one has any words. */
const BEGINNING = 200;

/** How many words of weight a purpose's name shares with the titles over a block and its beginning. */
export function sharedWords(purpose: Purpose, { titles, text }: TitledBlock): number {
  return stemsOf(purpose.name).intersection(stemsOf([...titles, text.slice(0, BEGINNING)].join(" "))).size;
}

/** Beginnings of words that name no purpose. */
const WEIGHTLESS = /^(?:avec|cette|dans|donnee|leur|notre|nous|person|pour|sont|suivan|traite|votre|vous)/;
const STEM_LENGTH = 6;

/** The beginnings of a text's words of weight: forms of one word have the same. */
const stemsOf = memoize((text): ReadonlySet<string> => {
  const stems = (
    withoutAccents(text)
      .toLowerCase()
      .match(/\p{L}{4,}/gu) ?? []
  ).map((word) => word.slice(0, STEM_LENGTH));
  return new Set(stems.filter((stem) => !WEIGHTLESS.test(stem)));
});
