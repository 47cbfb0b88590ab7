import { MOST_PROBLEMS, type Fault } from "../problem.ts";

/**
 * Characters that a reader can't see and that can make a text read otherwise than it is written: controls, formats
 * (bidirectional overrides, zero widths), separators, private and unassigned ones, the marks of a lost character and of
 * an object, the blank of Braille, and marks heaped above a letter. Tab and line feed are white space and no part of it.
 */
const FORBIDDEN_CHARACTER =
  /[[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\uFFFC\uFFFD]--[\t\n]]|(?<=\p{M}{4})\p{M}/gv;

/** Letters of alphabets that look like ours, but for those of units. */
export const FOREIGN_LETTER = /[[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Cherokee}]--[μΩ]]/v;

/** Signs that Unicode holds equivalent to letters (full width, bold, in circles, ligatures), but for common ones. */
const DISGUISED_LETTER = /[[\p{L}\p{So}\p{Nd}]--[\p{Lm}\p{Default_Ignorable_Code_Point}0-9A-\u024F№™℠℃℉]]/gv;

/** Digits of other scripts: some look like other ones, and few read them. */
const FOREIGN_DIGIT = /[\p{Nd}--[0-9]]/gv;

/** A text in which nothing can be suspect: the patterns above, with their many classes, take 20 ms to compile. */
const USUAL_TEXT = /^[\t\n -~\u00A0-\u00AC\u00AE-\u024F‘’“”–—…€\u2009\u202F]*$/;

/** The first invisible character and the first foreign letter of each line of a text. */
export function suspectCharacters(text: string): readonly Fault[] {
  if (USUAL_TEXT.test(text)) return [];
  const invisible = onePerLine(text, offsetsOf(text, FORBIDDEN_CHARACTER)).map((offset): Fault => ({
    offset,
    rule: "caractere-invisible",
    message: `Caractère invisible interdit (${unicodeName(text, offset)}).`,
    remedy: "Effacez cette ligne et retapez-la : un copier-coller y a laissé un caractère que l’on ne voit pas.",
  }));
  const foreign = onePerLine(text, foreignLetters(text)).map((offset): Fault => ({
    offset,
    rule: "lettre-etrangere",
    message: `Ce signe n’est pas celui auquel il ressemble (${unicodeName(text, offset)}).`,
    remedy: "Effacez le mot ou le nombre et retapez-le : on ne le trouverait pas, et il serait mal lu à voix haute.",
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
  return plain !== character.normalize("NFC") && /[\p{L}\p{Nd}]/u.test(plain) ? plain : undefined;
}

/** Letters and digits that are not what they look like: doubles, and words of mixed alphabets (UTS 39), in the text's order. */
function foreignLetters(text: string): readonly number[] {
  const disguised = [
    ...Array.from(text.matchAll(DISGUISED_LETTER)).filter(([character]) => plainLetters(character) !== undefined),
    ...text.matchAll(FOREIGN_DIGIT),
  ].map(({ index }) => index);
  if (!FOREIGN_LETTER.test(text)) return disguised.toSorted((a, b) => a - b);
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
