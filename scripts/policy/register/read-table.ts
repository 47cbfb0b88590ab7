import { entryOf, type Entry, type Saying } from "./entry.ts";
import { sayingsIn, type Columns, type Grid, type Heading, type Row } from "./grid.ts";
import { fieldOf } from "./headings.ts";

/** A row of so many headings, one of which names the processing or its purpose, begins a table. */
const LEAST_HEADINGS = 3;

/** The processings of a table; nothing when the sheet is none. */
export function readTable(grid: Grid): readonly Entry[] | undefined {
  const found: Saying[][] = [];
  let columns: Columns | undefined;
  for (const [index, row] of grid.rows.entries()) {
    const headings = headingsOf(row, grid.rows[index - 1] ?? []);
    columns = headings ?? columns;
    if (headings || !columns) continue;
    const sayings = sayingsIn(grid, index, row, columns);
    const hasName = [...columns.values()].some(({ field }) => field === "name");
    const isNamed = sayings.some(({ field }) => field === (hasName ? "name" : "purposes"));
    // A row without a name goes on with the one above it, as where cells are merged.
    if (isNamed) found.push([...sayings]);
    else found.at(-1)?.push(...sayings);
  }
  return columns && found.flatMap(entryOf);
}

/** The headings of a table, if a row is one of headings; those of two rows, where the upper one groups columns. */
function headingsOf(row: Row, above: Row): Columns | undefined {
  const headings = new Map<number, Heading>();
  const last = Math.max(...[...row, ...above].map(({ column }) => column), -1);
  for (let column = 0; column <= last; column += 1) {
    const own = row.find((cell) => cell.column === column);
    const group = above.findLast((cell) => cell.column <= column);
    const heading = [own, group].flatMap((cell) => {
      const field = cell && fieldOf(cell.text);
      return field ? [{ field, text: cell.text }] : [];
    })[0];
    if (heading) headings.set(column, heading);
  }
  const own = new Set(row.flatMap(({ text }) => fieldOf(text) ?? []));
  const isTable = new Set([...headings.values()].map(({ field }) => field)).size >= LEAST_HEADINGS;
  return isTable && own.size > 1 && (own.has("name") || own.has("purposes")) ? headings : undefined;
}
