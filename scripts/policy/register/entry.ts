import { plainWords } from "../french.ts";
import type { RegisterField } from "./headings.ts";
import type { RegisterCell } from "./sheet.ts";

/** What a cell says of a processing. */
export interface Saying extends RegisterCell {
  readonly field: RegisterField;
}

/** A processing as the register tells it. */
export interface Entry {
  /** Its name; its purpose, where the register names none. */
  readonly name: RegisterCell;
  readonly sayings: readonly Saying[];
}

/** What a processing's cells say of one thing. */
export function sayingsOf({ sayings }: Pick<Entry, "sayings">, field: RegisterField): readonly Saying[] {
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
