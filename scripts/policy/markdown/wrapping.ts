/** A longer line, its next word included, was broken because it was full. */
const FULL_LINE = 60;

/** How a line ends that no other goes on with; a single letter and its full stop are an abbreviation. */
const SENTENCE_END = /(?<!(?:^|\s)\p{L})[.!?]$|[;:]$/u;

/** Whether the line before the one that holds an offset was full: the next word did not go into it. */
export function followsFullLine(text: string, offset: number): boolean {
  const { before, start } = lineBefore(text, offset);
  const [word = ""] = /\S+/.exec(text.slice(start, start + FULL_LINE)) ?? [];
  return before.length + 1 + word.length > FULL_LINE;
}

/** Whether the line that holds an offset goes on with the sentence of a full line before it, as in hand-wrapped prose. */
export function isWrapped(text: string, offset: number): boolean {
  return followsFullLine(text, offset) && !SENTENCE_END.test(lineBefore(text, offset).before);
}

function lineBefore(text: string, offset: number): { readonly before: string; readonly start: number } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return { before: text.slice(text.lastIndexOf("\n", start - 2) + 1, start).trim(), start };
}
