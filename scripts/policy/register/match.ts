import { plainWords } from "../french.ts";
import { sayingsOf, type Entry } from "./entry.ts";
import { likeness, tellingWords } from "./telling-words.ts";

/** A purpose of the policy, as far as it is looked for in a register. */
export interface SoughtPurpose {
  readonly purpose: string;
  /** The words of the section that say it. */
  readonly quote: string;
  /** The processing that the editor names, by its name or reference; « aucun » for none. */
  readonly register?: string | undefined;
}

/** A purpose, and the processing of the register that tells it. */
export interface Match<Sought extends SoughtPurpose> {
  readonly purpose: Sought;
  /** Nothing when the register has none. */
  readonly entry: Entry | undefined;
  /** Whether the editor named it, or words that both have did. */
  readonly by: "editor" | "words";
  /** The processing that has most of its words, if any has some. */
  readonly nearest: Entry | undefined;
}

/** So much must a purpose and a processing have in common to be taken for one, or to be worth a look (from 0 to 1). */
const ENOUGH = 0.4;
const NEAR = 0.25;

/** For each purpose its processing: the one that the editor names, else the one with most of its words. */
export function matchPurposes<Sought extends SoughtPurpose>(
  purposes: readonly Sought[],
  entries: readonly Entry[],
): readonly Match<Sought>[] {
  const phrases = entries.map((entry) => ({ entry, phrases: phrasesOf(entry) }));
  return purposes.map((purpose) => {
    const own = [tellingWords(purpose.purpose), tellingWords(purpose.quote)];
    const rated = phrases.map((each) => ({
      entry: each.entry,
      score: Math.max(...own.flatMap((words) => each.phrases.map((phrase) => likeness(words, phrase)))),
    }));
    const [best] = rated.filter(({ score }) => score >= NEAR).toSorted((a, b) => b.score - a.score);
    const nearest = best?.entry;
    if (purpose.register !== undefined) {
      return { purpose, entry: namedEntry(purpose.register, entries), by: "editor", nearest };
    }
    return { purpose, entry: best && best.score >= ENOUGH ? nearest : undefined, by: "words", nearest };
  });
}

/** Whether the editor says that the register has no processing for a purpose. */
export function isNamedNone({ register }: SoughtPurpose): boolean {
  return register !== undefined && plainWords(register) === "aucun";
}

/** Each of the texts by which a register says what a processing is, as words. */
export function phrasesOf(entry: Entry): readonly (readonly string[])[] {
  const texts = [entry.name, ...sayingsOf(entry, "purposes")].flatMap(({ text }) => text.split(/[\n;•]/));
  return texts.map(tellingWords).filter((words) => words.length > 0);
}

/** The processing of that name or reference, whatever its capitals, accents and signs. */
function namedEntry(name: string, entries: readonly Entry[]): Entry | undefined {
  const key = plainWords(name);
  return entries.find((entry) =>
    [entry.name, ...sayingsOf(entry, "name"), ...sayingsOf(entry, "reference")].some(
      ({ text }) => plainWords(text) === key,
    ),
  );
}
