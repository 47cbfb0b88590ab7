import { printable, type Excerpt, type Fault, type Problem } from "../problem.ts";

/** A file of `content/` as text, lines ended by "\n" alone. */
export interface Source {
  /** Path from the project's root, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** A file's name without its folder. */
export function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

const EXCERPT_LENGTH = 100;

/** A fault of a source's text as an error with its place; `start` is where the text that the fault counts from starts. */
export function problemAt(source: Source, { offset, rule, message, remedy }: Fault, start = 0): Problem {
  const starts = lineStarts(source);
  const place = start + offset;
  const index = lineIndex(starts, place);
  const lineStart = starts[index] ?? 0;
  const line = source.text.slice(lineStart, starts[index + 1]).replace(/\n$/, "");
  const column = [...source.text.slice(lineStart, place)].length;
  return {
    severity: "error",
    rule,
    file: source.file,
    line: index + 1,
    column: column + 1,
    message: printable(message),
    remedy: printable(remedy),
    excerpt: excerptOf([...line], column),
  };
}

const knownStarts = new WeakMap<Source, readonly number[]>();

/** Where each line of a source starts; found once for each, for a file may have a problem on every line. */
function lineStarts(source: Source): readonly number[] {
  const starts = knownStarts.get(source) ?? [
    0,
    ...Array.from(source.text.matchAll(/\n/g), ({ index }) => index + 1),
  ];
  knownStarts.set(source, starts);
  return starts;
}

/** The last of the ascending starts that is not after an offset. */
function lineIndex(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** Short lines whole; of a long one, what stands around the place. */
function excerptOf(line: readonly string[], column: number): Excerpt {
  const start = line.length <= EXCERPT_LENGTH ? 0 : Math.max(column - EXCERPT_LENGTH / 2, 0);
  const end = start + EXCERPT_LENGTH;
  const [head, tail] = [start > 0 ? "…" : "", end < line.length ? "…" : ""];
  return { text: head + printable(line.slice(start, end).join("")) + tail, caret: column - start + head.length };
}
