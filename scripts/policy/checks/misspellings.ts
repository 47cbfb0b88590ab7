import { distance } from "fastest-levenshtein";
import { WORD_LIST } from "../content/paths.ts";
import { ELIDED } from "../french.ts";
import type { Fault } from "../problem.ts";
import type { ProsePassage } from "./passages.ts";
import { accented, type Spelling } from "./spelling.ts";

/** A word that what it may be part of must not part: letters, with apostrophes and hyphens between them. */
const WORD = /[\p{L}\p{M}]+(?:['’ʼ\u2010\u2011-][\p{L}\p{M}]+)*/gu;
const ELISION = new RegExp(`^(?:${ELIDED})['’ʼ](?=.)`, "i");
/** Letters glued to it make a word something else: a code, a version, an inclusive ending. */
const GLUE = /[\d_@·•\uFFFC]/;
const LETTER = /\p{L}/u;
/** A name that no dictionary has, and of which the calendar of the law tells. */
const TOLD_ELSEWHERE = /^bloctel$/i;
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

/** So much of a sentence says which word follows its first one. */
const BEGINNING = 60;
/** A sentence that begins with the preposition À without its accent; the verb « a » has a participle after it. */
const LOST_A =
  /^A(?=\s(?!(?:contrario|fortiori|maxima|minima|posteriori|priori)(?!\p{L}))(?!\p{L}*(?:[^t\P{L}]é|été|[vp]u|fait|mis|pris|reçu|choisi)(?!\p{L}))\p{L})/u;

/** Each word that the dictionary doesn't know, where it first stands. */
export function* misspellings(passages: readonly ProsePassage[], spelling: Spelling): Generator<Fault> {
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

/** The sentences that begin with a preposition whose accent was lost. */
export function* lostAccents(passage: ProsePassage): Generator<Fault> {
  for (const { start } of passage.sentences) {
    const opening = /[«"(\s]*/uy;
    opening.lastIndex = start;
    const index = start + (opening.exec(passage.text)?.[0].length ?? 0);
    const beginning = passage.text.slice(index, index + BEGINNING);
    if (LOST_A.test(beginning)) yield { offset: passage.placeOf(index), ...lostAccent("A", "À") };
  }
}

function lostAccent(word: string, put: string, times = "") {
  return {
    rule: "accent-de-majuscule",
    message: `« ${word} » a perdu un accent${times} : les majuscules en prennent comme les minuscules.`,
    remedy: `Écrivez « ${put} ».`,
  } as const;
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
function wordsOf(passages: readonly ProsePassage[]) {
  const found = new Map<string, { readonly word: string; readonly offset: number; count: number; isName: boolean }>();
  for (const { text, placeOf } of passages) {
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (TOLD_ELSEWHERE.test(word) || isPart(text, word, index) || isAbbreviated(text, word, index)) continue;
      const core = word.replace(ELISION, "");
      const start = index + word.length - core.length;
      const isName = /^\p{Lu}/u.test(core) && WITHIN_SENTENCE.test(text.slice(Math.max(start - 8, 0), start));
      const first = found.get(core);
      if (first) Object.assign(first, { count: first.count + 1, isName: first.isName || isName });
      else found.set(core, { word, offset: placeOf(start), count: 1, isName });
    }
  }
  return found;
}

/** Whether a word is part of something else: of a code, or an inclusive ending, « inscrit(e)s ». */
function isPart(text: string, word: string, index: number): boolean {
  const before = text.charAt(index - 1);
  return (
    GLUE.test(before + text.charAt(index + word.length)) || (before === "(" && LETTER.test(text.charAt(index - 2)))
  );
}

function isAbbreviated(text: string, word: string, index: number): boolean {
  const end = index + word.length;
  return word.length < SHORTEST_SPELLED && ABBREVIATED.test(text.slice(end, end + 5));
}
