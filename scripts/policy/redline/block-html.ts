import { BREAK, closingTag, type Block, type Token } from "./block-tree.ts";
import type { ComparedBlock } from "./compare.ts";
import type { Move } from "./moves.ts";
import { deleted, type Pair } from "./pairs.ts";
import { phrasingHtml } from "./phrasing.ts";

/** The blocks that are the same at another place. */
export type Moves = ReadonlyMap<Block, Move>;

/** A compared block as HTML, valid wherever both texts are. */
export function blockHtml(compared: ComparedBlock, moves: Moves): string {
  const { before, after, children, words } = compared;
  const block = after ?? before;
  if (!block) return "";
  const { kind, open } = block;
  if (children.length > 0) {
    const parts = kind.startsWith("<ol") ? numberItems(children, open) : children;
    const apart = /^(?:table|tr)$/.test(kind) ? "" : "\n";
    return wrap(open, parts.map((child) => blockHtml(child, moves)).join(apart));
  }
  const move = before && after ? undefined : moves.get(block);
  return paragraphsOf(words)
    .map((paragraph) => wrap(open, phrasingHtml(paragraph, move)))
    .join("\n");
}

/** Words as the paragraphs of the newer text; an inserted break ends the one before it. */
function paragraphsOf(words: readonly Pair<Token>[]): readonly (readonly Pair<Token>[])[] {
  const settled = words.flatMap((pair, index) => {
    const [last, next] = [words[index - 1], words[index + 1]];
    if (pair.after === BREAK && isChangedSpace(next)) return next.before ? [deleted(next.before), pair] : [pair];
    return last?.after === BREAK && isChangedSpace(pair) ? [] : [pair];
  });
  const ends = settled.flatMap(({ after }, index) => (after === BREAK ? [index + 1] : []));
  return [0, ...ends].map((start, index) => settled.slice(start, ends[index]));
}

/** A changed space: right after a break the newer one says nothing, and the older one is shown before the break. */
function isChangedSpace(pair: Pair<Token> | undefined): pair is Pair<Token> {
  return pair?.changed === true && pair.after?.letters === 0;
}

/** Items keep the numbers that they have in their own text, though both texts are counted in one list. */
function numberItems(items: readonly ComparedBlock[], list: string): readonly ComparedBlock[] {
  const start = Number(/start="(\d+)"/.exec(list)?.[1] ?? 1);
  const next = { before: start, after: start, shown: start };
  return items.map((item) => {
    const { before, after } = item;
    next.before = numberOf(before) ?? next.before;
    next.after = numberOf(after) ?? next.after;
    const number = after === undefined ? next.before : next.after;
    const open = number === next.shown ? "<li>" : `<li value="${number}">`;
    if (before !== undefined) next.before++;
    if (after !== undefined) next.after++;
    next.shown = number + 1;
    return { ...item, before: before && { ...before, open }, after: after && { ...after, open } };
  });
}

/** The number that an item has of its own. */
function numberOf(item: Block | undefined): number | undefined {
  const [, number] = /value="(\d+)"/.exec(item?.open ?? "") ?? [];
  return number === undefined ? undefined : Number(number);
}

function wrap(open: string, content: string): string {
  return open + content + closingTag(open);
}
