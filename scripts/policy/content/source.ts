import { lineAt, lineStarts } from "../lines.ts";
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

/** The file of a name among others, in whichever folder. */
export function fileNamed<Each extends { readonly file: string }>(
  name: string,
  files: readonly Each[],
): Each | undefined {
  return files.find(({ file }) => nameOf(file) === name);
}

const EXCERPT_LENGTH = 100;

/** A fault of a source's text as an error with its place; `start` is where the text that the fault counts from starts. */
export function problemAt(source: Source, { offset, rule, message, remedy }: Fault, start = 0): Problem {
  const { text } = source;
  const starts = startsOf(source);
  const place = Math.min(start + offset, text.length);
  const index = lineAt(starts, place);
  const lineStart = starts[index] ?? 0;
  const lineEnd = (starts[index + 1] ?? text.length + 1) - 1;
  // A line may be a whole book: only what stands around the place is looked at.
  const before = [...text.slice(Math.max(lineStart, place - 2 * EXCERPT_LENGTH), place)];
  const after = [...text.slice(place, Math.min(lineEnd, place + 2 * EXCERPT_LENGTH))];
  return {
    severity: "error",
    rule,
    file: source.file,
    line: index + 1,
    column: place - lineStart - pairs(text.slice(lineStart, place)) + 1,
    message: printable(message),
    remedy: printable(remedy),
    excerpt: excerptOf([...before, ...after], before.length),
  };
}

/** How many characters of a text take two units of UTF-16. */
function pairs(text: string): number {
  return text.match(/[\u{10000}-\u{10FFFF}]/gu)?.length ?? 0;
}

const startsBySource = new WeakMap<Source, readonly number[]>();

/** Where each line of a source starts; found once for each, for a file may have a problem on every line. */
function startsOf(source: Source): readonly number[] {
  const starts = startsBySource.get(source) ?? lineStarts(source.text);
  startsBySource.set(source, starts);
  return starts;
}

/** Short lines whole; of a long one, what stands around the place. */
function excerptOf(line: readonly string[], column: number): Excerpt {
  const start = line.length <= EXCERPT_LENGTH ? 0 : Math.max(column - EXCERPT_LENGTH / 2, 0);
  const end = start + EXCERPT_LENGTH;
  const [head, tail] = [start > 0 ? "…" : "", end < line.length ? "…" : ""];
  return { text: head + printable(line.slice(start, end).join("")) + tail, caret: column - start + head.length };
}
