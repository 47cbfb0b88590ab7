import { MONTHS } from "../french.ts";
import { proseOf } from "./block-prose.ts";
import type { ParsedText } from "./parser.ts";
import type { Finding } from "./rule.ts";

const NOT_IN_WORD = String.raw`(?<![\p{L}\p{N}])`;
/** The same, for letters that a name may have: _ga_XXXX. */
const NOT_IN_NAME = String.raw`(?<![\p{L}\p{N}_])`;
const END = String.raw`(?![\p{L}\p{N}])`;
const UNIT = String.raw`\s?(?:jours?|mois|ans?|années?|semaines?|heures?|euros?|€|%)${END}`;
const MONTH = String.raw`\s(?:${MONTHS.join("|")})${END}`;
const LATER = "(?:compl[ée]ter|d[ée]finir|pr[ée]ciser|confirmer|valider|v[ée]rifier|r[ée]diger|revoir|d[ée]terminer)";
/** What is asked of whoever fills in a template, and never of a reader. */
const FACT =
  "(?:adresse|base|coordonnées|date|délai|dénomination|durée|montant|nom|numéro|pays|raison\\ssociale|société)";
/** A square, a ball or an underlining where a word is to stand. */
const BOX = "[●■□▪☐◻]+";
/** A part of a date that is not known. */
const NO_DAY = String.raw`(?:-{1,2}|0{1,2}|_{1,2}|…|\.{2,3})`;

