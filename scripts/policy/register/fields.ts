import type { Processings } from "../content/schema.ts";
import type { Field } from "./headings.ts";
import { durationsIn, plainWords, tellingWords } from "./words.ts";

type Row = Processings["traitements"][number];

/** Something that both the register and the policy say of a processing, and how the two are compared. */
export interface ComparedField {
  /** Its name in the register, and the key of the policy's table. */
  readonly key: Field & keyof Row;
  readonly label: string;
  /** What parts the things that one text names. */
  readonly parts: RegExp;
  /** What a text says of it, in words that another text has when it says the same. */
  readonly terms: (text: string) => readonly string[];
  /** The share of these words that is enough. */
  readonly enough: number;
  /** Whether a purpose has one of it, so that another one contradicts it. */
  readonly isSingle: boolean;
}

/** The bases of article 6(1) of the GDPR by the word that each is known by. */
const BASES = /\b(?:consent|contra|obligation|vita|mission|interet)/g;
const NONE = /^(?:non|neant|sans objet)\b|\baucune?\b|^pas d/;

/** What the CNIL's model and the policy's table both tell; the model has no legal basis, but many registers do. */
export const COMPARED_FIELDS: readonly ComparedField[] = [
  { key: "data", label: "Données", parts: /[,;\n•]|\bet\b/, terms: tellingWords, enough: 0.6, isSingle: false },
  { key: "recipients", label: "Destinataires", parts: /[,;\n•]/, terms: tellingWords, enough: 0.5, isSingle: false },
  { key: "transfers", label: "Transferts", parts: /[;\n•]/, terms: destinations, enough: 0.3, isSingle: true },
  { key: "retention", label: "Conservation", parts: /[;\n•]/, terms: periods, enough: 1, isSingle: true },
  { key: "legalBasis", label: "Base juridique", parts: /[;\n•]/, terms: bases, enough: 1, isSingle: true },
];

/** The one term of a text that denies a transfer. */
export const NO_TRANSFER = "aucun";

function destinations(text: string): readonly string[] {
  return NONE.test(plainWords(text)) ? [NO_TRANSFER] : tellingWords(text);
}

function periods(text: string): readonly string[] {
  const durations = durationsIn(text);
  return durations.length > 0 ? durations : tellingWords(text);
}

function bases(text: string): readonly string[] {
  const known = plainWords(text).match(BASES);
  return known ? [...new Set(known)] : tellingWords(text);
}
