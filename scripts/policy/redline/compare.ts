import { memoizeRecent } from "../memoize.ts";
import { newBlock, parseBlocks, type Block, type Token } from "./block-tree.ts";
import { pairSimilar } from "./pair-similar.ts";
import { pairTables, type PairedPart } from "./pair-tables.ts";
import { pairWords } from "./pair-words.ts";
import { afters, align, befores, deleted, inserted, stretchesOf, type Pair } from "./pairs.ts";

/** A block of the redline: of one text, of the other, or of both with what differs inside. */
export interface ComparedBlock {
  readonly before: Block | undefined;
  readonly after: Block | undefined;
  /** True when a reader is shown a change in it. */
  readonly changed: boolean;
  readonly children: readonly ComparedBlock[];
  readonly words: readonly Pair<Token>[];
}

/** Compares two texts, HTML as markdown-it renders it, without raw HTML. */
export type CompareTexts = (before: string, after: string) => readonly ComparedBlock[];

/**
 * Two texts as one. Differences of white space and between straight and typographic apostrophes are no changes; the new
 * spelling is kept.
 */
export const compareTexts: CompareTexts = (before, after) => compareBlocks(parseBlocks(before), parseBlocks(after));

/** How many pairs of texts are remembered: more than the sections of most policies, whose trees take much memory. */
const REMEMBERED = 32;

/** Compares as `compareTexts` does; a pair of texts that was compared a short time ago is not compared again. */
export function compareOnce(): CompareTexts {
  return memoizeRecent(compareTexts, REMEMBERED);
}

function compareBlocks(before: readonly Block[], after: readonly Block[]): readonly ComparedBlock[] {
  return pairBlocks(before, after).flatMap(comparePair);
}

function pairBlocks(before: readonly Block[], after: readonly Block[]): readonly Pair<Block>[] {
  const aligned = align(before, after);
  const oneSided = aligned.filter(({ changed }) => changed);
  const added = new Set(afters(oneSided).map(({ key }) => key));
  // What only changed its place stays whole.
  const moved = new Set(befores(oneSided).flatMap(({ key }) => (added.has(key) ? [key] : [])));
  return stretchesOf(aligned).flatMap((stretch) =>
    stretch[0]?.changed ? pairSimilar(befores(stretch), afters(stretch), moved) : stretch,
  );
}

function comparePair({ before, after }: Pair<Block>): readonly ComparedBlock[] {
  if (!before || !after)
    return [before ?? after].flatMap((block) => (block ? whole(block, before ? deleted : inserted) : []));
  if (before.key === after.key) return [same(before, after)];
  if (after.kind === "table") return [container(before, after, pairTables(before, after, pairBlocks).map(comparePart))];
  if (before.children.length + after.children.length > 0) {
    return [container(before, after, compareBlocks(before.children, after.children))];
  }
  const words = pairWords(before.tokens, after.tokens);
  // A rewritten cell stays one cell, and what differs in its links or its emphasis alone one paragraph.
  const isRewritten =
    before.letters > 0 && after.letters > 0 && words.every(({ changed }) => changed) && !hasSameWords(before, after);
  if (isRewritten && !/^t[dh]$/.test(after.kind)) return [...whole(before, deleted), ...whole(after, inserted)];
  return [{ before, after, changed: words.some(({ changed }) => changed), children: [], words }];
}

function hasSameWords(before: Block, after: Block): boolean {
  return before.tokens.map(({ word }) => word).join("") === after.tokens.map(({ word }) => word).join("");
}

function container(
  before: Block | undefined,
  after: Block | undefined,
  children: readonly ComparedBlock[],
): ComparedBlock {
  return { before, after, changed: children.some(({ changed }) => changed), children, words: [] };
}

function comparePart({ open, rows }: PairedPart): ComparedBlock {
  const part = newBlock(open, open, [], []);
  const children = rows.map(({ row, cells }) => ({
    ...container(row.before, row.after, cells.flatMap(comparePair)),
    ...(!row.before || !row.after ? { changed: true } : {}),
  }));
  return container(part, part, children);
}

/** A block that only one text has; paragraphs that were read as one are several again. */
export function whole(block: Block, toPair: typeof deleted | typeof inserted): readonly ComparedBlock[] {
  return block.joined.length > 0 ? block.joined.map((part) => uniform(part, toPair)) : [uniform(block, toPair)];
}

/** A block that reads the same in both texts, though the spelling of a space or an apostrophe may differ. */
function same(before: Block, after: Block): ComparedBlock {
  const children = after.children.map((child, index) => same(before.children[index] ?? child, child));
  const words = after.tokens.map((token, index) => ({ before: before.tokens[index], after: token, changed: false }));
  return { before, after, changed: false, children, words };
}

/** A block that is inserted or deleted with all that it holds. */
function uniform(block: Block, toPair: <T>(item: T) => Pair<T>): ComparedBlock {
  const children = block.children.map((child) => uniform(child, toPair));
  return { ...toPair(block), children, words: block.tokens.map(toPair) };
}
