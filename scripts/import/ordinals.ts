/** The numerals in which lists are counted, by their names in CSS. */
export type Numerals = "decimal" | "lower-alpha" | "upper-alpha" | "lower-roman" | "upper-roman";

const ROMAN = Object.entries({
  ...{ m: 1000, cm: 900, d: 500, cd: 400, c: 100, xc: 90, l: 50, xl: 40, x: 10, ix: 9, v: 5, iv: 4, i: 1 },
});
const HIGHEST_ROMAN = 3999;

/** A count in numerals; in Arabic ones where those that are asked for have none for it (CSS Counter Styles 3). */
export function ordinal(count: number, numerals: Numerals): string {
  const isLetter = numerals.endsWith("alpha");
  if (numerals === "decimal" || count < 1 || (!isLetter && count > HIGHEST_ROMAN)) return String(count);
  const sign = isLetter ? letters(count) : roman(count);
  return numerals.startsWith("upper") ? sign.toUpperCase() : sign;
}

function letters(count: number): string {
  const [rest, last] = [Math.floor((count - 1) / 26), (count - 1) % 26];
  return (rest > 0 ? letters(rest) : "") + String.fromCharCode(97 + last);
}

function roman(count: number): string {
  let [rest, sign] = [count, ""];
  for (const [numeral, value] of ROMAN) {
    sign += numeral.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return sign;
}
