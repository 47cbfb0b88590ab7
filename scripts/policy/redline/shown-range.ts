import { BREAK, isInk, type Token } from "./block-tree.ts";
import { afters, befores, type Pair } from "./pairs.ts";

type Pairs = readonly Pair<Token>[];

/**
 * From where until before where a change is shown, that reaches from `start` until before `end`. A changed space can't
 * be seen, a changed sign is a speck beside a word, and of a number's changed digits or a number without its unit ("3",
 * "2 ans") one reads another number: each is shown with the words that it belongs to.
 */
export function shownRange(pairs: Pairs, start: number, end: number): readonly [start: number, end: number] {
  const change = pairs.slice(start, end);
  const sides = [befores(change), afters(change)].filter((side) => side.length > 0);
  if (sides.flat().includes(BREAK)) return [start, end];
  let [from, to] = [start, end];
  if (sides.some((side) => !side.some(isInk))) {
    [from, to] = [wordBefore(pairs, start), wordAfter(pairs, end)];
  } else if (sides.some((side) => !side.some(isWord))) {
    if (sides.some(opens)) to = wordAfter(pairs, end);
    else from = wordBefore(pairs, start);
    if (from === start && to === end) [from, to] = [wordBefore(pairs, start), wordAfter(pairs, end)];
  }
  if (sides.some((side) => isNumber(side.find(isInk)))) from = numberBefore(pairs, from);
  if (sides.some((side) => isNumber(side.findLast(isInk)))) to = unitAfter(pairs, to);
  return [from, to];
}

/** Where the word before a place starts; that place when there is none. */
function wordBefore(pairs: Pairs, place: number): number {
  const found = pairs.slice(0, place).findLastIndex(holdsWord);
  return found === -1 ? place : found;
}

/** Where the word after a place ends; that place when there is none. */
function wordAfter(pairs: Pairs, place: number): number {
  const found = pairs.slice(place).findIndex(holdsWord);
  return found === -1 ? place : place + found + 1;
}

/** Where a number starts whose groups of digits go on at a place: « 25 » of « 25 000 ». */
function numberBefore(pairs: Pairs, place: number): number {
  const [number, gap] = [pairs[place - 2]?.after, pairs[place - 1]?.after];
  return isNumber(number) && isNoBreakSpace(gap) ? numberBefore(pairs, place - 2) : place;
}

/** Where what a no-break space holds to a number ends: its other digits, its unit. */
function unitAfter(pairs: Pairs, place: number): number {
  const [gap, unit] = [pairs[place]?.after, pairs[place + 1]?.after];
  if (!isNoBreakSpace(gap) || unit === undefined || !(isWord(unit) || /^[%‰€$£°]$/.test(unit.word))) return place;
  return isNumber(unit) ? unitAfter(pairs, place + 2) : place + 2;
}

function holdsWord({ before, after }: Pair<Token>): boolean {
  const token = after ?? before;
  return token !== undefined && isWord(token);
}

/** Whether a token holds letters or digits; the name of an escaped sign is no word. */
function isWord({ word }: Token): boolean {
  return /^[^&]*[\p{L}\p{N}]/u.test(word);
}

function isNumber(token: Token | undefined): boolean {
  return token !== undefined && /^\p{N}/u.test(token.word);
}

function isNoBreakSpace(token: Token | undefined): boolean {
  return token !== undefined && /^[\u00A0\u202F]$/.test(token.html);
}

/** Whether signs cling to the word after them, as an opening bracket does. */
function opens(side: readonly Token[]): boolean {
  return /^[\p{Ps}\p{Pi}]/u.test(side.find(isInk)?.word ?? "");
}