/** What lawyers leave for later. A text in brackets that is no link is a blank, whatever it says. */
const BLANK = new RegExp(
  [
    // « [à compléter …] » with brackets in it, and even when nobody closed it.
    String.raw`\[\s*[àa] compl[ée]ter[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]?`,
    // Not what a quotation leaves out, « Toute personne […] peut », nor what ends a name: wordpress_logged_in_[hash].
    String.raw`(?<!_)\[(?!\^|(?:\.{3}|…)\][^«»]*»)[^\[\]]*\](?!\(|\s\((?:[a-z]+:|www\.|[#/]))`,
    String.raw`\((?:[àa] ${LATER}|[àa] insérer|insérer|NDLR)[^()]*\)|(?<=\s)\(\s*\??\s*\)`,
    String.raw`\((?:préciser|indiquer|renseigner)\s(?:ici|(?:(?:la|le|les|un|une)\s|l['’])${FACT})[^()]*\)`,
    String.raw`rayer\s(?:la\smention\sinutile|les\smentions\sinutiles)|${NOT_IN_WORD}(?:M\.|Mme|Monsieur|Madame)\sX{2,3}${END}`,
    // « À compléter. »: a sentence that says nothing else.
    String.raw`(?<=^|[.!?]\s)[àa]\s${LATER}(?:\s(?:ultérieurement|plus\stard|par\s[^.\n]{1,60}))?(?=\s*(?:[.!]|$))`,
    // What Word leaves of a reference that leads nowhere, and a spreadsheet of a formula that fails.
    String.raw`Erreur\s?!\s(?:Signet|Source|Référence)[^.\n]*|Error\s?!\s(?:Bookmark|Reference)[^.\n]*|#(?:REF|NAME|NOM|VALEUR)[!?]|#N/A${END}`,
    // Fields of templates: {nom}, {{nom}}, <nom de la société>, %NOM%.
    String.raw`(?<!_)\{(?![#.:])[^{}\n]{1,120}\}|<(?=\p{L}[^<>]*[ À-ÿ])[^<>\n="/]{1,120}(?<=\S)>|<%[^%\n]{1,120}%>|%\p{Lu}[\p{Lu}_]+%`,
    // XX/XX/2027, XX XX XX, XX mois, 20XX, le XX juin, XXX.
    String.raw`${NOT_IN_WORD}X{2,}(?:[/. -](?:X+|\d+))+${END}`,
    String.raw`${NOT_IN_WORD}(?:[XN]|X{2,})(?=${UNIT})|${NOT_IN_WORD}X{1,}(?=${MONTH})`,
    String.raw`${NOT_IN_NAME}(?:X{3,}|20(?:XX|\dX))${END}`,
    String.raw`${NOT_IN_WORD}(?:(?:JJ|DD)[/.-]MM[/.-](?:AA|YY){1,2}|(?:AAAA|YYYY)-MM-(?:JJ|DD))${END}`,
    `${NOT_IN_WORD}(?:TODO|TBD|TBC|TBA|FIXME|NDLR|lorem ipsum)${END}`,
    String.raw`${NOT_IN_WORD}${NO_DAY}\s?/\s?${NO_DAY}\s?/\s?(?:\d{4}|${NO_DAY}{1,2})`,
    String.raw`_{3,}|(?:\.\.\s){2,}\.\.|${NOT_IN_WORD}__(?=\s)|\.{5,}|…{2,}|\?{3,}|(?<=\S[ \u00A0\t])(?:\.{2,3}|…|-{2,3}|${BOX})(?=${UNIT}|${MONTH})`,
  ].join("|"),
  "giu",
);
/** What every such blank holds: most texts have none of it, and are spared the search. */
const MARK_OF_BLANK =
  /[[({<%#_…?/●■□▪☐◻]|\.\.|--|XX|20\dX|(?<!\p{L})[xn](?:[\s€%]|jour|mois|ann|ans?(?!\p{L})|sem|heu|eur)|(?:JJ|DD)[.-]|AAAA|YYYY|TODO|TB[DCA]|FIXME|NDLR|lorem|rayer|err(?:eur|or)\s?!|(?<!\p{L})[àa]\s(?:comp|d[ée]|pr[ée]|conf|val|v[ée]r|r[ée])/iu;
/** The same in capitals, where no brackets are needed to see that it is a note. */
const LOUD_BLANK = new RegExp(
  String.raw`${NOT_IN_WORD}(?:[ÀA] (?:${LATER.toUpperCase()}|FAIRE)|BROUILLON|DRAFT)${END}`,
  "gu",
);
/** A cell, an item or what follows a label that is nothing else. */
const WHOLE_BLANK = new RegExp(
  String.raw`^(?:[^:]{1,60}\s?:)?\s*(?<blank>[àa]\s(?:${LATER}|venir)(?:\s(?:ultérieurement|plus\stard))?|\?+|…|\.{3}|${BOX}|n\.?\s?[cr]\.)\s*[.;,]?\s*$`,
  "diu",
);

const UNFINISHED = "Il reste ici un passage à compléter.";
const REMEDY = "Écrivez à sa place le texte qui manque ; rien ne peut être publié tant qu’il en reste.";

/** What to say of a blank in a plain text. */
export const BLANK_TEXT = { message: UNFINISHED, remedy: REMEDY } as const;
const BLANK_MARKDOWN = {
  message: UNFINISHED,
  remedy: `${REMEDY} Pour montrer des crochets, écrivez \\[ et \\].`,
} as const;

/** Places where a text is not finished, once for each passage. */
export function* blanks({ text, nodes }: ParsedText): Generator<Finding> {
  for (const { token, start, children } of nodes) {
    // A line to be filled in by hand is a rule to Markdown, and « __/__/2027 » a stroke in bold.
    const isLine =
      token.type === "hr" ? token.markup.startsWith("_") : isStroke(token.type, text.slice(start, start + 8));
    if (isLine) yield { offset: start, ...BLANK_MARKDOWN };
    const { text: prose, placeOf } = proseOf(children);
    for (const { start: index } of blanksIn(prose)) {
      const offset = placeOf(index);
      // Brackets that emphasis alone leaves empty, as in « nom (*) », are told as a lost sign.
      const isEmptied = EMPTY.test(prose.slice(index)) && !EMPTY.test(text.slice(offset));
      if (!isEmptied) yield { offset, ...BLANK_MARKDOWN };
    }
  }
}

const EMPTY = /^\(\s*\)/;

/** Whether underlines that emphasise hold no word. */
function isStroke(type: string, written: string): boolean {
  return /^(?:em|strong)_open$/.test(type) && /^(_{1,2})[^\p{L}\p{N}_]+\1/u.test(written);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The blanks of a plain text, in its order. */
export function* blanksIn(text: string): Generator<Span> {
  const whole = WHOLE_BLANK.exec(text)?.indices?.groups?.["blank"];
  if (whole) {
    yield { start: whole[0], end: whole[1] };
    return;
  }
  let end = 0;
  for (const { 0: blank, index } of MARK_OF_BLANK.test(text) ? text.matchAll(BLANK) : []) {
    yield* loudBlanks(text, end, index);
    end = index + blank.length;
    yield { start: index, end };
  }
  yield* loudBlanks(text, end, text.length);
}

function* loudBlanks(text: string, from: number, to: number): Generator<Span> {
  for (const { 0: blank, index } of text.slice(from, to).matchAll(LOUD_BLANK)) {
    yield { start: from + index, end: from + index + blank.length };
  }
}
