/** Where each line of a text starts, as offsets in UTF-16 units. */
export function lineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
}

/** The index of the line that holds an offset, given where each line starts. */
export function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** A text on one line: each run of blanks as one space, none around it. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
