import dictionary from "dictionary-fr";
import { createHunspellFromStrings } from "hunspell-wasm";
import { memoize } from "../memoize.ts";

/** A French dictionary with the project's own words. */
export interface Spelling {
  /** Whether a word, with either apostrophe and in any of its forms, is written right. */
  knows(word: string): boolean;
  /** At most three words that an unknown one may stand for, the likeliest first. */
  suggest(word: string): readonly string[];
  /**
   * The common word that one with a capital within a sentence stands for, if an accent or a doubled letter is all that it
   * lacks: other names are no misspellings.
   */
  meantByName(word: string): readonly string[];
}

const MOST_SUGGESTIONS = 3;
/** Nothing longer is a French word; each letter more costs suggestions time. */
const LONGEST = 40;
/** Shorter names are too like other words. */
const SHORTEST_NAME = 7;

/** Spellings of 1990, as right as those of the dictionary: « connaitre », « cout », « règlementaire », « il cèdera ». */
const OF_1990: readonly (readonly [RegExp, string])[] = [
  [/ai(?=[tn]|ch)/, "aî"],
  [/oi(?=t)/, "oî"],
  [/ou(?=t)/, "oû"],
  [/è(?=[b-df-hj-np-tv-xz]{1,2}e[b-df-hj-np-tv-xz][aeiouyé])/, "é"],
];

/** Letters that stand for each other when an accent is lost or wrong. */
const SAME_BUT_ACCENT = ["aàâ", "cç", "eéèêë", "iîï", "oôœ", "uùûü"];
/** The letters of French, the commonest first. */
const LETTERS = [..."esantirulodcmpévqfgbhjàxèyêzâçîùôûïkw"];

/**
 * Loads the French dictionary « Classique » of Grammalecte in Hunspell. A word of the project's list is known as it is
 * written there, with a capital, in capitals, and in the plural.
 */
export async function loadSpelling(words: readonly string[]): Promise<Spelling> {
  const utf8 = new TextDecoder();
  const hunspell = await createHunspellFromStrings(utf8.decode(dictionary.aff), utf8.decode(dictionary.dic));
  const own = new Set(words.map(canonical).flatMap((word) => [word, capitalised(word), word.toUpperCase()]));
  const isOwn = (word: string) => own.has(word) || (/[sSxX]$/.test(word) && own.has(word.slice(0, -1)));
  const isWord = memoize((word) => word.length <= LONGEST && (isOwn(word) || hunspell.testSpelling(word)));
  const isRight = (word: string) =>
    isWord(word) || OF_1990.some(([now, before]) => now.test(word) && isWord(word.replace(now, before)));
  const knows = (word: string) => {
    const plain = canonical(word);
    return isRight(plain) || (plain.includes("-") && plain.split("-").every(isRight));
  };
  const suggest = memoize((word: string): readonly string[] => {
    if (word.length > LONGEST) return [];
    const right = Iterator.from(SLIPS).map((slip) =>
      Iterator.from(new Set(slip(word.toLowerCase())))
        .map((mended) => inCaseOf(word, mended))
        .filter((mended) => mended.split(" ").every(knows))
        .take(MOST_SUGGESTIONS)
        .toArray(),
    );
    return right.find((mended) => mended.length > 0) ?? [];
  });
  const meantByName = memoize((word: string): readonly string[] => {
    if ((word.length < SHORTEST_NAME && !/^oe/i.test(word)) || word.length > LONGEST) return [];
    const right = Iterator.from(NAME_SLIPS).flatMap((slip) => slip(word.toLowerCase()));
    return right
      .filter(isWord)
      .take(1)
      .map((mended) => inCaseOf(word, mended))
      .toArray();
  });
  return { knows, suggest, meantByName };
}

/** A word with accents put on it: on its first letter or, when it is all in capitals, on any two. */
export function accented(word: string): readonly string[] {
  if (word.length > LONGEST) return [];
  const everywhere = isCapitals(word) && word.length > 1;
  const once = accentedAt(word, everywhere ? word.length : 1);
  return everywhere ? [...once, ...once.flatMap((half) => accentedAt(half, half.length))] : once;
}

function accentedAt(word: string, end: number): readonly string[] {
  return edits(word, 1, (letter, _next, index) =>
    index < end ? twins(letter.toLowerCase()).map((twin) => inCaseOf(letter, twin)) : [],
  );
}

/** Slips of the pen, the commonest first: what was meant by a word in small letters, if it has one. */
const SLIPS: readonly ((word: string) => readonly string[])[] = [
  (word) => [word.replace("oe", "œ"), ...accentedAt(word, word.length), ...edits(word, 1, withoutDouble)],
  (word) => edits(word, 0, (letter) => [letter]),
  // Two accents lost, as in « securite ».
  (word) => edits(word, 1, eAccents).flatMap((half) => edits(half, 1, eAccents)),
  (word) => [...edits(word, 0, () => LETTERS), ...LETTERS.map((letter) => word + letter)],
  (word) => edits(word, 2, (letter, next) => (next === undefined ? [] : [next + letter])),
  (word) => edits(word, 1, () => [""]),
  (word) => edits(word, 1, () => LETTERS),
  (word) => edits(word, 0, (_letter, _next, index) => (index > 1 && index < word.length - 1 ? [" "] : [])),
];

/** Slips that make no other name of a name: accents, and letters doubled or not. */
const NAME_SLIPS = SLIPS.slice(0, 3);

/** A word with, at each place in turn, so many letters replaced by each of what `put` gives. */
function edits(
  word: string,
  count: number,
  put: (letter: string, next: string | undefined, index: number) => readonly string[],
): readonly string[] {
  return Array.from({ length: word.length }, (_, index) =>
    put(word.charAt(index), word[index + 1], index).map(
      (letters) => word.slice(0, index) + letters + word.slice(index + count),
    ),
  ).flat();
}

function withoutDouble(letter: string, next: string | undefined): readonly string[] {
  return letter === next ? [""] : [];
}

function eAccents(letter: string): readonly string[] {
  return letter === "e" ? twins(letter) : [];
}

function twins(letter: string): readonly string[] {
  return SAME_BUT_ACCENT.filter((group) => group.includes(letter)).flatMap((group) => [...group.replace(letter, "")]);
}

/** A word as the dictionary writes it: composed letters, straight apostrophe, plain hyphen. */
function canonical(word: string): string {
  return word
    .normalize("NFC")
    .replace(/[’ʼ]/g, "'")
    .replace(/[\u2010\u2011]/g, "-");
}

function inCaseOf(model: string, word: string): string {
  if (isCapitals(model)) return word.toUpperCase();
  return isCapitals(model.slice(0, 1)) ? capitalised(word) : word;
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function isCapitals(word: string): boolean {
  return word === word.toUpperCase() && word !== word.toLowerCase();
}
