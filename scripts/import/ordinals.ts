/** The numerals in which lists are counted, by their names in CSS. */
export type Numerals =
  "decimal" | "decimal-leading-zero" | "lower-alpha" | "upper-alpha" | "lower-greek" | "lower-roman" | "upper-roman";

/** The numerals of a list's `type`, of its `list-style-type` and of counters. */
export const NUMERALS: Readonly<Record<string, Numerals>> = {
  ...{ a: "lower-alpha", A: "upper-alpha", i: "lower-roman", I: "upper-roman", 1: "decimal" },
  ...{ "lower-alpha": "lower-alpha", "lower-latin": "lower-alpha", "lower-greek": "lower-greek" },
  ...{ "upper-alpha": "upper-alpha", "upper-latin": "upper-alpha", decimal: "decimal" },
  ...{ "lower-roman": "lower-roman", "upper-roman": "upper-roman", "decimal-leading-zero": "decimal-leading-zero" },
};

const LATIN = "abcdefghijklmnopqrstuvwxyz";
const GREEK = "αβγδεζηθικλμνξοπρστυφχψω";
const ROMAN = Object.entries({
  ...{ m: 1000, cm: 900, d: 500, cd: 400, c: 100, xc: 90, l: 50, xl: 40, x: 10, ix: 9, v: 5, iv: 4, i: 1 },
});
const HIGHEST_ROMAN = 3999;

/** A count in numerals; in Arabic ones where those that are asked for have none for it (CSS Counter Styles 3). */
export function ordinal(count: number, numerals: Numerals): string {
  if (numerals === "decimal-leading-zero") return String(count).padStart(2, "0");
  if (numerals === "decimal" || count < 1) return String(count);
  if (numerals === "lower-greek") return letters(count, GREEK);
  const isRoman = numerals.endsWith("roman");
  if (isRoman && count > HIGHEST_ROMAN) return String(count);
  const sign = isRoman ? roman(count) : letters(count, LATIN);
  return numerals.startsWith("upper") ? sign.toUpperCase() : sign;
}

function letters(count: number, alphabet: string): string {
  const [rest, last] = [Math.floor((count - 1) / alphabet.length), (count - 1) % alphabet.length];
  return (rest > 0 ? letters(rest, alphabet) : "") + (alphabet[last] ?? "");
}

function roman(count: number): string {
  let [rest, sign] = [count, ""];
  for (const [numeral, value] of ROMAN) {
    sign += numeral.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return sign;
}
