import type { ItemId } from "../content/checklist.ts";
import { comparable, unquoted } from "../content/quotation.ts";
import { memoizeRecent } from "../memoize.ts";
import { HINTS } from "./hints.ts";
import { sentencesOf } from "./sentences.ts";
import type { TitledBlock } from "./titled-blocks.ts";

/** Words of the text, and the id of the section that has them. */
export interface Evidence {
  readonly words: string;
  readonly section: string;
  /** Of a cell of a table: what begins its row. */
  readonly row?: string;
}

/** A cell that says nothing itself. */
const NOTHING = /^(?:[-–—/.]*|n\/?[ad]|néant|(?:voir|cf\.?|consulte[rz]|se (?:référer|reporter)) .*)$/iu;

/** A sentence that asks, or says what a word means: it says nothing of what is done. */
const NO_STATEMENT =
  /\?\s*»?$|(?:désign\p{L}*|signifi\p{L}*|s’entend\p{L}*|défini\p{L}* comme|est) (?:d’|de )?(?:toute?s?|une? (?:suite|petit|personne|société|organisme)|la personne (?:physique|morale|ou)|l’organisme)(?!\p{L})/iu;

/** The words by which a block says an item, as far as they can be told; nothing when it doesn't seem to. */
export function reading(block: TitledBlock, item: ItemId): Evidence | undefined {
  if (item === "version") return undefined;
  const { says, about, unless, column } = HINTS[item];
  const { section, text, titles, lead = "", cells = [] } = block;
  const cell = column && cellUnder(column, cells);
  if (cell) {
    const [first] = cells;
    return NOTHING.test(cell.text)
      ? undefined
      : { words: cell.text, section, ...(first && first !== cell && { row: first.text }) };
  }
  const around = [...titles, lead].join(" ");
  const isSaid = (sentence: string) =>
    says.test(sentence) &&
    unless?.test(sentence) !== true &&
    !NO_STATEMENT.test(sentence) &&
    (about === undefined || about.test(sentence) || about.test(around));
  // Where other cells have headings, one without names its row.
  const named = cells.filter(({ heading }) => heading !== "");
  const sentences = cells.length > 0 ? (named.length > 0 ? named : cells).map((each) => each.text) : sentencesIn(text);
  // A title says a right, or names who can be asked; « Durée » over a list says no period.
  const title = about === undefined && column === undefined ? [titles.at(-1) ?? ""] : [];
  const words = [...sentences, ...title].find(isSaid);
  return words === undefined ? undefined : { words, section };
}

/** Whether a block is a row of a table with a column for an item. */
export function hasColumn({ cells }: TitledBlock, item: ItemId): boolean {
  const { column } = item === "version" ? {} : HINTS[item];
  return column !== undefined && cellUnder(column, cells) !== undefined;
}

/** Whether a block stands under a title that promises an item. */
export function isUnderTitle({ titles }: TitledBlock, item: ItemId): boolean {
  const { under } = item === "version" ? {} : HINTS[item];
  return under !== undefined && titles.some((title) => under.test(title));
}

/** What a heading may begin with before it says what its column holds. */
const DETERMINERS =
  /^[^\p{L}]*(?:(?:(?:nos|les|le|la|vos|leurs?|types?|natures?|catégories?|quel(?:le)?s?|de|des|du)(?!\p{L})|d’|l’) ?)*/iu;

/** The first cell whose heading begins with what a column is called: « Pays destinataire » is no column of recipients. */
export function cellUnder(column: RegExp, cells: TitledBlock["cells"] = []): { readonly text: string } | undefined {
  return cells.find(({ heading }) => heading.replace(DETERMINERS, "").search(column) === 0);
}

/** The words of a quotation where a block has them, in whichever kind of blanks, apostrophes and letters. */
export function quotation(block: TitledBlock, quote: string): Evidence | undefined {
  const words = comparable(unquoted(quote));
  const start = block.text.toLowerCase().indexOf(words.toLowerCase());
  if (start === -1) return undefined;
  const isWithin = (index: number) => /\p{L}{2}/u.test(block.text.slice(index - 1, index + 1));
  if (isWithin(start) || isWithin(start + words.length)) return undefined;
  return { words: block.text.slice(start, start + words.length), section: block.section };
}

/** The sentence of a block around words that it has. */
export function sentenceAround({ text }: TitledBlock, words: string): string {
  return sentencesIn(text).find((sentence) => sentence.includes(words)) ?? words;
}

/** The sentences of a text, whole. */
const sentencesIn = memoizeRecent((text: string): readonly string[] => {
  return sentencesOf(text).map(({ start, end }) => text.slice(start, end).trim());
}, 1_000);
