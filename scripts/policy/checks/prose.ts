import { problemAt, type Source } from "../content/source.ts";
import type { YamlText } from "../content/yaml.ts";
import { oneLine } from "../lines.ts";
import { asWarning, type Fault, type Problem, type RuleName } from "../problem.ts";
import { wrongDays } from "./days.ts";
import { lostAccents, misspellings } from "./misspellings.ts";
import { passagesOf, valuePassage, type ProsePassage, type ProseText } from "./passages.ts";
import type { Spelling } from "./spelling.ts";
import { vagueWords } from "./vague.ts";

/** What to say wherever `find` matches, `$&` being the passage and `$1` the same without its quotation marks. */
interface Advice {
  readonly rule: RuleName;
  readonly find: RegExp;
  readonly message: string;
  readonly remedy: string;
}

/** A file is told so many problems of one rule at once: more would bury the others. */
const MOST_OF_A_RULE = 20;
const LONGEST_SENTENCE = 40;
const LONGEST_QUOTATION = 60;

/** What stands around quoted words. */
const QUOTED = /^["“„”<'‘]+\s?|\s?["”“>'’]+$/gu;

const BLANK = "[ \\t\\u00A0\\u202F]";

const ADVICE: readonly Advice[] = [
  {
    rule: "guillemets-droits",
    find: /"(?=[^"]*\p{L})[^"]*"/gu,
    message: "Les guillemets droits ne sont pas ceux du français.",
    remedy: "Écrivez « $1 ».",
  },
  {
    rule: "guillemets-droits",
    // Within « » they are right: they quote in a quotation.
    find: /(?<!«[^»]{0,200})[“„”][^”“„]*[”“]/gu,
    message: "Les guillemets courbes “ ” ne sont pas ceux du français.",
    remedy: "Écrivez « $1 ».",
  },
  {
    rule: "guillemets-droits",
    find: /<<[^<>]*\p{L}[^<>]*>>/gu,
    message: "Des chevrons doubles ne sont pas des guillemets.",
    remedy: "Écrivez « $1 ».",
  },
  {
    rule: "guillemets-droits",
    find: /(?<![\p{L}\p{N}'’«])['‘]{1,2}(?=\p{L})[^'’‘]{1,60}['’]{1,2}(?![\p{L}\p{N}'’])/gu,
    message: "Des apostrophes ne sont pas des guillemets.",
    remedy: "Écrivez « $1 ».",
  },
  {
    rule: "apostrophe",
    find: /(?<=\p{L})[′´‘](?=\p{L})/gu,
    message: "Le signe « $& » n’est pas l’apostrophe, à laquelle il ressemble.",
    remedy: "Écrivez l’apostrophe du clavier : l'adresse.",
  },
  {
    rule: "doublon",
    find: /(?<![\p{L}\p{N}'’-])(?!nous\s|vous\s|en\s)(\p{L}{2,}|à)(?:[^\S\n]|(?<=\p{Ll})\n)\1(?![\p{L}\p{N}'’-])/gu,
    message: "Le même mot est écrit deux fois : « $& ».",
    remedy: "Gardez-en un.",
  },
  {
    rule: "nombre",
    find: /(?<![\d.,/])\d{1,3}(?:\.\d{3})+(?=(?:,\d+)?\s?(?:€|[Ee]uros?|EUR)(?!\p{L}))/gu,
    message: "Le point ne sépare pas les milliers en français : « $& ».",
    remedy: "Mettez une espace à sa place, par exemple : 20 000 €.",
  },
  {
    rule: "nombre",
    find: /(?<![\d.,/])[1-9]\d{0,2},\d{3}(?=\s?(?:€|[Ee]uros?|EUR)(?!\p{L}))/gu,
    message: "« $& » a trois décimales : en français, la virgule ne sépare pas les milliers.",
    remedy: "Pour des milliers, écrivez une espace : 20 000 €.",
  },
  {
    rule: "nombre",
    find: /(?<![\d.,/])\d+\.\d{1,2}(?=\s?(?:€|%|[Ee]uros?|EUR)(?![\p{L}\d]))/gu,
    message: "Le point ne sépare pas les décimales en français : « $& ».",
    remedy: "Mettez une virgule à sa place, par exemple : 1,50 €.",
  },
  {
    rule: "nombre",
    find: /(?<!\d\s?)€\s?\d+/gu,
    message: "Le signe € précède le nombre : « $& ».",
    remedy: "Mettez-le après, avec une espace : 10 €.",
  },
  {
    rule: "points-de-suspension",
    find: /(?<=(?<!\p{L})etc) ?\.(?: ?\.)+/giu,
    message: "« etc. » ne prend pas de points de suspension.",
    remedy: "Écrivez « etc. », avec un seul point.",
  },
  {
    rule: "points-de-suspension",
    find: /(?<!(?<!\p{L})etc ?)(?<![.…])\.(?: ?\.){2,}/giu,
    message: "Les points de suspension sont écrits avec plusieurs points.",
    remedy: "Écrivez le seul caractère « … » à la place de « $& ».",
  },
  {
    rule: "espaces-en-trop",
    find: new RegExp(`(?<=\\S)${BLANK}{2,}(?=\\S)`, "gu"),
    message: "Il y a ici plusieurs espaces de suite.",
    remedy: "N’en laissez qu’une.",
  },
  {
    rule: "ponctuation-double",
    find: /(?<!(?<!\p{L})etc ?)(?<![.…]|\. )\. ?\.(?! ?[.…])/giu,
    message: "Il y a deux points à la suite, « $& ».",
    remedy: "Écrivez un seul point « . » ou, si la phrase reste en suspens, « … ».",
  },
  {
    rule: "ponctuation-double",
    find: /,\s?[,;:.](?!\.)|[;:]\s?,|(?<!\p{L})\.\s,/gu,
    message: "Deux signes de ponctuation se suivent : « $& ».",
    remedy: "Gardez celui qui convient et enlevez l’autre.",
  },
  {
    rule: "ponctuation-double",
    find: /;\s?;|:\s?:/gu,
    message: "Ce signe de ponctuation est écrit deux fois : « $& ».",
    remedy: "Écrivez-le une seule fois.",
  },
  {
    rule: "ponctuation-double",
    find: /,(?=\s?\))/gu,
    message: "Cette virgule précède une parenthèse fermante.",
    remedy: "Enlevez la virgule ; s’il en faut une, elle vient après la parenthèse.",
  },
  {
    rule: "espaces-en-trop",
    find: new RegExp(`(?<=[\\p{L}\\p{N}»)\\]])${BLANK}+(?=[,.](?=\\s|$)(?!\\s?[,;:.])|,(?=\\p{L}))`, "gu"),
    message: "Il y a une espace avant ce signe.",
    remedy: "Collez la virgule ou le point au mot qui précède.",
  },
  {
    rule: "espaces-en-trop",
    find: new RegExp(`(?<=[(\\[])${BLANK}+(?=[\\p{L}\\p{N}])|(?<=[\\p{L}\\p{N}.])${BLANK}+(?=\\))`, "gu"),
    message: "Il y a une espace à l’intérieur de cette parenthèse.",
    remedy: "Collez la parenthèse aux mots qu’elle entoure.",
  },
  {
    rule: "espace-manquante",
    find: /(?<=(?<![\p{L}\p{N}])\d+)(?:[%‰€]|jours?|mois|ans?|euros?)(?![\p{L}\p{N}])/gu,
    message: "Il manque une espace entre le nombre et « $& ».",
    remedy: "Écrivez une espace entre les deux, par exemple : 4 %, 10 €, 3 mois.",
  },
  {
    rule: "espace-manquante",
    find: /(?<=\p{Ll}{2})[,;:](?=\p{L}{2})|(?<=\p{Ll}{2})[.!?](?=\p{Lu}\p{Ll})/gu,
    message: "Il manque une espace après « $& ».",
    remedy: "Écrivez une espace après ce signe.",
  },
];

/**
 * Advice on the French of a section's title, summary and body, in the order of the file: typography that rendering can't
 * mend, spelling, long sentences, vague words. Never an error. At most twenty problems of one rule at a time.
 */
export function proseProblems(section: ProseText, spelling: Spelling): readonly Problem[] {
  return problemsIn(section.source, passagesOf(section), section.title, spelling);
}

/** The same advice on values of YAML. */
export function valueProblems(source: Source, values: readonly YamlText[], spelling: Spelling): readonly Problem[] {
  return problemsIn(
    source,
    values.map((value) => valuePassage(source, value)),
    "",
    spelling,
  );
}

function problemsIn(
  source: Source,
  passages: readonly ProsePassage[],
  title: string,
  spelling: Spelling,
): readonly Problem[] {
  const advisers = [
    ...ADVICE.map((advice) => (passage: ProsePassage) => matching(passage, advice)),
    longSentences,
    (passage: ProsePassage) => vagueWords(passage, title),
    lostAccents,
    cutSentences,
    wrongDays,
  ];
  const found = [
    ...advisers.map((adviser) => Iterator.from(passages).flatMap(adviser)),
    Iterator.from(misspellings(passages, spelling)),
  ];
  return found
    .flatMap((advice) => advice.take(MOST_OF_A_RULE).toArray())
    .toSorted((a, b) => a.offset - b.offset)
    .map((advice) => asWarning(problemAt(source, advice)));
}

function* matching(passage: ProsePassage, { rule, find, message, remedy }: Advice): Generator<Fault> {
  for (const { 0: words, index } of passage.text.matchAll(find)) {
    const put = (sentence: string) =>
      sentence.replace("$&", () => shown(words)).replace("$1", () => shown(words.replace(QUOTED, "")));
    yield { offset: passage.placeOf(index), rule, message: put(message), remedy: put(remedy) };
  }
}

function* longSentences(passage: ProsePassage): Generator<Fault> {
  for (const { start, words } of passage.sentences) {
    if (words.length <= LONGEST_SENTENCE) continue;
    yield {
      offset: passage.placeOf(start),
      rule: "phrase-longue",
      message: `Cette phrase compte ${words.length} mots.`,
      remedy: `Coupez-la en phrases de ${LONGEST_SENTENCE} mots au plus : une idée par phrase ; une énumération se lit mieux en liste.`,
    };
  }
}

/** Words with which no sentence ends; but « ; et » ends an item before the last one. */
const CUT =
  /(?<=[\p{L}»)]\s)(?:de|du|des|les?|et|ou|que|à|au|aux|pour|par|dans|sur|avec|nos|vos|notre|votre|ces|cette|afin|lorsque|dont)\s*[.;,]?\s*$/u;

/** A paragraph, an item or a cell that ends in the middle of a sentence, unless what it introduces follows. */
function* cutSentences({ text, isTitle, isLead, placeOf }: ProsePassage): Generator<Fault> {
  const cut = isTitle || isLead ? null : CUT.exec(text);
  if (!cut) return;
  yield {
    offset: placeOf(cut.index),
    rule: "phrase-coupee",
    message: `Cette phrase finit par « ${shown(cut[0].trim())} » : il en manque la suite.`,
    remedy: "Écrivez-la, ou enlevez ce début.",
  };
}

function shown(words: string): string {
  const line = oneLine(words);
  return line.length > LONGEST_QUOTATION ? `${line.slice(0, LONGEST_QUOTATION)}…` : line;
}
