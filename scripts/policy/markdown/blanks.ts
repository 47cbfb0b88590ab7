import type { ParsedText } from "./parser.ts";
import type { Finding } from "./rule.ts";
import { proseOf } from "./words.ts";

const NOT_IN_WORD = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;

/** What lawyers leave for later. A short text in brackets that is no link is a blank, whatever it says. */
const BLANK = new RegExp(
  [
    // With what it may hold in brackets, and even when nobody closed it.
    String.raw`\[\s*[àa] compl[ée]ter[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]?`,
    String.raw`\[(?!\^)[^\[\]]{0,120}\](?!\(|\s\((?:[a-z]+:|www\.|[#/]))`,
    String.raw`\((?:à (?:compléter|définir|préciser|confirmer|valider)|NDLR)[^()]*\)`,
    // XX/XX/2027, XX mois, XXX.
    String.raw`${NOT_IN_WORD}X{2,}(?:[/.-](?:X+|\d+))+${END}`,
    String.raw`${NOT_IN_WORD}X{2,}(?=\s?(?:jours?|mois|ans?|années?|semaines?|heures?|euros?|€|%)${END})`,
    `${NOT_IN_WORD}X{3,}${END}`,
    `${NOT_IN_WORD}(?:JJ/MM/AAAA|TODO|TBD|TBC|TBA|FIXME|NDLR|lorem ipsum)${END}`,
    `_{3,}|\\.{5,}|…{2,}`,
  ].join("|"),
  "giu",
);

/** Places where a text is not finished, once for each passage. */
export function* blanks({ nodes }: ParsedText): Generator<Finding> {
  for (const { children } of nodes) {
    const { text, placeOf } = proseOf(children);
    for (const index of blanksIn(text)) yield { offset: placeOf(index), ...UNFINISHED };
  }
}

/** Where the blanks of a plain text start. */
export function* blanksIn(text: string): Generator<number> {
  for (const { index } of text.matchAll(BLANK)) yield index;
}

export const UNFINISHED = {
  message: "Il reste ici un passage à compléter.",
  remedy: "Écrivez à sa place le texte qui manque ; rien ne peut être publié tant qu’il en reste.",
} as const;
