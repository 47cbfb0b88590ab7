/** What problems are about; each is a heading of CONTRIBUTING.md, where editors find it explained. */
export const RULES = [
  "accent-de-majuscule",
  "adresse-perdue",
  "apostrophe",
  "calendrier-du-droit",
  "caractere-invisible",
  "citation-perdue",
  "cle-inconnue",
  "cle-manquante",
  "code-html",
  "conflit",
  "date-impossible",
  "date-sans-guillemets",
  "doublon",
  "duree-vague",
  "en-tete",
  "encodage",
  "espace-manquante",
  "espaces-en-trop",
  "faux-titre",
  "fichier",
  "guillemets-droits",
  "hors-texte",
  "image",
  "imbrication",
  "lettre-etrangere",
  "lien-externe",
  "lien-interdit",
  "lien-mort",
  "lien-trompeur",
  "ligne-avalee",
  "liste-coupee",
  "mentions-legales",
  "mots-vagues",
  "nom-de-fichier",
  "nom-en-double",
  "nombre",
  "orthographe",
  "passage-a-completer",
  "phrase-coupee",
  "phrase-longue",
  "points-de-suspension",
  "ponctuation-double",
  "publication",
  "rang-en-double",
  "registre",
  "relecture",
  "retrait",
  "section-vide",
  "signe-perdu",
  "signe-visible",
  "site-sans-adresse",
  "tableau",
  "titre",
  "valeur",
  "version-touchee",
  "yaml",
] as const;

/** The name of a rule, as messages give it. */
export type RuleName = (typeof RULES)[number];

/**
 * Something wrong that an editor can mend, with its place. `line` and `column` count from 1, in the file as the editor
 * sees it, front matter included; columns count characters (code points).
 */
export interface Problem {
  readonly severity: "error" | "warning";
  readonly rule: RuleName;
  /** Path from the project's root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What is wrong, in French. */
  readonly message: string;
  /** What to write instead, in French. */
  readonly remedy: string;
  /** The offending line, cut around the place; absent when the file could not be read as text. */
  readonly excerpt?: Excerpt;
}

/** A line of a file, or the part of it around a place. */
export interface Excerpt {
  readonly text: string;
  /** How many characters of the text stand before the place. */
  readonly caret: number;
}

/** Something wrong or doubtful in a text, at an offset (in UTF-16 units) of it. */
export interface Fault extends Pick<Problem, "rule" | "message" | "remedy"> {
  readonly offset: number;
}

/** So many problems of one kind are told of one file: nobody reads more at once, and each costs a search of its text. */
export const MOST_PROBLEMS = 100;

/** Either a value or every reason why there is none. Faults of input are values, not exceptions. */
export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: readonly Problem[] };

export function success<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function failure(problems: readonly Problem[]): Result<never> {
  return { ok: false, problems };
}

const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const LONGEST_MESSAGE = 400;

/** A text as a report may print it: on one line, of readable length, and without characters that command a terminal. */
export function printable(text: string): string {
  const line = text.replace(/\s/gu, (blank) => (/[\u00A0\u202F]/.test(blank) ? blank : " ")).replace(UNPRINTABLE, "□");
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line;
}

/** An error about a whole file, placed at its first character. */
export function fileProblem(file: string, rule: RuleName, message: string, remedy: string): Problem {
  return { severity: "error", rule, file, line: 1, column: 1, message: printable(message), remedy: printable(remedy) };
}

/** A problem as advice, which stops nothing. */
export function asWarning(problem: Problem): Problem {
  return { ...problem, severity: "warning" };
}

/** All problems of the failed results, in order; empty when all succeeded. */
export function problemsOf(results: readonly Result<unknown>[]): readonly Problem[] {
  return results.flatMap((result) => (result.ok ? [] : result.problems));
}

/** The values of the results that succeeded, in order. */
export function valuesOf<Value>(results: readonly Result<Value>[]): readonly Value[] {
  return results.flatMap((result) => (result.ok ? [result.value] : []));
}

/** Compares by file, line, column: the order in which an editor meets problems. */
export function byPlace(a: Problem, b: Problem): number {
  return (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column;
}
