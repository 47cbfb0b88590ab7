import { byName } from "./collections.ts";

/** Writes a count as a list does: `7`, `b`, `iv`. */
export type Numerals = (count: number) => string;

const ROMAN = { m: 1000, cm: 900, d: 500, cd: 400, c: 100, xc: 90, l: 50, xl: 40, x: 10, ix: 9, v: 5, iv: 4, i: 1 };
const HIGHEST_ROMAN = 3999;

const latin: Numerals = (count) => letters(count, "abcdefghijklmnopqrstuvwxyz");

/** Numerals by their names in HTML (`type`), CSS (`list-style-type`, counters) and Word; Arabic where they have no sign. */
export const NUMERALS: ReadonlyMap<string, Numerals> = byName<Numerals>({
  "1 decimal": String,
  "decimal-leading-zero decimalZero": (count) => String(count).padStart(2, "0"),
  "a lower-alpha lower-latin": latin,
  "A upper-alpha upper-latin": (count) => latin(count).toUpperCase(),
  lowerLetter: repeated,
  upperLetter: (count) => repeated(count).toUpperCase(),
  "i lower-roman lowerRoman": roman,
  "I upper-roman upperRoman": (count) => roman(count).toUpperCase(),
  "lower-greek": (count) => letters(count, "αβγδεζηθικλμνξοπρστυφχψω"),
});

function letters(count: number, alphabet: string): string {
  if (count < 1) return String(count);
  const [rest, last] = [Math.floor((count - 1) / alphabet.length), (count - 1) % alphabet.length];
  return (rest > 0 ? letters(rest, alphabet) : "") + (alphabet[last] ?? "");
}

/** Letters as Word counts on after z: aa, bb, cc. */
function repeated(count: number): string {
  return count < 1 ? String(count) : latin(((count - 1) % 26) + 1).repeat(Math.ceil(count / 26));
}

function roman(count: number): string {
  if (count < 1 || count > HIGHEST_ROMAN) return String(count);
  let [rest, sign] = [count, ""];
  for (const [numeral, value] of Object.entries(ROMAN)) {
    sign += numeral.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return sign;
}
