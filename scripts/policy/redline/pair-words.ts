import type { Token } from "./block-tree.ts";
import { ALIKE } from "./pair-similar.ts";
import { afters, align, befores, deleted, inserted, stretchesOf, type Pair } from "./pairs.ts";
import { shownRange } from "./shown-range.ts";

type Pairs = readonly Pair<Token>[];

/** The words of two paragraphs as one text, in which changes are as few and as wide as a reader can tell them. */
export function pairWords(before: readonly Token[], after: readonly Token[]): Pairs {
  const steps = [settleSpacing, swallowSmallWords, freeLastSpace, widen, replaceRewritten];
  return steps.reduce((pairs, step) => step(pairs), align(before, after));
}

/** White space alone is no change, unless it holds two words apart. */
function settleSpacing(pairs: Pairs): Pairs {
  return stretchesOf(pairs).flatMap((stretch, index, all) => {
    const left = all[index - 1]?.at(-1)?.after?.word ?? "";
    const right = all[index + 1]?.[0]?.after?.word ?? "";
    const joinsWords = /[\p{L}\p{N}]$/u.test(left) && /^[\p{L}\p{N}]/u.test(right);
    return size(stretch) === 0 && !joinsWords ? mark(stretch, false) : stretch;
  });
}

/** A small word shared by two larger changes would only cut one change into two. */
function swallowSmallWords(pairs: Pairs): Pairs {
  return stretchesOf(pairs).flatMap((stretch, index, all) => {
    const [left, right] = [all[index - 1], all[index + 1]];
    if (stretch[0]?.changed || left === undefined || right === undefined) return stretch;
    return 2 * size(stretch) <= Math.min(size(left), size(right)) ? mark(stretch, true) : stretch;
  });
}

/** The space after a change belongs to neither side of it. */
function freeLastSpace(pairs: Pairs): Pairs {
  return stretchesOf(pairs).flatMap((stretch) => {
    const [olds, news] = [befores(stretch), afters(stretch)];
    const [before, after] = [olds.at(-1), news.at(-1)];
    if (!stretch[0]?.changed || before?.letters !== 0 || after?.letters !== 0) return stretch;
    return [...olds.slice(0, -1).map(deleted), ...news.slice(0, -1).map(inserted), { before, after, changed: false }];
  });
}

/** What of a change would be overlooked or misread alone is shown with the words beside it. */
function widen(pairs: Pairs): Pairs {
  const changed = pairs.map((pair) => pair.changed);
  let start = 0;
  for (const stretch of stretchesOf(pairs)) {
    const end = start + stretch.length;
    if (stretch[0]?.changed) changed.fill(true, ...shownRange(pairs, start, end));
    start = end;
  }
  return pairs.map((pair, index) => ({ ...pair, changed: changed[index] ?? false }));
}

/** Text of which nearly nothing remains is replaced as a whole. */
function replaceRewritten(pairs: Pairs): Pairs {
  const remaining = inked(afters(pairs.filter((pair) => !pair.changed)));
  const whole = Math.min(inked(befores(pairs)), inked(afters(pairs)));
  return remaining < ALIKE * whole ? mark(pairs, true) : pairs;
}

function mark(pairs: Pairs, changed: boolean): Pairs {
  return pairs.map((pair) => ({ ...pair, changed }));
}

function size(pairs: Pairs): number {
  return Math.max(inked(befores(pairs)), inked(afters(pairs)));
}

function inked(tokens: readonly Token[]): number {
  return tokens.reduce((sum, token) => sum + token.letters, 0);
}
