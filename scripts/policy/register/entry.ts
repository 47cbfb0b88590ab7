import { plainWords } from "../french.ts";
import type { Field } from "./headings.ts";
import type { Cell } from "./sheet.ts";

/** What a cell says of a processing. */
export interface Saying extends Cell {
  readonly field: Field;
}

/** A processing as the register tells it. */
export interface Entry {
  /** Its name; its purpose, where the register names none. */
  readonly name: Cell;
  readonly sayings: readonly Saying[];
}

/** What a processing's cells say of one thing. */
export function sayingsOf({ sayings }: Pick<Entry, "sayings">, field: Field): readonly Saying[] {
  return sayings.filter((saying) => saying.field === field);
}

/** A processing of what cells say; none without a name or purpose, and none of the model's own example. */
export function entryOf(sayings: readonly Saying[]): readonly Entry[] {
  const [name] = [...sayingsOf({ sayings }, "name"), ...sayingsOf({ sayings }, "purposes")];
  const naming = sayings.filter(({ field }) => field === "name" || field === "reference");
  const isExample = naming.some(({ text }) => /\bexemple\b/.test(plainWords(text)));
  if (!name || isExample) return [];
  return [{ name: { sheet: name.sheet, cell: name.cell, text: name.text }, sayings }];
}
