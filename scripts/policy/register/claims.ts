import { basesIn } from "../checks/legal-bases.ts";
import { periodsOf } from "../checks/terms.ts";
import type { Processing } from "../content/schema.ts";
import { plainWords } from "../french.ts";
import type { RegisterField } from "./headings.ts";
import { shareOf, tellingWords } from "./telling-words.ts";

/** Something that both a register and the policy's table say of a processing, and how the two are compared. */
export interface ComparedField {
  /** Its name in the register, and the key of the policy's table. */
  readonly key: RegisterField & keyof Processing;
  readonly label: string;
  /** What parts the things that one text names. */
  readonly parts: RegExp;
  /** The words of a text that another one has when it says the same. */
  readonly terms: (text: string) => readonly string[];
  /** So much of them is enough (from 0 to 1). */
  readonly enough: number;
  /** Whether a purpose has one of it, so that another one contradicts it. */
  readonly isSingle: boolean;
  /** Whether article 30 of the GDPR wants it in a register; one that has it nowhere is else not held to it. */
  readonly isOwed: boolean;
}

const LIST = { isSingle: false, isOwed: true } as const;
const VALUE = { isSingle: true, isOwed: true, parts: /[;\n•]/ } as const;

export const COMPARED_FIELDS: readonly ComparedField[] = [
  { key: "data", label: "Données", parts: /[,;\n•]|\bet\b/, terms: tellingWords, enough: 0.6, ...LIST },
  { key: "recipients", label: "Destinataires", parts: /[,;\n•]/, terms: tellingWords, enough: 0.5, ...LIST },
  { key: "transfers", label: "Transferts", terms: destinations, enough: 0.3, ...VALUE },
  { key: "retention", label: "Conservation", terms: periods, enough: 1, ...VALUE },
  { key: "legalBasis", label: "Base juridique", terms: bases, enough: 1, ...VALUE, isOwed: false },
];

/** A thing that a text says, and where it stands. */
export interface Claim<Place> {
  readonly text: string;
  readonly terms: readonly string[];
  readonly place: Place;
}

/** A category before examples of it, in brackets or after a colon: the examples say more. */
const CATEGORY = /[^,;\n():]+(?:\(([^()]*,[^()]*)\)|:)/g;

/** The things that a text names, but for those that no word tells apart. */
export function claimsIn<Place>(text: string, place: Place, field: ComparedField): readonly Claim<Place>[] {
  const things = field.key === "data" ? text.replace(CATEGORY, "$1") : text;
  const claims = things.split(field.parts).map((part) => ({ text: part.trim(), terms: field.terms(part), place }));
  return claims.filter(({ terms }) => terms.length > 0);
}

/** Whether a text among others says what is claimed. */
export function isSaid(
  { terms }: Claim<unknown>,
  texts: readonly string[],
  { terms: termsOf, enough }: ComparedField,
): boolean {
  return texts.some((text) => shareOf(terms, [...tellingWords(text), ...termsOf(text)]) >= enough);
}

/** The one term of a text that says there is none. */
const NONE = "aucun";
const DENIAL = /^(?:non|neant|sans objet)\b|\baucune?\b|^pas d/;

function destinations(text: string): readonly string[] {
  return DENIAL.test(plainWords(text)) ? [NONE] : tellingWords(text);
}

/** Whether a claim says that there is none. */
export function isDenial({ terms }: Claim<unknown>): boolean {
  return terms[0] === NONE;
}

function periods(text: string): readonly string[] {
  const known = periodsOf(text);
  return known.length > 0 ? known : tellingWords(text);
}

function bases(text: string): readonly string[] {
  const known = basesIn(text);
  return known.length > 0 ? known : tellingWords(text);
}
