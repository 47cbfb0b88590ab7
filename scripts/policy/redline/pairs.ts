import { diffArrays } from "diff";

/** What stands in the same place of the two texts; one side is missing when it was inserted or deleted. */
export interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
  readonly changed: boolean;
}

/** A limit that keeps texts with nothing in common from costing the square of their length. */
const MAX_EDITS = 2_000;

/** Two lists as one, in which equal keys are paired in order (Myers' shortest edit). */
export function align<T extends { readonly key: string }>(
  before: readonly T[],
  after: readonly T[],
): readonly Pair<T>[] {
  const keys = (items: readonly T[]): string[] => items.map((item) => item.key);
  const changes = diffArrays(keys(before), keys(after), { maxEditLength: MAX_EDITS });
  if (changes === undefined) return [...before.map(deleted), ...after.map(inserted)];
  let [b, a] = [0, 0];
  return changes.flatMap(({ added, removed, count }) => {
    if (removed) return before.slice(b, (b += count)).map(deleted);
    const news = after.slice(a, (a += count));
    if (added) return news.map(inserted);
    const olds = before.slice(b, (b += count));
    return news.map((item, index) => ({ before: olds[index], after: item, changed: false }));
  });
}

export function deleted<T>(before: T): Pair<T> {
  return { before, after: undefined, changed: true };
}

export function inserted<T>(after: T): Pair<T> {
  return { before: undefined, after, changed: true };
}

export function kept<T>(item: T): Pair<T> {
  return { before: item, after: item, changed: false };
}

/** Runs of neighbouring pairs that are all changed or all unchanged. */
export function stretchesOf<T>(pairs: readonly Pair<T>[]): readonly (readonly Pair<T>[])[] {
  const stretches: Pair<T>[][] = [];
  for (const pair of pairs) {
    const last = stretches.at(-1);
    if (last?.[0]?.changed === pair.changed) last.push(pair);
    else stretches.push([pair]);
  }
  return stretches;
}

export function befores<T>(pairs: readonly Pair<T>[]): readonly T[] {
  return pairs.flatMap(({ before }) => (before === undefined ? [] : [before]));
}

export function afters<T>(pairs: readonly Pair<T>[]): readonly T[] {
  return pairs.flatMap(({ after }) => (after === undefined ? [] : [after]));
}
