/** A sheet of a spreadsheet as the texts that it shows. */
export interface Sheet {
  /** Its name; the file's, where the format knows no sheets. */
  readonly name: string;
  /** Each row's cells from column A on, as plain text; an empty cell is "". */
  readonly rows: readonly (readonly string[])[];
}

/** A cell of a register, and what it says. */
export interface RegisterCell {
  readonly sheet: string;
  /** Its address, as spreadsheets give it: `B17`. */
  readonly cell: string;
  readonly text: string;
}

/** The address of a cell by its row and column, counted from 0. */
export function addressOf(row: number, column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

/** Cells as a person finds them: « feuille « Paie », B4, B7 ». */
export function placesText(cells: readonly RegisterCell[]): string {
  const sheets = Map.groupBy(cells, ({ sheet }) => sheet);
  return Array.from(sheets, ([sheet, own]) => `feuille « ${sheet} », ${own.map(({ cell }) => cell).join(", ")}`).join(
    " ; ",
  );
}

/** What a cell says, and where it stands. */
export function titleOf(cell: RegisterCell): string {
  return `« ${cell.text} » (${placesText([cell])})`;
}
