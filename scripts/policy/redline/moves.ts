import type { Block } from "./block-tree.ts";
import type { ComparedBlock } from "./compare.ts";

/** A compared text of several, and the name under which a reader finds it, when it has one of its own. */
export interface ComparedText {
  readonly name: string | undefined;
  readonly blocks: readonly ComparedBlock[];
}

/** Where a block that is deleted here is inserted, or the other way round. */
export interface Move {
  readonly direction: "up" | "down";
  /** The name of the other text, when it stands in another one. */
  readonly elsewhere: string | undefined;
}

/** A block that one text has at a place. */
interface Loner {
  readonly block: Block;
  readonly text: ComparedText;
  readonly parent: ComparedBlock | ComparedText;
  /** Its rank among all blocks of the redline, in the order in which they are read. */
  readonly place: number;
}

/** Less than that is found in two places by chance, unless it stays among the same neighbours. */
const LEAST_LETTERS = 24;
const IMMOVABLE = /^(?:t[dh]|thead|tbody|hr|<t.*)$/;

/** Every block that is the same as before at another place, of its own text or of another: deleted there, inserted here. */
export function findMoves(texts: readonly ComparedText[]): ReadonlyMap<Block, Move> {
  const { deleted, inserted } = lonersOf(texts);
  const candidates = Map.groupBy(inserted, ({ block }) => block.key);
  const moves = new Map<Block, Move>();
  for (const gone of deleted) {
    if (moves.has(gone.block)) continue;
    const found = candidates.get(gone.block.key)?.find((come) => !moves.has(come.block) && isLikely(gone, come));
    if (!found) continue;
    mark(moves, gone, found);
    mark(moves, found, gone);
  }
  return moves;
}

function isLikely(gone: Loner, come: Loner): boolean {
  return gone.parent === come.parent || gone.block.letters >= LEAST_LETTERS;
}

/** Whatever a moved block holds has moved with it. */
function mark(moves: Map<Block, Move>, here: Loner, there: Loner): void {
  const move: Move = {
    direction: here.place < there.place ? "down" : "up",
    elsewhere: here.text === there.text ? undefined : there.text.name,
  };
  const markBlock = (block: Block): void => {
    moves.set(block, move);
    block.children.forEach(markBlock);
  };
  markBlock(here.block);
}

/** The blocks that stand in one text only, a container before what it holds. */
function lonersOf(texts: readonly ComparedText[]) {
  const deleted: Loner[] = [];
  const inserted: Loner[] = [];
  let place = 0;
  for (const text of texts) {
    const visit = (compared: ComparedBlock, parent: Loner["parent"]): void => {
      const { before, after, changed, children } = compared;
      place++;
      if (!changed) return;
      const block = before && after ? undefined : (before ?? after);
      if (block && !IMMOVABLE.test(block.kind)) (before ? deleted : inserted).push({ block, text, parent, place });
      for (const child of children) visit(child, compared);
    };
    for (const block of text.blocks) visit(block, text);
  }
  return { deleted, inserted };
}
