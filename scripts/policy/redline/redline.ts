import { blockHtml, type Moves } from "./block-html.ts";
import { changesIn, type Change } from "./changes.ts";
import type { ComparedBlock } from "./compare.ts";
import { findMoves, type ComparedText } from "./moves.ts";

/** A block of a redline: a paragraph, a heading, a whole list or table. */
export interface Passage {
  /** HTML, what was deleted in `<del>`, what was inserted in `<ins>`, what they mean in `<b>` within them. */
  readonly html: string;
  /** What it shows of changes; none when it is the same in both texts. */
  readonly changes: readonly Change[];
}

/**
 * Shows pairs of texts each as one. Without what stands in `<ins>` and `<b>`, the redline is the older text; without
 * what stands in `<del>` and `<b>`, the newer one; a ¶ that is left ends a paragraph, and one that isn't joins two.
 * `<small>` adds the addresses of links where they differ. A block that is the same at another place, of any of the texts,
 * is shown there and here as moved.
 */
export function redlineTexts(texts: readonly ComparedText[]): readonly (readonly Passage[])[] {
  const moves = findMoves(texts);
  return texts.map(({ blocks }) => {
    const passages = (moves.size === 0 && written.get(blocks)) || blocks.map((block) => passageOf(block, moves));
    if (moves.size === 0) written.set(blocks, passages);
    return passages;
  });
}

/** What was written of compared texts without a move: neighbouring versions are compared with the same text. */
const written = new WeakMap<readonly ComparedBlock[], readonly Passage[]>();

function passageOf(block: ComparedBlock, moves: Moves): Passage {
  const html = blockHtml(block, moves);
  return { html, changes: block.changed ? changesIn(html) : [] };
}
