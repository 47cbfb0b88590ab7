import { decodeHTML } from "entities";
import { BREAK, type Token } from "../policy/redline/block-tree.ts";
import { afters, befores, stretchesOf, type Pair } from "../policy/redline/pairs.ts";

/** In which of two texts something stands: in both, in the newer or in the older one alone. */
export type State = "kept" | "inserted" | "deleted";

/** Words of one text or of both. */
export interface Piece {
  readonly token: Token;
  readonly state: State;
}

/** A paragraph of either text: its words, and whether its end is one in both. */
export interface Line {
  readonly pieces: readonly Piece[];
  readonly end: State;
}

/** In which texts a pair has something. */
export function stateOf({ before, after }: { readonly before: unknown; readonly after: unknown }): State {
  if (before === undefined) return "inserted";
  return after === undefined ? "deleted" : "kept";
}

/** Compared words as paragraphs, the last of which ends as the whole does: either text is what the other alone leaves. */
export function linesOf(words: readonly Pair<Token>[], end: State): readonly Line[] {
  const lines: Line[] = [];
  let pieces: Piece[] = [];
  for (const piece of piecesOf(words)) {
    if (piece.token !== BREAK) pieces.push(piece);
    else lines.push({ pieces: pieces.splice(0), end: piece.state });
  }
  return [...lines, { pieces, end }];
}

/** What a reader sees of a word, a line break as `\n`; verbatim as it is written. */
export function textOf({ html }: Token, verbatim = false): string {
  if (html === "<br>") return "\n";
  return decodeHTML(verbatim ? html : html.replace(/[ \t\n]+/g, " "));
}

/** Words in their order, of each change the deleted ones first. What a redline takes for the same, letters tell apart. */
function piecesOf(words: readonly Pair<Token>[]): readonly Piece[] {
  const [idleBefore, idleAfter] = [idleBlanks(befores(words)), idleBlanks(afters(words))];
  const seen = words.flatMap(({ before: old, after: now, changed }): readonly Pair<Token>[] => {
    const before = old && idleBefore.has(old) ? undefined : old;
    const after = now && idleAfter.has(now) ? undefined : now;
    if (!before || !after) return before || after ? [{ before, after, changed: true }] : [];
    return [{ before, after, changed: changed || textOf(before) !== textOf(after) }];
  });
  const inState = (state: State) => (token: Token) => ({ token, state });
  return stretchesOf(seen).flatMap((stretch) => {
    if (!stretch[0]?.changed) return afters(stretch).map(inState("kept"));
    return [...befores(stretch).map(inState("deleted")), ...afters(stretch).map(inState("inserted"))];
  });
}

/** The blanks of a text that nobody sees: beside the end of a paragraph that is read as one with the next, after a line break. */
function idleBlanks(tokens: readonly Token[]): ReadonlySet<Token> {
  const isEnd = (token: Token | undefined) => token === BREAK;
  return new Set(
    tokens.filter(({ html }, index) => {
      const [left, right] = [tokens[index - 1], tokens[index + 1]];
      return /^[ \t\n]+$/.test(html) && (isEnd(left) || isEnd(right) || left?.html === "<br>");
    }),
  );
}
