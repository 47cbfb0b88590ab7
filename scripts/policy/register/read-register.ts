import { plainWords } from "../french.ts";
import { sayingsOf, type Entry } from "./entry.ts";
import { gridOf, turned, type Grid } from "./grid.ts";
import { fieldOf, type RegisterField } from "./headings.ts";
import { readForms } from "./read-forms.ts";
import { readTable } from "./read-table.ts";
import type { Sheet } from "./sheet.ts";

/** A register as it was understood. */
export interface Register {
  readonly entries: readonly Entry[];
  /** The names of the sheets in which no processing was found. */
  readonly passedOver: readonly string[];
}

/**
 * The processings of a register, in whatever way it is kept: a form (« fiche ») a sheet, several below one another, a
 * table of one row or one column a processing, or the CNIL's model, which has a list beside its forms. Headings are known
 * by their words wherever they stand. A processing that a form and a row tell is one; the model's own example is none.
 */
export function readRegister(sheets: readonly Sheet[]): Register {
  const read = sheets.map((sheet) => {
    const grid = gridOf(sheet);
    const rows = readTable(isTurned(grid) ? turned(sheet) : grid);
    return { name: sheet.name, rows: rows ?? [], forms: rows ? [] : readForms(grid) };
  });
  const forms = read.flatMap((sheet) => sheet.forms);
  return {
    entries: read.flatMap((sheet) => sheet.rows).reduce(withRow, forms),
    passedOver: read.filter((sheet) => sheet.rows.length + sheet.forms.length === 0).map(({ name }) => name),
  };
}

/** Whether a sheet names several processings side by side, each above its purpose. */
function isTurned({ rows }: Grid): boolean {
  const columnsOf = (field: RegisterField) => {
    const found = rows.find(([label, ...cells]) => label && fieldOf(label.text) === field && cells.length > 1);
    return found?.slice(1).map(({ column }) => column);
  };
  const [names, purposes] = [columnsOf("name"), columnsOf("purposes")];
  return names !== undefined && names.join() === purposes?.join();
}

/** The entries with one that a table tells: joined to the form of the same name, else of the same reference. */
function withRow(entries: readonly Entry[], row: Entry): readonly Entry[] {
  const same = (field: RegisterField) => {
    const key = keyOf(row, field);
    const found = key === "" ? [] : entries.filter((entry) => keyOf(entry, field) === key);
    // The model's forms are all « ref-001 » until someone numbers them.
    return found.length === 1 ? found[0] : undefined;
  };
  const other = same("name") ?? same("reference");
  if (!other) return [...entries, row];
  return entries.map((entry) => (entry === other ? { ...entry, sayings: [...entry.sayings, ...row.sayings] } : entry));
}

function keyOf(entry: Entry, field: RegisterField): string {
  return plainWords(sayingsOf(entry, field)[0]?.text ?? "");
}
