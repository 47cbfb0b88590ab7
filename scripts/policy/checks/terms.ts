import type { ItemId } from "../content/checklist.ts";
import { comparable } from "../content/quotation.ts";
import { durationsIn } from "../durations.ts";
import { basesIn } from "./legal-bases.ts";

/** The periods that a text names, each as a count of months or days: « dix ans » and « 10 ans » are one. */
export function periodsOf(text: string): readonly string[] {
  return durationsIn(text).map(({ count, unit }) => `${count} ${unit}`);
}

/** What a text says of an item whatever its words: periods, or legal bases; of other items nothing. */
export function termsOf(item: ItemId, text: string): readonly string[] {
  if (item === "duree-conservation") return periodsOf(text);
  return item === "base-legale" ? basesIn(text) : [];
}

/** A period and nothing more. */
const PERIOD = /^(?:[\p{L}\d]+[ -]){1,3}(?:ans?|années?|mois|semaines?|jours?)$/iu;

/** Whether words say what is claimed of an item, in other words: « 10 ans » for « dix ans », and nothing more. */
export function saysSame(item: ItemId, claim: string, words: string): boolean {
  if (item === "duree-conservation" && !PERIOD.test(comparable(claim))) return false;
  const terms = termsOf(item, claim);
  const said = termsOf(item, words);
  return terms.length > 0 && terms.every((term) => said.includes(term));
}
