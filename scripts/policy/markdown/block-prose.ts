import { lineAt } from "../lines.ts";
import type { MarkdownNode } from "./parser.ts";
import { OPAQUE } from "./typography.ts";

/** What of a block is prose, as it is written. */
export interface Prose {
  /** Its words: a mark is nothing, a line's end a line's end, and code or an escaped sign one opaque character. */
  readonly text: string;
  /** The offset of the Markdown at which a character of the prose, given by its index, stands. */
  placeOf(index: number): number;
}

/** The prose of the nodes of a block: their words, or others in their places. */
export function proseOf(children: readonly MarkdownNode[], words = wordsOf(children)): Prose {
  let length = 0;
  const starts = words.map((run) => (length += run.length) - run.length);
  return {
    text: words.join(""),
    placeOf(index) {
      const run = lineAt(starts, index);
      return (children[run]?.start ?? 0) + index - (starts[run] ?? 0);
    },
  };
}

/** What typography sees of each node of a block: its words, a line's end, nothing, or something not to touch. */
export function wordsOf(children: readonly MarkdownNode[]): readonly string[] {
  return children.map(({ token }, index) => {
    if (token.nesting !== 0) return "";
    if (token.type === "softbreak" || token.type === "hardbreak") return "\n";
    return token.type === "text" && children[index - 1]?.token.markup !== "autolink" ? token.content : OPAQUE;
  });
}
