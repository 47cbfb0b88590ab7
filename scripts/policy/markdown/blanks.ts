import { MONTHS } from "../french.ts";
import type { ParsedText } from "./parser.ts";
import type { Finding } from "./rule.ts";
import { proseOf } from "./words.ts";

const NOT_IN_WORD = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;
const UNIT = String.raw`\s?(?:jours?|mois|ans?|années?|semaines?|heures?|euros?|€|%)${END}`;
const MONTH = String.raw`\s(?:${MONTHS.join("|")})${END}`;
const LATER = "(?:compl[ée]ter|d[ée]finir|pr[ée]ciser|confirmer|valider|v[ée]rifier|r[ée]diger|revoir|d[ée]terminer)";

/** What lawyers leave for later. A text in brackets that is no link is a blank, whatever it says. */
const BLANK = new RegExp(
  [
    // With what it may hold in brackets, and even when nobody closed it.
    String.raw`\[\s*[àa] compl[ée]ter[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]?`,
    String.raw`\[(?!\^)[^\[\]]*\](?!\(|\s\((?:[a-z]+:|www\.|[#/]))`,
    String.raw`\((?:[àa] ${LATER}|insérer|NDLR)[^()]*\)`,
    // Fields of templates: {nom}, {{nom}}, <nom de la société>, %NOM%.
    String.raw`\{(?![#.:])[^{}\n]{1,120}\}|<(?=\p{L}[^<>]*[ À-ÿ])[^<>\n="/]{1,120}(?<=\S)>|%\p{Lu}[\p{Lu}_]+%`,
    // XX/XX/2027, XX mois, 20XX, le XX juin, XXX.
    String.raw`${NOT_IN_WORD}X{2,}(?:[/.-](?:X+|\d+))+${END}`,
    String.raw`${NOT_IN_WORD}(?:[XN]|X{2,})(?=${UNIT})|${NOT_IN_WORD}X{1,}(?=${MONTH})`,
    String.raw`${NOT_IN_WORD}(?:X{3,}|20(?:XX|\dX))${END}`,
    String.raw`${NOT_IN_WORD}(?:(?:JJ|DD)[/.-]MM[/.-](?:AA|YY){1,2}|(?:AAAA|YYYY)-MM-(?:JJ|DD))${END}`,
    `${NOT_IN_WORD}(?:TODO|TBD|TBC|TBA|FIXME|NDLR|lorem ipsum)${END}`,
    String.raw`_{3,}|${NOT_IN_WORD}__(?=\s)|\.{5,}|…{2,}|\?{3,}|\.\./\.\.|(?<=\s)(?:\.{3}|…)(?=${UNIT}|${MONTH})`,
  ].join("|"),
  "giu",
);
/** The same in capitals, where no brackets are needed to see that it is a note. */
const LOUD_BLANK = new RegExp(String.raw`${NOT_IN_WORD}[ÀA] (?:${LATER.toUpperCase()}|FAIRE)${END}`, "gu");

const UNFINISHED = "Il reste ici un passage à compléter.";
const REMEDY = "Écrivez à sa place le texte qui manque ; rien ne peut être publié tant qu’il en reste.";

/** What to say of a blank in a plain text. */
export const BLANK_TEXT = { message: UNFINISHED, remedy: REMEDY } as const;
const BLANK_MARKDOWN = {
  message: UNFINISHED,
  remedy: `${REMEDY} Pour montrer des crochets, écrivez \\[ et \\].`,
} as const;

/** Places where a text is not finished, once for each passage. */
export function* blanks({ nodes }: ParsedText): Generator<Finding> {
  for (const { token, start, children } of nodes) {
    // A line to be filled in by hand is a rule to Markdown.
    if (token.type === "hr" && token.markup.startsWith("_")) yield { offset: start, ...BLANK_MARKDOWN };
    const { text, placeOf } = proseOf(children);
    for (const index of blanksIn(text)) yield { offset: placeOf(index), ...BLANK_MARKDOWN };
  }
}

/** Where the blanks of a plain text start. */
export function* blanksIn(text: string): Generator<number> {
  let end = 0;
  for (const { 0: blank, index } of text.matchAll(BLANK)) {
    yield* Iterator.from(text.slice(end, index).matchAll(LOUD_BLANK)).map((loud) => end + loud.index);
    yield index;
    end = index + blank.length;
  }
  for (const loud of text.slice(end).matchAll(LOUD_BLANK)) yield end + loud.index;
}
