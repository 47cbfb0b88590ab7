import type { Policy } from "../content/policy.ts";
import type { Processing } from "../content/schema.ts";
import { MOST_PROBLEMS } from "../problem.ts";
import { cellUnder, quotation, reading } from "./evidence.ts";
import { HINTS } from "./hints.ts";
import type { TitledBlock } from "./titled-blocks.ts";

/** Why data are processed. */
export interface Purpose {
  readonly name: string;
  /** Where the text says it; absent when a row quotes words that no block holds whole. */
  readonly block?: TitledBlock;
  /** The editors' row; absent for a purpose that was only read in the text. */
  readonly row?: Processing;
}

const COOKIES = /cookies?|traceurs?|témoins? de connexion/iu;
/** A title over purposes: « Finalités du traitement », « 3. Pourquoi… ». */
const TITLE = /^[\d.\s)–-]*(?:les |nos |leurs )?(?:finalités?|pourquoi|objectifs?|à quoi (?:nous )?serv)/iu;
/** Where a table has no column of purposes, the names of processings are theirs. */
const PROCESSING = /traitement/iu;
/** What introduces a list of purposes. */
const LEAD =
  /(?:(?<!\p{L})(?:pour|afin de|qu’à|ser(?:t|vent) à|vis(?:e|ent) à)|(?:fins|finalités?|objectifs?|buts?)(?: \p{L}+){0,3}|permet\p{L}*(?: de)?)\s*:$/iu;
/** What stands over lists of something else. */
const OTHER = /durée|conserv|droits?(?!\p{L})|destinataires?|données suivantes|sécurité|transferts?/iu;
/** An item that tells of a case or of somebody. */
const NO_PURPOSE =
  /^(?:si|dans l’hypothèse|lorsqu|quand|sauf|vous pouvez|nous avons|(?:le|la|les) (?:société|sous-traitant|prestataire|entité|vendeur))/iu;
const DENIED = /(?<!\p{L})(?:ne |n’)[^.]{0,150}(?<!\p{L})(?:pas|jamais|aucune?)(?!\p{L})[^.]{0,150}:$/iu;

/**
 * The purposes of a policy: those that the editors wrote into the table, else those that can be read in its text: rows of a
 * table with such a column, items of a list under such words, or sentences that say what data are used for. Of those that
 * are read, a hundred: more is no list of purposes.
 */
export function purposesOf({ aids }: Policy, blocks: readonly TitledBlock[]): readonly Purpose[] {
  const rows = aids.processings?.traitements ?? [];
  if (rows.length > 0) {
    return rows.map((row) => {
      const block = blocks.find((each) => each.section === row.section && quotation(each, row.quote));
      return { name: row.purpose, row, ...(block && { block }) };
    });
  }
  const ofData = blocks.filter((block) => !isAboutCookies(block));
  const listed = ofData.flatMap((block) => nameIn(block) ?? []);
  const read = listed.length > 0 ? listed : ofData.flatMap(usesIn);
  // Several tables may name a purpose, each to say something else of it.
  const distinct = new Map(read.toReversed().map((purpose) => [wordsOf(purpose.name), purpose]));
  return read.filter((purpose) => distinct.get(wordsOf(purpose.name)) === purpose).slice(0, MOST_PROBLEMS);
}

function wordsOf(name: string): string {
  return (name.toLowerCase().match(/\p{L}{4,}/gu) ?? [name]).join(" ");
}

/** Whether a block stands where cookies are spoken of: they have purposes and periods of their own. */
export function isAboutCookies({ titles, cells = [] }: TitledBlock): boolean {
  return COOKIES.test([...titles, ...cells.map(({ heading }) => heading)].join(" "));
}

function nameIn(block: TitledBlock): Purpose | undefined {
  const { cells = [], lead, titles, text } = block;
  const cell = [HINTS.finalites.column, PROCESSING].flatMap((column) => (column && cellUnder(column, cells)) ?? [])[0];
  if (cell && /\p{L}/u.test(cell.text)) return { name: nameOf(cell.text), block };
  const title = titles.at(-1) ?? "";
  if (lead === undefined || DENIED.test(lead) || OTHER.test(title) || NO_PURPOSE.test(text)) return undefined;
  const isPurpose = LEAD.test(lead) || (TITLE.test(title) && !OTHER.test(lead));
  return isPurpose ? { name: nameOf(text), block } : undefined;
}

/** A sentence that speaks of uses to say something else: who has data, on what basis, what is to come. */
const NO_USE = /sous-traitant|destinataire|partag|transmi|bases? (?:légales?|juridiques?)|évit|:$/iu;

/** What a sentence says of uses, parted where it lists them. */
function usesIn(block: TitledBlock): readonly Purpose[] {
  const words = block.cells ? undefined : reading(block, "finalites")?.words;
  if (words === undefined || NO_USE.test(words)) return [];
  return words.split(/\s;\s/).map((name) => ({ name: nameOf(name), block }));
}

/** A purpose's name without what begins it, ends it or follows it. */
function nameOf(words: string): string {
  const [first = words] = words.split(/(?<=\p{L}{2}\.)\s/u, 1);
  return first.replace(/^[\s*•·⦁●–-]+|[\s,;:.]+$/g, "");
}
