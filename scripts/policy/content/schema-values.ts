import { closest, distance } from "fastest-levenshtein";
import * as v from "valibot";
import { withoutAccents } from "../french.ts";
import { MOST_PROBLEMS } from "../problem.ts";

// What several keys of the schemas hold; each refuses another value in French, with an example.

/** What editors may call the keys: their French names, without accents. */
const FRENCH_NAMES: Readonly<Record<string, readonly string[]>> = {
  title: ["titre"],
  order: ["rang", "ordre"],
  summary: ["resume"],
  covers: ["mentions"],
  purpose: ["finalite"],
  quote: ["citation"],
  data: ["donnees"],
  recipients: ["destinataires"],
  legalBasis: ["base", "baseLegale"],
  retention: ["conservation", "duree"],
  transfers: ["transferts"],
  obligatory: ["obligatoire"],
  term: ["terme"],
  forms: ["formes"],
  shop: ["boutique"],
  address: ["adresse"],
  repository: ["depot"],
  reviewed: ["relue"],
};

/** The key that another one was meant for: its translation, or one of which not half the letters differ. */
function meantKey(key: string, keys: readonly string[]): string | undefined {
  const translated = keys.find((each) => FRENCH_NAMES[each]?.includes(withoutAccents(key)));
  if (translated !== undefined) return translated;
  const nearest = closest(key, keys);
  return distance(key.toLowerCase(), nearest.toLowerCase()) * 2 < key.length ? nearest : undefined;
}

/** One line of text. */
export const line = (example: string, longest: number) => {
  const remedy = `Écrivez une seule ligne de texte, ${longest} caractères au plus, par exemple : ${example}`;
  const curly = 'Remplacez les guillemets courbes qui entourent la valeur (“ ”) par des guillemets droits (").';
  return v.pipe(
    v.string(remedy),
    v.regex(/^\S(?:.*\S)?$/u, remedy),
    v.regex(/^(?![“”„].*[“”]$)/u, curly),
    v.maxLength(longest, remedy),
  );
};

/** An address over HTTPS. */
export const httpsAddress = (example: string) => {
  const remedy = `Écrivez une adresse complète qui commence par https://, par exemple : ${example}`;
  const isSound = (text: string) => /^https:\/\/[^\s@<>"'\\]+$/.test(text) && URL.canParse(text);
  return v.pipe(v.string(remedy), v.check(isSound, remedy));
};

/** An address to which others are joined, also in commands that readers paste into a terminal. */
export const baseAddress = (example: string) => {
  const remedy = `Écrivez une adresse qui commence par https://, sans ? ni #, par exemple : ${example}`;
  const isSound = (text: string) => /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w.~/-]*)?$/.test(text) && URL.canParse(text);
  return v.pipe(v.string(remedy), v.check(isSound, remedy));
};

/**
 * A mapping of these keys and no other: `strictObject` names the first key that is unknown, this one each of them, with
 * the nearest that is.
 */
export const mapping = <Entries extends v.ObjectEntries>(entries: Entries) => {
  const keys = Object.keys(entries);
  const noOther = v.rawCheck<unknown>(({ dataset: { value }, addIssue }) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    const others = Object.keys(value).filter((key) => !keys.includes(key));
    for (const key of others.slice(0, MOST_PROBLEMS)) {
      const meant = meantKey(key, keys);
      const guess = meant === undefined ? "" : `Écrivez plutôt ${meant}: , si c’est ce que vous vouliez dire. `;
      addIssue({
        expected: meant ?? "",
        message: `${guess}Les clés possibles sont : ${keys.join(", ")}.`,
        path: [{ type: "unknown", origin: "key", input: value, key, value: key }],
      });
    }
  });
  return v.intersect([
    v.object(entries, `Écrivez les clés ${keys.join(", ")}, une par ligne.`),
    v.pipe(
      v.unknown(),
      noOther,
      v.transform(() => ({})),
    ),
  ]);
};

/** One of a table's keys; another is refused with the nearest one. */
export const oneOf = <Table extends object>(table: Table) => {
  const keys = Object.keys(table);
  const isKey = (value: unknown): value is keyof Table => typeof value === "string" && keys.includes(value);
  return v.custom<keyof Table>(isKey, ({ input }) => {
    const nearest = typeof input === "string" ? `Le plus proche est « ${closest(input, keys)} ». ` : "";
    return `${nearest}Tous : ${keys.join(", ")}.`;
  });
};
