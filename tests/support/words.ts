/**
 * A text as its sequence of words, for comparing two settings of it: emphasis marks and white space are dropped,
 * apostrophes made alike. Punctuation counts: it stays with the word that it follows.
 */
export function words(text: string): readonly string[] {
  return text
    .replaceAll("**", "")
    .replaceAll("’", "'")
    .replace(/\s+([;:!?»])/g, "$1")
    .replace(/«\s+/g, "«")
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** A heading without case and accents. */
export function bare(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
}
