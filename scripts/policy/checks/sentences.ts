/** A sentence of a text: its words, and from where to where it goes, as offsets. */
export interface Sentence {
  readonly start: number;
  /** Where the next one starts, or the text ends. */
  readonly end: number;
  readonly words: readonly string[];
}

/** What may end a sentence: a mark with what closes around it, an empty line, or a line's end before a capital. */
const END = /(?<![.!?…])[.!?…]+(?:\s*[»”")\]])*(?=\s|$)|\n[ \t]*(?=\n|[«"(]?\p{Lu})/gu;

// How a text ends before a full stop that ends no sentence.
const INITIAL = /(?<![\p{L}\p{N}])\p{Lu}$/u;
const ABBREVIATION =
  /(?<![\p{L}\p{N}])(?:arts?|al|c\.-à-d|cf|chap|dr|e\.g|éd|ex|i\.e|mm|nos?|pp?|p\. ?ex|réf|sté|suiv|tél)$/iu;
const LONGEST_ABBREVIATION = 10;

/**
 * The sentences of a plain text that hold a word. A word is what blanks part, as word processors count. A line's end
 * ends a sentence only before an empty line or a capital, so that a list's items are sentences and a wrapped line is not.
 */
export function sentencesOf(text: string): readonly Sentence[] {
  const ends = Array.from(text.matchAll(END))
    .filter((end) => isEnd(text, end[0], end.index))
    .map((end) => end.index + end[0].length);
  const found = [...ends, text.length].flatMap((end, index) => {
    const start = ends[index - 1] ?? 0;
    const piece = text.slice(start, end);
    const words = (piece.match(/\S+/g) ?? []).filter((word) => /[\p{L}\p{N}\uFFFC]/u.test(word));
    return words.length > 0 ? [{ start: start + piece.search(/\S/), words }] : [];
  });
  return found.map((sentence, index) => ({ ...sentence, end: found[index + 1]?.start ?? text.length }));
}

function isEnd(text: string, mark: string, index: number): boolean {
  if (mark.startsWith("\n")) return true;
  const before = text.slice(Math.max(index - LONGEST_ABBREVIATION, 0), index);
  const next = /^\s*\p{Ll}/u.test(text.slice(index + mark.length, index + mark.length + 8));
  if (!mark.startsWith(".") || mark.startsWith("..")) return !next;
  return !INITIAL.test(before) && !ABBREVIATION.test(before) && !(next && /(?<!\p{L})etc$/u.test(before));
}
