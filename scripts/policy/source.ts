import {
  failure,
  fileProblem,
  MOST_PROBLEMS,
  printable,
  success,
  type Excerpt,
  type Problem,
  type Result,
  type Rule,
} from "./problem.ts";

/** A file of `content/` as text, lines ended by "\n" alone. */
export interface Source {
  /** Path from the project's root, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

/**
 * Characters that a reader can't see and that can make a text read otherwise than it is written: controls, formats
 * (bidirectional overrides, zero widths), separators, private and unassigned ones, and the mark of a lost character.
 * Tab and line feed are white space and are no part of it.
 */
const FORBIDDEN_CHARACTER = /[[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\uFFFD]--[\t\n]]/gv;

const EXCERPT_LENGTH = 100;

/**
 * Decodes a file. Returns its text without byte order mark and with "\n" line ends, or problems: bytes that are not
 * UTF-8, and every line that holds a forbidden character.
 */
export function decode(file: string, bytes: Uint8Array): Result<Source> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    return failure([
      fileProblem(
        file,
        "encodage",
        "Ce fichier n’est pas en UTF-8 : ses lettres accentuées seraient illisibles.",
        "Enregistrez-le à nouveau en choisissant l’encodage « UTF-8 ».",
      ),
    ]);
  }
  const source = { file, text };
  const problems = forbiddenCharacters(text).map(({ offset, name }) =>
    problemAt(
      source,
      offset,
      "caractere-invisible",
      `Caractère invisible interdit (${name}).`,
      "Effacez cette ligne et retapez-la : un copier-coller y a laissé un caractère que l’on ne voit pas.",
    ),
  );
  return problems.length > 0 ? failure(problems) : success(source);
}

/** The first forbidden character of each line of a text, by its offset and its Unicode name as `U+XXXX`. */
export function forbiddenCharacters(text: string): readonly { readonly offset: number; readonly name: string }[] {
  const found: { offset: number; name: string }[] = [];
  let nextLine = 0;
  for (const match of text.matchAll(FORBIDDEN_CHARACTER)) {
    if (match.index < nextLine) continue;
    if (found.length === MOST_PROBLEMS) break;
    const lineEnd = text.indexOf("\n", match.index);
    nextLine = lineEnd === -1 ? text.length : lineEnd;
    const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    found.push({ offset: match.index, name: `U+${code}` });
  }
  return found;
}

/** An error at an offset (in UTF-16 units) of a source's text. */
export function problemAt(source: Source, offset: number, rule: Rule, message: string, remedy: string): Problem {
  const starts = lineStarts(source);
  const index = lineIndex(starts, offset);
  const lineStart = starts[index] ?? 0;
  const line = source.text.slice(lineStart, starts[index + 1]).replace(/\n$/, "");
  const column = [...source.text.slice(lineStart, offset)].length;
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
  const starts = knownStarts.get(source) ?? [0, ...Array.from(source.text.matchAll(/\n/g), ({ index }) => index + 1)];
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
  return { text: head + line.slice(start, end).map(printable).join("") + tail, caret: column - start + head.length };
}

/** A file's name without its folder. */
export function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}
