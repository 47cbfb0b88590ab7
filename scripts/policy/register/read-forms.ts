import { entryOf, sayingsOf, type Entry, type Saying } from "./entry.ts";
import { sayingsIn, type Columns, type Grid, type Heading, type Row } from "./grid.ts";
import { fieldOf, isSubheading } from "./headings.ts";

/** The processings of forms: a label before each value, or blocks of the CNIL's model; a name begins the next one. */
export function readForms(grid: Grid): readonly Entry[] {
  const found: Saying[][] = [[]];
  let block: Columns | undefined;
  for (const [index, row] of grid.rows.entries()) {
    const [label, ...cells] = row;
    if (!label) {
      block = undefined;
      continue;
    }
    const field = fieldOf(label.text);
    const heading = field && { field, text: label.text };
    const own = block?.get(label.column)?.field;
    if (cells.length > 0 && cells.every(({ text }) => isSubheading(text))) {
      block = blockOf(label.column, heading, cells);
    } else if (cells.length === 0) {
      // « Finalité(s) du traitement » stands alone above its lines; a category that is not used does, too.
      if (heading && field !== own) block = new Map([[label.column, heading]]);
    } else {
      if (field === "name" && sayingsOf({ sayings: found.at(-1) ?? [] }, "name").length > 0) found.push([]);
      const isInBlock = own !== undefined && (field === undefined || field === own);
      const columns = isInBlock ? block : heading && new Map([[label.column, heading]]);
      const said = field === "name" || field === "reference" ? cells.slice(0, 1) : cells;
      if (columns) found.at(-1)?.push(...sayingsIn(grid, index, said, columns, label.text));
    }
  }
  return found.flatMap(entryOf);
}

/** The columns of a block of the model: « Durée de conservation » among the data says something else than they do. */
function blockOf(column: number, heading: Heading | undefined, cells: Row): Columns | undefined {
  if (!heading) return undefined;
  const columns = cells.map((cell) => {
    const field = fieldOf(cell.text);
    return [cell.column, field === "retention" ? { field, text: cell.text } : heading] as const;
  });
  return new Map([[column, heading], ...columns]);
}
