import { fieldOf, isSubheading, saidBy, type Field } from "./headings.ts";
import { addressOf, type Cell, type Sheet } from "./sheet.ts";
import { plainWords } from "./words.ts";

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

/** A register as it was understood. */
export interface Register {
  readonly entries: readonly Entry[];
  /** The names of the sheets in which no processing was found. */
  readonly passedOver: readonly string[];
}

/** A row's cells that are not empty, by their column. */
type Row = readonly { readonly column: number; readonly text: string }[];
/** A sheet as its rows, or as its columns. */
interface Grid {
  readonly sheet: string;
  readonly rows: readonly Row[];
  readonly addressOf: (row: number, column: number) => string;
}
/** What the columns of a table or of a block say, each with its heading. */
type Columns = ReadonlyMap<number, Heading>;
interface Heading {
  readonly field: Field;
  readonly text: string;
}

/**
 * The processings of a register, in whatever way it is kept: a form (« fiche ») a sheet, several below one another, a
 * table of one row or one column a processing, or the CNIL's model, which has a list beside its forms. Headings are known by their
 * words wherever they stand. A processing that a form and a row tell is one; the model's own example is none.
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

/** What a processing's cells say of one thing. */
export function sayingsOf({ sayings }: Pick<Entry, "sayings">, field: Field): readonly Saying[] {
  return sayings.filter((saying) => saying.field === field);
}

/** The entries with one that a table tells: joined to the form of the same name, else of the same reference. */
function withRow(entries: readonly Entry[], row: Entry): readonly Entry[] {
  const same = (field: Field) => {
    const key = keyOf(row, field);
    const found = key === "" ? [] : entries.filter((entry) => keyOf(entry, field) === key);
    // The model's forms are all « ref-001 » until someone numbers them.
    return found.length === 1 ? found[0] : undefined;
  };
  const other = same("name") ?? same("reference");
  if (!other) return [...entries, row];
  return entries.map((entry) => (entry === other ? { ...entry, sayings: [...entry.sayings, ...row.sayings] } : entry));
}

function keyOf(entry: Entry, field: Field): string {
  return plainWords(sayingsOf(entry, field)[0]?.text ?? "");
}

function gridOf({ name, rows }: Sheet): Grid {
  const filled = rows.map((row) => row.flatMap((text, column) => (text.trim() === "" ? [] : [{ column, text }])));
  return { sheet: name, rows: filled, addressOf };
}

/** Whether a sheet names several processings side by side, each above its purpose. */
function isTurned({ rows }: Grid): boolean {
  const columnsOf = (field: Field) => {
    const found = rows.find(([label, ...cells]) => label && fieldOf(label.text) === field && cells.length > 1);
    return found?.slice(1).map(({ column }) => column);
  };
  const [names, purposes] = [columnsOf("name"), columnsOf("purposes")];
  return names !== undefined && names.join() === purposes?.join();
}

/** A sheet with its columns for rows. */
function turned({ name, rows }: Sheet): Grid {
  const width = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? ""));
  return { ...gridOf({ name, rows: columns }), addressOf: (row, column) => addressOf(column, row) };
}

/** A row of so many headings, one of which names the processing or its purpose, begins a table. */
const LEAST_HEADINGS = 3;

/** The processings of a table; nothing when the sheet is none. */
function readTable(grid: Grid): readonly Entry[] | undefined {
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

function readForms(grid: Grid): readonly Entry[] {
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

/**
 * What the cells of a row say, each under its heading; in a form, whose lines have a label, under the nearest one on its
 * left. A tick says what its label or heading does. A transfer, and the recipient of a form's line, are told by several
 * cells: who, of what kind, where, with what guarantee.
 */
function sayingsIn(grid: Grid, index: number, row: Row, columns: Columns, label?: string): readonly Saying[] {
  const joined: readonly Field[] = label === undefined ? ["transfers"] : ["transfers", "recipients"];
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

/** A processing of what cells say; none without a name or purpose, and none of the model's own example. */
function entryOf(sayings: readonly Saying[]): readonly Entry[] {
  const [name] = [...sayingsOf({ sayings }, "name"), ...sayingsOf({ sayings }, "purposes")];
  const naming = sayings.filter(({ field }) => field === "name" || field === "reference");
  const isExample = naming.some(({ text }) => /\bexemple\b/.test(plainWords(text)));
  if (!name || isExample) return [];
  return [{ name: { sheet: name.sheet, cell: name.cell, text: name.text }, sayings }];
}
