import { plainWords } from "../french.ts";
import { memoize } from "../memoize.ts";

/** Words of grammar, then those that name any processing alike: they tell none from another. */
const EMPTY = new Set(
  [
    "a afin au aux avec ce ces cette chez dans de des dont du elle elles en entre est et etc etre eux il ils la le les leur",
    "leurs lors lorsque ma mes ne nos notre nous ou ont par pas pour que qui sa sans se ses si son sont sous sur ta un une",
    "vers via vos votre vous y tout tous toute toutes autre aucun aucune avoir",
    "donnee personnel personnelle personne caractere categorie type information renseignement utilisateur concernee",
    "gestion gerer gere traitement traiter traite finalite objectif activite mise oeuvre realiser realisation suivi suivre",
    "transfert hors ue union europeenne interne externe cas precisez",
  ].flatMap((line) => line.split(" ")),
);

/** Words for one thing, on which a register and a policy seldom agree: each is taken for the first of its line. */
const SYNONYMS: ReadonlyMap<string, string> = new Map(
  [
    ["email", "courriel", "mel", "mail"],
    ["telephone", "tel", "portable", "mobile"],
    ["bancaire", "rib", "iban", "banque"],
    ["newsletter", "infolettre"],
  ].flatMap(([first = "", ...others]) => others.map((other) => [other, first] as const)),
);

/** The words of a text that say something, each once, in their first form. */
export const tellingWords = memoize((text): readonly string[] => {
  const words = plainWords(text.replace(/\be[-‑](?=mail)/gi, "")).split(" ");
  const telling = words.filter((word) => /^(?:\d+|..+)$/.test(word) && !EMPTY.has(word)).map(singular);
  return [...new Set(telling.filter((word) => !EMPTY.has(word)).map((word) => SYNONYMS.get(word) ?? word))];
});

function singular(word: string): string {
  return word.length > 3 ? word.replace(/[sx]$/, "") : word;
}

/** So much of the longer of two words must begin both for them to be of one family: « livraison », « livraisons ». */
const FAMILY = 0.6;
const SHORTEST_ROOT = 4;

/** Whether two words are of one family: « répondre » and « réponse », « facture » and « facturation ». */
function isAlike(one: string, other: string): boolean {
  if (one === other) return true;
  let root = 0;
  while (root < one.length && one[root] === other[root]) root += 1;
  return root >= SHORTEST_ROOT && root >= FAMILY * Math.max(one.length, other.length);
}

/** From 0 to 1: the share of some words that have one of their family among others. */
export function shareOf(words: readonly string[], others: readonly string[]): number {
  if (words.length === 0) return 0;
  return words.filter((word) => others.some((other) => isAlike(word, other))).length / words.length;
}

/** From 0 to 1: what two lists of words have in common (Dice's coefficient, over families of words). */
export function likeness(some: readonly string[], others: readonly string[]): number {
  const common = shareOf(some, others) * some.length + shareOf(others, some) * others.length;
  return common / Math.max(some.length + others.length, 1);
}
