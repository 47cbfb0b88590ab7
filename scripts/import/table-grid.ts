import { attribute, childElements, element, type Element } from "./hast.ts";

/** A place of a table, and the cell that stands or spreads there. */
export interface Place {
  readonly cell: Element;
  /** Whether the cell only spreads here. */
  readonly isCopy: boolean;
}

/** No cell that is read spreads farther. */
export const WIDEST = 100;
const EMPTY: Place = { cell: element("td", []), isCopy: false };

/** Every place of a table, row by row, not those of one in its cells; rows of its head stand first, of its foot last. */
export function gridOf(table: Element): readonly (readonly Place[])[] {
  const groups = [/^thead$/, /^tbody$/, /^tfoot$/].flatMap((names) => childElements(table, names));
  const rows = groups.flatMap((group) => childElements(group, /^tr$/));
  const grid: Place[][] = rows.map(() => []);
  for (const [top, row] of rows.entries()) {
    const line = grid[top] ?? [];
    let left = 0;
    for (const cell of childElements(row, /^t[dh]$/)) {
      while (line[left]) left += 1;
      const [wide, high] = [spanOf(cell, "colSpan"), spanOf(cell, "rowSpan")];
      for (const below of grid.slice(top, top + high)) {
        for (let column = left; column < left + wide; column += 1) {
          below[column] ??= { cell, isCopy: below !== line || column > left };
        }
      }
      left += wide;
    }
  }
  // A column in which no cell begins has no width.
  const width = Math.max(0, ...grid.map((row) => row.findLastIndex((place?: Place) => place?.isCopy === false) + 1));
  return grid.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? EMPTY));
}

function spanOf(cell: Element, name: string): number {
  const span = Number(attribute(cell, name) ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, WIDEST) : 1;
}

/** A grid as what a reader takes for it: cells alone in their rows above it, then rows of several. */
export interface Laid<Each> {
  readonly alone: readonly (readonly Each[])[];
  readonly rows: readonly (readonly Each[])[];
}

/** The rows and the columns of a grid that hold something, columns from the first row of several cells on. */
export function laid<Each extends { readonly cell: unknown }>(
  grid: readonly (readonly Each[])[],
  isBlank: (place: Each) => boolean,
): Laid<Each> {
  const isFilled = (column: number) => grid.some((row) => row.slice(column, column + 1).some((each) => !isBlank(each)));
  const columns = (grid[0] ?? []).map((_, column) => isFilled(column));
  const kept = grid.filter((row) => !row.every(isBlank)).map((row) => row.filter((_, column) => columns[column]));
  const start = kept.findIndex((row) => !isOneCell(row));
  if (start === -1) return { alone: kept, rows: [] };
  if (start === 0) return { alone: [], rows: kept };
  const { alone, rows } = laid(kept.slice(start), isBlank);
  return { alone: [...kept.slice(0, start), ...alone], rows };
}

/** Whether one cell spreads over a whole row. */
export function isOneCell(row: readonly { readonly cell: unknown }[]): boolean {
  return row.every(({ cell }) => cell === row[0]?.cell);
}
