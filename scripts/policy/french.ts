import { memoize } from "./memoize.ts";

/** The months, in their order. */
export const MONTHS: readonly string[] =
  "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");

/** A text whose letters are plain, as capitals often are. */
export function withoutAccents(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}

/** « de » before a name: « d’Exemple », « de Boutique ». */
export function ofName(name: string): string {
  return /^[aeiou]/i.test(withoutAccents(name)) ? `d’${name}` : `de ${name}`;
}

/** A text's words for comparing: small letters without accents or signs, one space between two. */
export const plainWords = memoize((text) =>
  withoutAccents(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim(),
);

/** The words that lose their last vowel before another one, without their apostrophe: a regular expression's source. */
export const ELIDED = "[cçdjlmnstCÇDJLMNST]|(?:[Jj]us|[Ll]ors|[Pp]res|[Pp]uis|[Qq]uel|[Qq]uoi)?[Qq]u";
