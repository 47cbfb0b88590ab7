import type { Saying } from "./entry.ts";
import { saidBy, type RegisterField } from "./headings.ts";
import { addressOf, type Sheet } from "./sheet.ts";

/** A row's cells that are not empty, by their column. */
export type Row = readonly { readonly column: number; readonly text: string }[];
/** A sheet as its rows, or as its columns. */
export interface Grid {
  readonly sheet: string;
  readonly rows: readonly Row[];
  readonly addressOf: (row: number, column: number) => string;
}
/** What the columns of a table or of a block say, each with its heading. */
export type Columns = ReadonlyMap<number, Heading>;
/** A heading, and what it announces. */
export interface Heading {
  readonly field: RegisterField;
  readonly text: string;
}

/** No register has so many columns; further ones are not looked at. */
const MOST_COLUMNS = 300;

/** A sheet as its rows. */
export function gridOf({ name, rows }: Sheet): Grid {
  const filled = rows.map((row) =>
    row.slice(0, MOST_COLUMNS).flatMap((text, column) => (text.trim() === "" ? [] : [{ column, text }])),
  );
  return { sheet: name, rows: filled, addressOf };
}

/** A sheet with its columns for rows. */
export function turned({ name, rows }: Sheet): Grid {
  const width = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? ""));
  return { ...gridOf({ name, rows: columns }), addressOf: (row, column) => addressOf(column, row) };
}

/**
 * What the cells of a row say, each under its heading; in a form, whose lines have a label, under the nearest one on its
 * left. A tick says what its label or heading does. A transfer, and the recipient of a form's line, are told by several
 * cells: who, of what kind, where, with what guarantee.
 */
export function sayingsIn(grid: Grid, index: number, row: Row, columns: Columns, label?: string): readonly Saying[] {
  const joined: readonly RegisterField[] = label === undefined ? ["transfers"] : ["transfers", "recipients"];
  const sayings: Saying[] = [];
  for (const { column, text } of row) {
    const heading = [...columns].findLast(
      ([start]) => start === column || (label !== undefined && start < column),
    )?.[1];
    const said = heading && saidBy(text, label ?? heading.text, heading.field);
    if (!heading || said === undefined) continue;
    const { field } = heading;
    const whole = joined.includes(field) ? sayings.findIndex((saying) => saying.field === field) : -1;
    const first = sayings[whole];
    if (first) sayings[whole] = { ...first, text: `${first.text} : ${said}` };
    else sayings.push({ field, sheet: grid.sheet, cell: grid.addressOf(index, column), text: said });
  }
  return sayings;
}
