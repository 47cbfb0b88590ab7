import { memoize } from "../memoize.ts";
import { sentencesOf } from "./sentences.ts";

/** How long a text takes to read and how hard it is. */
export interface Readability {
  readonly words: number;
  readonly sentences: number;
  readonly minutes: number;
  /** From 0, very hard, to 100, very easy. */
  readonly ease: number;
}

const WORDS_A_MINUTE = 214;

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

/** A policy says the same words over and over. */
const knownSyllables = memoize((word) => syllablesOf(word));

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
