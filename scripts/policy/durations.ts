import { plainWords } from "./french.ts";

/** A duration that a text names. */
export interface Duration {
  readonly count: number;
  readonly unit: "mois" | "jours";
}

const UNITS_AND_TEENS =
  "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(" ");
const TENS = "vingt trente quarante cinquante soixante".split(" ");

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...UNITS_AND_TEENS.map((word, number) => [word, number] as const),
  ...TENS.map((word, index) => [word, 20 + 10 * index] as const),
  ["une", 1],
  ["quatrevingt", 80],
]);

/** A unit as how many of the smaller one that texts use for it. */
const UNITS: readonly (readonly [word: RegExp, factor: number, unit: Duration["unit"]])[] = [
  [/^ans?$|^annees?$/, 12, "mois"],
  [/^mois$/, 1, "mois"],
  [/^semaines?$/, 7, "jours"],
  [/^jours?$/, 1, "jours"],
];

/** The durations that a text names: « cinq ans » and « 60 mois » are both 60 months. */
export function durationsIn(text: string): readonly Duration[] {
  const words = plainWords(text)
    .replace(/quatre vingts?/g, "quatrevingt")
    .split(" ");
  return words.flatMap((word, index) => {
    const [, factor, unit] = UNITS.find(([pattern]) => pattern.test(word)) ?? [];
    const count = countBefore(words.slice(0, index));
    return factor !== undefined && unit && count !== undefined ? [{ count: count * factor, unit }] : [];
  });
}

/** The number with which some words end, in figures or in words: « vingt-cinq », « soixante et onze ». */
function countBefore(words: readonly string[]): number | undefined {
  const last = words.at(-1) ?? "";
  if (/^\d{1,4}$/.test(last)) return Number(last);
  const count = NUMBERS.get(last);
  const ten = NUMBERS.get(words.at(words.at(-2) === "et" ? -3 : -2) ?? "") ?? 0;
  return count !== undefined && ten >= 20 && count < 20 ? ten + count : count;
}
