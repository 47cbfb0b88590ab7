import { LONGEST_TITLE } from "../policy/content/schema.ts";
import { withoutAccents } from "../policy/french.ts";
import { bare } from "./letters.ts";
import type { Tell } from "./notices.ts";

/** A number before a title: « 2. », « II – », « Article 3 : ». */
const NUMBER =
  /^(?:(?:article|section|chapitre|partie)\s+(?:\d+|[ivx]+)(?:er)?|\d+(?:\.\d+)*|[ivx]+(?=\s*[.):–—-]\s))(?:\s*[.):–—-]+\s*|\s+)/i;

/** A title without the number that it begins with, which changes when another is put before it. */
export function withoutNumber(title: string): string {
  return title.trim().replace(NUMBER, "") || title;
}

/** What two titles have in common when they are the same but for number, case, accents, punctuation and spaces. */
export function titleKey(title: string): string {
  return bare(withoutNumber(title)) || title.replace(/\s+/g, "");
}

/** A line of capitals, save for names that are written otherwise ("ATELIERS DU LAC France"); no sentence, no address. */
export function isShouted(line: string): boolean {
  const words = line.match(/\p{L}{2,}/gu) ?? [];
  const capitals = words.filter((word) => !/\p{Ll}/u.test(word)).length;
  return (
    capitals > 2 * (words.length - capitals) && !words.some((word) => /^\p{Ll}/u.test(word)) && !/[.,;:]$|@/.test(line)
  );
}

/** For each word without case and accents, how the text most often writes it where it isn't set in capitals. */
export function wordForms(texts: readonly string[]): WordForms {
  const counts = new Map<string, number>();
  for (const text of texts.filter((candidate) => !isShouted(candidate))) {
    for (const { 0: word, index } of text.matchAll(/\p{L}+/gu)) {
      // A capital that begins a sentence says nothing; elsewhere it belongs to the word, as in "France" or "CNIL".
      const begins =
        /^\p{Lu}\p{Ll}+$/u.test(word) && !/[\p{L}\p{N},)][\s'’]+$/u.test(text.slice(Math.max(0, index - 3), index));
      const form = begins ? word.toLowerCase() : word;
      counts.set(form, (counts.get(form) ?? 0) + (/^\p{Ll}/u.test(form) ? 1 : 0.001));
    }
  }
  const words = new Map([...counts].toSorted((a, b) => a[1] - b[1]).map(([form]) => [bare(form), form]));
  const stems = new Map<string, string>();
  for (const [plain, form] of words) {
    if (!/[èê]/.test(form) && !stems.has(stemOf(plain))) stems.set(stemOf(plain), form);
  }
  return { words, stems };
}

/** What remains capitals in a title: names made of initials, and Roman numerals. */
const INITIALS =
  /^(?:APE|BP|CEDEX|CEPD|CGU|CGV|CNIL|DPD|DPO|EDPB|EEE|GDPR|IP|NAF|RCS|RGPD|SA|SARL|SAS|SASU|SCI|SIREN|SIRET|SSL|TLS|TSA|TVA|UE|URL|USA|[^AEIOUYÀ-Ý]+|X{0,3}(?:IX|IV|V?I{1,3}|V|X))$/;

/** How a text writes its words, by themselves and by their stems. */
export interface WordForms {
  readonly words: ReadonlyMap<string, string>;
  readonly stems: ReadonlyMap<string, string>;
}

const stemOf = (word: string) => word.replace(/(?:ees?|es?|er|ent|s)$/, "");

/**
 * A title of capitals as the text itself would write it. A word that the text doesn't have takes the accents of one with
 * the same stem, and of the ending -ée, without which French has next to no word; for the rest nothing is guessed.
 */
export function sentenceCase(title: string, { words, stems }: WordForms, tell: Tell): string {
  if (!isShouted(title)) return title;
  const isAccented = withoutAccents(title) !== title;
  const unsure: string[] = [];
  const sentence = title.replace(/\p{L}+/gu, (word) => {
    const known = words.get(bare(word));
    const lower = word.toLowerCase();
    if (/\p{Ll}/u.test(word)) return word;
    if (known !== undefined) return isAccented && known.toLowerCase() !== lower ? lower : known;
    if (INITIALS.test(word)) return word;
    const stem = stemOf(lower);
    const relative = stem.length > 3 ? stems.get(stem) : undefined;
    const guess = (relative?.slice(0, stem.length) ?? stem) + lower.slice(stem.length).replace(/^ee/, "ée");
    unsure.push(guess);
    return guess;
  });
  if (unsure.length > 0) tell(`accents d’un titre en capitales, à vérifier : ${unsure.join(", ")}`, title);
  const named = withoutNumber(sentence);
  return sentence.slice(0, -named.length) + named.replace(/\p{L}/u, (letter) => letter.toUpperCase());
}

/** A title that a section may have: of a length that a page can bear, without the quotes of a value. */
export function soundTitle(text: string, tell: Tell): string {
  const line = text.replace(/^[“”„](.*)[“”]$/, "« $1 »");
  if (line !== text) tell(`guillemets d’un titre, changés : « ${text} » est devenu « ${line} »`, text);
  if (line.length <= LONGEST_TITLE) return line;
  const start = line.slice(0, LONGEST_TITLE - 1);
  const short = `${start.replace(/\s+\S*$/, "").replace(/[\uD800-\uDBFF]$/, "") || start}…`;
  tell(`titre trop long, coupé : « ${text} » est devenu « ${short} »`, text);
  return short;
}
