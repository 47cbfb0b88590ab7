import { joinParagraphs, type Block } from "./block-tree.ts";
import { deleted, inserted, type Pair } from "./pairs.ts";

/** Below this share of common letters, two texts have nothing to do with one another. */
export const ALIKE = 0.3;
/** The least share of a paragraph's letters that a longer one of which it is a part has too. */
const PART = 0.6;
const MOST_PARTS = 8;
/** A limit that keeps texts with nothing in common from costing the square of their length. */
const MAX_COMPARISONS = 250_000;

/** How many blocks of each text are taken together, and what all pairs from there on have in common. */
interface Step {
  readonly before: number;
  readonly after: number;
  readonly gain: number;
}

/**
 * Pairs, in order, the blocks that together have most in common. A paragraph may be paired with several into which it was
 * split, or of which it was made. Blocks whose keys are `apart` are paired with nothing.
 */
export function pairSimilar(
  before: readonly Block[],
  after: readonly Block[],
  apart: ReadonlySet<string>,
): readonly Pair<Block>[] {
  if (before.length * after.length > MAX_COMPARISONS) return [...before.map(deleted), ...after.map(inserted)];
  const steps = bestSteps(before, after, apart);
  const pairs: Pair<Block>[] = [];
  for (let [b, a] = [0, 0]; b < before.length || a < after.length;) {
    const step = steps[b]?.[a];
    if (!step) break;
    const [olds, news] = [before.slice(b, b + step.before), after.slice(a, a + step.after)];
    pairs.push({ before: asOne(olds), after: asOne(news), changed: true });
    b += step.before;
    a += step.after;
  }
  return pairs;
}

/** At [b][a], the best step while `before` from b on and `after` from a on are still to be paired. */
function bestSteps(
  before: readonly Block[],
  after: readonly Block[],
  apart: ReadonlySet<string>,
): readonly (readonly Step[])[] {
  const alike = before.map((old) =>
    after.map((now) => (apart.has(old.key) || apart.has(now.key) ? 0 : likeness(old, now))),
  );
  const likenessAt = (b: number, a: number): number => alike[b]?.[a] ?? 0;
  const best = Array.from({ length: before.length + 1 }, () => Array.from<Step>({ length: after.length + 1 }));
  const stepFrom = (b: number, a: number, olds: number, news: number, gain: number): Step => {
    return { before: olds, after: news, gain: gain + (best[b + olds]?.[a + news]?.gain ?? 0) };
  };
  const stepsFrom = (b: number, a: number): readonly Step[] => {
    const [old, now] = [before[b], after[a]];
    if (!old) return [stepFrom(b, a, 0, 1, 0)];
    if (!now) return [stepFrom(b, a, 1, 0, 0)];
    const splits = partitions(
      old,
      (n) => after[a + n],
      (n) => likenessAt(b, a + n),
    );
    const joins = partitions(
      now,
      (n) => before[b + n],
      (n) => likenessAt(b + n, a),
    );
    return [
      ...(likenessAt(b, a) < ALIKE ? [] : [stepFrom(b, a, 1, 1, likenessAt(b, a))]),
      ...splits.map(({ parts, share }) => stepFrom(b, a, 1, parts, share)),
      ...joins.map(({ parts, share }) => stepFrom(b, a, parts, 1, share)),
      stepFrom(b, a, 1, 0, 0),
      stepFrom(b, a, 0, 1, 0),
    ];
  };
  // In place: a step within a row looks up what stands further on in it.
  for (const [b, row] of Array.from(best.entries()).toReversed()) {
    for (let a = after.length; a >= 0; a--) {
      row[a] = stepsFrom(b, a).reduce((better, step) => (step.gain > better.gain ? step : better));
    }
  }
  return best;
}

function asOne(blocks: readonly Block[]): Block | undefined {
  return blocks.length > 1 ? joinParagraphs(blocks) : blocks[0];
}

/** How many of the next paragraphs may be the parts of a whole one, with the share of letters that they have in common. */
function partitions(
  whole: Block,
  partAt: (index: number) => Block | undefined,
  likenessOf: (index: number) => number,
): readonly { readonly parts: number; readonly share: number }[] {
  const found: { parts: number; share: number }[] = [];
  let [common, letters] = [0, 0];
  for (let index = 0; index < MOST_PARTS; index++) {
    const part = partAt(index);
    if (whole.kind !== "p" || part?.kind !== "p") break;
    const shared = (likenessOf(index) * (whole.letters + part.letters)) / 2;
    if (shared < PART * part.letters) break;
    common += shared;
    letters += part.letters;
    if (index > 0) {
      found.push({ parts: index + 1, share: (2 * Math.min(common, whole.letters)) / (whole.letters + letters) });
    }
  }
  return found;
}

/** From 0 to 1: the share of letters in words that both blocks have; an item is also known by its first paragraph. */
function likeness(before: Block, after: Block): number {
  if (before.kind !== after.kind) return 0;
  let common = 0;
  for (const [word, letters] of before.words) common += Math.min(letters, after.words.get(word) ?? 0);
  const shared = (2 * common) / Math.max(before.letters + after.letters, 1);
  const [firstBefore, firstAfter] = [before.children[0], after.children[0]];
  if (before.kind !== "li" || firstBefore === undefined || firstAfter === undefined) return shared;
  return Math.max(shared, likeness(firstBefore, firstAfter));
}
