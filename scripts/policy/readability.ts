import { remember } from "./remember.ts";

/** How long a text takes to read and how hard it is. */
export interface Readability {
  readonly words: number;
  readonly sentences: number;
  readonly minutes: number;
  /** From 0, very hard, to 100, very easy. */
  readonly ease: number;
}

/** A sentence of a text: where it starts, as an offset, and its words. */
export interface Sentence {
  readonly start: number;
  readonly words: readonly string[];
}

/** Stands for something that is no prose, such as an address or code; counts as a word. */
export const OPAQUE = "\uFFFC";

const WORDS_A_MINUTE = 214;

/** What may end a sentence: a mark with what closes around it, an empty line, or a line's end before a capital. */
const END = /(?<![.!?…])[.!?…]+(?:\s*[»”")\]])*(?=\s|$)|\n[ \t]*(?=\n|[«"(]?\p{Lu})/gu;

/** How a text ends before a full stop that ends no sentence: an abbreviation or an initial. */
const ABBREVIATED =
  /(?<![\p{L}\p{N}])(?:\p{Lu}|(?i:arts?|al|c\.-à-d|cf|chap|dr|e\.g|éd|ex|i\.e|mm|nos?|pp?|p\. ?ex|réf|sté|suiv|tél))$/u;
const LONGEST_ABBREVIATION = 10;

/**
 * Measures a plain text. Time: 214 words a minute, the silent reading of French non-fiction by adults, after M. Brysbaert,
 * « How many words do we read per minute? », Journal of Memory and Language 109, 2019. Ease: Flesch's formula as fitted to
 * French by L. Kandel and A. Moles, « Application de l’indice de Flesch à la langue française », Cahiers d’études de
 * radio-télévision 19, 1958: 207 − 1.015 × words per sentence − 73.6 × syllables per word, kept between 0 and 100.
 */
export function readability(text: string): Readability {
  const sentences = sentencesOf(text);
  const words = sentences.flatMap((sentence) => sentence.words);
  if (words.length === 0) return { words: 0, sentences: 0, minutes: 0, ease: 100 };
  const syllables = words.reduce((sum, word) => sum + knownSyllables(word), 0);
  const ease = 207 - 1.015 * (words.length / sentences.length) - 73.6 * (syllables / words.length);
  return {
    words: words.length,
    sentences: sentences.length,
    minutes: words.length / WORDS_A_MINUTE,
    ease: Math.min(Math.max(ease, 0), 100),
  };
}

/**
 * The sentences of a plain text that hold a word. A word is what blanks part, as word processors count. A line's end
 * ends a sentence only before an empty line or a capital, so that a list's items are sentences and a wrapped line is not.
 */
export function sentencesOf(text: string): readonly Sentence[] {
  const ends = Array.from(text.matchAll(END))
    .filter((end) => isEnd(text, end[0], end.index))
    .map((end) => end.index + end[0].length);
  return [...ends, text.length].flatMap((end, index) => {
    const start = ends[index - 1] ?? 0;
    const piece = text.slice(start, end);
    const words = (piece.match(/\S+/g) ?? []).filter((word) => /[\p{L}\p{N}\uFFFC]/u.test(word));
    return words.length > 0 ? [{ start: start + piece.search(/\S/), words }] : [];
  });
}

function isEnd(text: string, mark: string, index: number): boolean {
  if (mark.startsWith("\n")) return true;
  const before = text.slice(Math.max(index - LONGEST_ABBREVIATION, 0), index);
  const next = /^\s*\p{Ll}/u.test(text.slice(index + mark.length, index + mark.length + 8));
  if (!mark.startsWith(".") || mark.startsWith("..")) return !next;
  return !ABBREVIATED.test(before) && !(next && /(?<!\p{L})etc$/u.test(before));
}

/** A policy says the same words over and over. */
const knownSyllables = remember((word) => syllablesOf(word));

/**
 * Counts the syllables of a French word as it is spoken in prose: its vowel sounds, a group of vowel letters being one
 * sound. Mute are a final e or es, the ent of -aient, the u of qu and of gue. An é, an accent with dots and the i of
 * « client » sound by themselves. A verb's final -ent can't be told from a noun's and counts; so does a number, as one.
 */
export function syllablesOf(word: string): number {
  const sounds = word
    .normalize("NFC")
    .toLowerCase()
    .split("-")
    .map((part) => {
      const spoken = part
        .replace(/[^\p{L}]/gu, "")
        .replace(/qu/g, "q")
        .replace(/gu(?=[eéèêiîy])/g, "g")
        .replace(/(?<=ai)ent$|es?$/, "")
        .replace(/(?<=[bcdfgptv][lr])i(?=[aeo])/g, "é");
      return spoken.match(/[éëïü]|(?:[aàâæeèêiîoôœuùûÿ]|y(?![aàâeèêéioôu]))+/g)?.length ?? 0;
    });
  return Math.max(
    sounds.reduce((sum, count) => sum + count, 0),
    1,
  );
}
