import { distance } from "fastest-levenshtein";
import { WORD_LIST } from "../content/paths.ts";
import { problemAt, type Source } from "../content/source.ts";
import type { YamlText } from "../content/yaml.ts";
import { ELIDED } from "../french.ts";
import { oneLine } from "../lines.ts";
import { asWarning, type Fault, type Problem, type RuleName } from "../problem.ts";
import { wrongDays } from "./days.ts";
import { passagesOf, valuePassage, type Passage, type ProseText } from "./passages.ts";
import { accented, type Spelling } from "./spelling.ts";
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
    // Within a quotation they are right.
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

/** A word that what it may be part of must not part: letters, with apostrophes and hyphens between them. */
const WORD = /[\p{L}\p{M}]+(?:['’ʼ\u2010\u2011-][\p{L}\p{M}]+)*/gu;
const ELISION = new RegExp(`^(?:${ELIDED})['’ʼ](?=.)`, "i");
/** Letters glued to it make a word something else: a code, a version, an inclusive ending. */
const GLUE = /[\d_@·•\uFFFC]/;
/** Acronyms, Roman numerals, single letters, elided words before a quotation. */
const NOT_SPELLED = new RegExp(`^(?:\\p{Lu}{1,6}|\\p{L}|[ivx]+|[IVXLCDM]+(?:e|er|ère|ème|es)|${ELIDED})$`, "u");

/** What follows a word that is cut short, within a sentence: « aff. C-807/21 », « anc. article ». */
const ABBREVIATED = /^\.(?:[,;:)]|\s(?:[\p{Ll}\d(]|\p{Lu}[-.]?\s?\d))/u;
const SHORTEST_SPELLED = 6;

/** The acronyms of data protection, whose letters fingers swap. */
const ACRONYMS = ["RGPD", "CNIL", "CEPD", "EDPB", "LCEN", "CPCE", "AIPD", "DPO", "SIRET", "SIREN", "TVA"];
/** A shorter word in capitals is an acronym, whatever accents would make of it. */
const SHORTEST_ACCENTED = 4;

/** How a text goes on before a word that begins no sentence. */
const WITHIN_SENTENCE = /[\p{Ll}\p{N},;:)»][\s«"(’'-]*$/u;

/** A sentence that begins with the preposition À without its accent; the verb « a » has a participle after it. */
const LOST_A =
  /^A(?=\s(?!(?:contrario|fortiori|maxima|minima|posteriori|priori)(?!\p{L}))(?!\p{L}*(?:[^t\P{L}]é|été|[vp]u|fait|mis|pris|reçu|choisi)(?!\p{L}))\p{L})/u;

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
  passages: readonly Passage[],
  title: string,
  spelling: Spelling,
): readonly Problem[] {
  const advisers = [
    ...ADVICE.map((advice) => (passage: Passage) => matching(passage, advice)),
    longSentences,
    (passage: Passage) => vagueWords(passage, title),
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

function* matching(passage: Passage, { rule, find, message, remedy }: Advice): Generator<Fault> {
  for (const { 0: words, index } of passage.text.matchAll(find)) {
    const put = (sentence: string) =>
      sentence.replace("$&", () => shown(words)).replace("$1", () => shown(words.replace(QUOTED, "")));
    yield { offset: passage.placeOf(index), rule, message: put(message), remedy: put(remedy) };
  }
}

function* longSentences(passage: Passage): Generator<Fault> {
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

function* lostAccents(passage: Passage): Generator<Fault> {
  for (const { start } of passage.sentences) {
    const opening = /[«"(\s]*/uy;
    opening.lastIndex = start;
    const index = start + (opening.exec(passage.text)?.[0].length ?? 0);
    const beginning = passage.text.slice(index, index + LONGEST_QUOTATION);
    if (LOST_A.test(beginning)) yield { offset: passage.placeOf(index), ...lostAccent("A", "À") };
  }
}

/** Words with which no sentence ends; but « ; et » ends an item before the last one. */
const CUT =
  /(?<=[\p{L}»)]\s)(?:de|du|des|les?|et|ou|que|à|au|aux|pour|par|dans|sur|avec|nos|vos|notre|votre|ces|cette|afin|lorsque|dont)\s*[.;,]?\s*$/u;

/** A paragraph, an item or a cell that ends in the middle of a sentence, unless what it introduces follows. */
function* cutSentences({ text, isTitle, isLead, placeOf }: Passage): Generator<Fault> {
  const cut = isTitle || isLead ? null : CUT.exec(text);
  if (!cut) return;
  yield {
    offset: placeOf(cut.index),
    rule: "phrase-coupee",
    message: `Cette phrase finit par « ${shown(cut[0].trim())} » : il en manque la suite.`,
    remedy: "Écrivez-la, ou enlevez ce début.",
  };
}

function lostAccent(word: string, put: string, times = "") {
  return {
    rule: "accent-de-majuscule",
    message: `« ${word} » a perdu un accent${times} : les majuscules en prennent comme les minuscules.`,
    remedy: `Écrivez « ${put} ».`,
  } as const;
}

/** Each word that the dictionary doesn't know, where it first stands. */
function* misspellings(passages: readonly Passage[], spelling: Spelling): Generator<Fault> {
  for (const [core, { word, offset, count, isName }] of wordsOf(passages)) {
    if (spelling.knows(core) || spelling.knows(word)) continue;
    const times = count > 1 ? ` (${count} fois dans ce fichier)` : "";
    const acronym = ACRONYMS.find((known) => known !== core && isSlipOf(known, core));
    const isCapital = /^\p{Lu}/u.test(core);
    const isAcronym = core === core.toUpperCase() && core.length < SHORTEST_ACCENTED;
    const right = isCapital && !isAcronym ? accented(core).find(spelling.knows) : undefined;
    if (acronym !== undefined) yield { offset, ...misspelling(core, times, [acronym]) };
    else if (right !== undefined) yield { offset, ...lostAccent(core, right, times) };
    else if (!NOT_SPELLED.test(core)) {
      const suggested = isName ? spelling.meantByName(core) : spelling.suggest(core);
      // What has a capital and is like no single word is a name.
      if (!isCapital || suggested.some((meant) => !meant.includes(" ")))
        yield { offset, ...misspelling(core, times, suggested) };
    }
  }
}

/** Whether an acronym is another one with its letters swapped, or with one too many. */
function isSlipOf(acronym: string, word: string): boolean {
  const sorted = (letters: string) => [...letters].toSorted().join("");
  if (acronym.length === word.length) return sorted(acronym) === sorted(word);
  return acronym.length + 1 === word.length && word === word.toUpperCase() && distance(acronym, word) === 1;
}

function misspelling(word: string, times: string, suggested: readonly string[]) {
  const suggestions = suggested.map((suggestion) => `« ${suggestion} »`);
  const instead = suggestions.length > 0 ? `Vouliez-vous écrire ${suggestions.join(", ")} ? ` : "Corrigez-le. ";
  return {
    rule: "orthographe",
    message: `« ${word} » n’est pas dans le dictionnaire${times}.`,
    remedy: `${instead}Si le mot est juste, ajoutez-le au fichier ${WORD_LIST}, sur une ligne à lui.`,
  } as const;
}

/**
 * The words of a text without what is elided before them, in order: where each first stands, how often it does, and
 * whether it is a name: it has a capital within a sentence.
 */
function wordsOf(passages: readonly Passage[]) {
  const found = new Map<string, { readonly word: string; readonly offset: number; count: number; isName: boolean }>();
  for (const passage of passages) {
    for (const { 0: word, index } of passage.text.matchAll(WORD)) {
      const around = passage.text.charAt(index - 1) + passage.text.charAt(index + word.length);
      const isEnding = passage.text.charAt(index - 1) === "(" && /\p{L}/u.test(passage.text.charAt(index - 2));
      const isShort = ABBREVIATED.test(passage.text.slice(index + word.length, index + word.length + 5));
      if (GLUE.test(around) || isEnding || (isShort && word.length < SHORTEST_SPELLED) || /^bloctel$/i.test(word))
        continue;
      const core = word.replace(ELISION, "");
      const start = index + word.length - core.length;
      const isName = /^\p{Lu}/u.test(core) && WITHIN_SENTENCE.test(passage.text.slice(Math.max(start - 8, 0), start));
      const first = found.get(core);
      if (first) Object.assign(first, { count: first.count + 1, isName: first.isName || isName });
      else found.set(core, { word, offset: passage.placeOf(start), count: 1, isName });
    }
  }
  return found;
}

function shown(words: string): string {
  const line = oneLine(words);
  return line.length > LONGEST_QUOTATION ? `${line.slice(0, LONGEST_QUOTATION)}…` : line;
}
