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
 * (bidirectional overrides, zero widths), separators, private and unassigned ones, the marks of a lost character and of
 * an object, the blank of Braille, and marks heaped above a letter. Tab and line feed are white space and no part of it.
 */
const FORBIDDEN_CHARACTER =
  /[[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\uFFFC\uFFFD]--[\t\n]]|(?<=\p{M}{4})\p{M}/gv;

/** Letters of alphabets that look like ours, but for those of units. */
const FOREIGN_LETTER = /[[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Cherokee}]--[μΩ]]/v;

/** Signs that Unicode holds equivalent to letters (full width, bold, in circles, ligatures), but for common ones. */
const DISGUISED_LETTER = /[[\p{L}\p{So}]--[\p{Lm}\p{Default_Ignorable_Code_Point}\u0000-\u024F№™℠℃℉]]/gv;

/** A text in which nothing can be suspect: the patterns above, with their many classes, take 20 ms to compile. */
const USUAL_TEXT = /^[\t\n -~\u00A0-\u00AC\u00AE-\u024F‘’“”–—…€\u2009\u202F]*$/;

const UTF8 = new TextDecoder("utf-8", { fatal: true });

const EXCERPT_LENGTH = 100;

/**
 * Decodes a file. Returns its text without byte order mark and with "\n" line ends, or problems: bytes that are not
 * UTF-8, and every line that holds an invisible character or a foreign letter.
 */
export function decode(file: string, bytes: Uint8Array): Result<Source> {
  const text = decodeUtf8(bytes);
  if (text === undefined) {
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
  const problems = suspectCharacters(text).map(({ offset, rule, message, remedy }) =>
    problemAt(source, offset, rule, message, remedy),
  );
  return problems.length > 0 ? failure(problems) : success(source);
}

/** Bytes as text, or nothing when they are no UTF-8, or UTF-16, whose letters without accents look like it. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    const text = UTF8.decode(bytes).replace(/\r\n?/g, "\n");
    return /^(?:[^]\0|\0[^])/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** A character that no text may hold, at an offset (in UTF-16 units). */
export interface Suspect extends Pick<Problem, "rule" | "message" | "remedy"> {
  readonly offset: number;
}

/** The first invisible character and the first foreign letter of each line of a text. */
export function suspectCharacters(text: string): readonly Suspect[] {
  if (USUAL_TEXT.test(text)) return [];
  const invisible = onePerLine(text, offsetsOf(text, FORBIDDEN_CHARACTER)).map((offset): Suspect => ({
    offset,
    rule: "caractere-invisible",
    message: `Caractère invisible interdit (${unicodeName(text, offset)}).`,
    remedy: "Effacez cette ligne et retapez-la : un copier-coller y a laissé un caractère que l’on ne voit pas.",
  }));
  const foreign = onePerLine(text, foreignLetters(text)).map((offset): Suspect => ({
    offset,
    rule: "lettre-etrangere",
    message: `Cette lettre ressemble à une autre sans l’être (${unicodeName(text, offset)}).`,
    remedy: "Effacez le mot et retapez-le : on ne le trouverait pas, et il serait mal lu à voix haute.",
  }));
  return [...invisible, ...foreign];
}

/** A text from elsewhere without invisible characters, and with plain letters where their doubles stood. */
export function legible(text: string): string {
  return text
    .replace(FORBIDDEN_CHARACTER, "")
    .replace(DISGUISED_LETTER, (character) => plainLetters(character) ?? character);
}

/** The letters that a character stands for, when it is their double (UAX 15, compatibility equivalence). */
function plainLetters(character: string): string | undefined {
  const plain = character.normalize("NFKC");
  return plain !== character.normalize("NFC") && /\p{L}/u.test(plain) ? plain : undefined;
}

/** Letters that are not what they look like: doubles, and words of mixed alphabets (UTS 39), in the text's order. */
function foreignLetters(text: string): readonly number[] {
  const disguised = Array.from(text.matchAll(DISGUISED_LETTER))
    .filter(([character]) => plainLetters(character) !== undefined)
    .map(({ index }) => index);
  if (!FOREIGN_LETTER.test(text)) return disguised;
  const mixed = Array.from(text.matchAll(/[\p{L}\p{M}]+/gu))
    .filter(([word]) => FOREIGN_LETTER.test(word) && /\p{sc=Latin}/u.test(word))
    .map(({ 0: word, index }) => index + word.search(FOREIGN_LETTER));
  return [...disguised, ...mixed].toSorted((a, b) => a - b);
}

function offsetsOf(text: string, pattern: RegExp): readonly number[] {
  return Array.from(text.matchAll(pattern), ({ index }) => index);
}

/** The first of the ascending offsets on each line, as many as are worth telling. */
function onePerLine(text: string, offsets: readonly number[]): readonly number[] {
  const found: number[] = [];
  let lineEnd = -1;
  for (const offset of offsets) {
    if (offset < lineEnd) continue;
    if (found.length === MOST_PROBLEMS) break;
    found.push(offset);
    const end = text.indexOf("\n", offset);
    lineEnd = end === -1 ? text.length : end;
  }
  return found;
}

/** A character's name as `U+XXXX`. */
function unicodeName(text: string, offset: number): string {
  return `U+${(text.codePointAt(offset) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
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
  return knownStarts.getOrInsertComputed(source, ({ text }) => [
    0,
    ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1),
  ]);
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

/** A file's name without its folder. */
export function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}
