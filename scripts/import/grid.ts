import { attribute, childElements, element, type Element } from "./tree.ts";

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
  const width = Math.max(0, ...grid.map((row) => row.length));
  return grid.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? EMPTY));
}

function spanOf(cell: Element, name: string): number {
  const span = Number(attribute(cell, name) ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, WIDEST) : 1;
}

/** The rows and the columns of a grid that hold something. */
export function withoutBlanks<Each>(
  grid: readonly (readonly Each[])[],
  isBlank: (place: Each) => boolean,
): readonly (readonly Each[])[] {
  const isFilled = (column: number) => grid.some((row) => row.slice(column, column + 1).some((each) => !isBlank(each)));
  const columns = (grid[0] ?? []).map((_, column) => isFilled(column));
  return grid.filter((row) => !row.every(isBlank)).map((row) => row.filter((_, column) => columns[column]));
}

/** Whether one cell spreads over a whole row. */
export function isOneCell(row: readonly { readonly cell: unknown }[]): boolean {
  return row.every(({ cell }) => cell === row[0]?.cell);
}
