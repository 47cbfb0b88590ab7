/** The months, in their order. */
export const MONTHS = [
  ...["janvier", "février", "mars", "avril", "mai", "juin"],
  ...["juillet", "août", "septembre", "octobre", "novembre", "décembre"],
] as const;

/** A text whose letters are plain, as capitals often are. */
export function withoutAccents(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}

/** « de » before a name: « d’Exemple », « de Boutique ». */
export function ofName(name: string): string {
  return /^[aeiou]/i.test(withoutAccents(name)) ? `d’${name}` : `de ${name}`;
}

/** The words that lose their last vowel before another one, without their apostrophe: a regular expression's source. */
export const ELIDED = "[cçdjlmnstCÇDJLMNST]|(?:[Jj]us|[Ll]ors|[Pp]res|[Pp]uis|[Qq]uel|[Qq]uoi)?[Qq]u";
