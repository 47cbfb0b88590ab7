import { newBlock, type Block } from "./block-tree.ts";
import { kept, type Pair } from "./pairs.ts";

type PairBlocks = (before: readonly Block[], after: readonly Block[]) => readonly Pair<Block>[];

/** A row of two tables, its cells paired. */
interface PairedRow {
  readonly row: Pair<Block>;
  readonly cells: readonly Pair<Block>[];
}

/** The rows of two tables by part; a part that neither has is left out. */
export interface PairedPart {
  readonly open: string;
  readonly rows: readonly PairedRow[];
}

const EMPTY_CELL = newBlock("td", "<td>", [], []);

/** Pairs the rows of two tables, and the cells of all rows by the same columns: every row of the redline has as many. */
export function pairTables(before: Block, after: Block, pairBlocks: PairBlocks): readonly PairedPart[] {
  const columns = pairColumns(before, after, pairBlocks);
  const withCells = (row: Pair<Block>): PairedRow => ({ row, cells: columns.map((column) => cellPair(row, column)) });
  const [oldHead, newHead] = [rowsOf(before, "thead")[0], rowsOf(after, "thead")[0]];
  const head = { before: oldHead, after: newHead, changed: oldHead?.key !== newHead?.key };
  const body = pairBlocks(rowsOf(before, "tbody"), rowsOf(after, "tbody"));
  return [
    { open: "<thead>", rows: [withCells(head)] },
    ...(body.length > 0 ? [{ open: "<tbody>", rows: body.map(withCells) }] : []),
  ];
}

function rowsOf(table: Block, part: string): readonly Block[] {
  return table.children.find(({ kind }) => kind === part)?.children ?? [];
}

function pairColumns(before: Block, after: Block, pairBlocks: PairBlocks): readonly Pair<number>[] {
  const [olds, news] = [columnsOf(before), columnsOf(after)];
  if (olds.length === news.length) return news.map((_, index) => kept(index));
  return pairBlocks(olds, news).map((pair) => ({
    before: pair.before && olds.indexOf(pair.before),
    after: pair.after && news.indexOf(pair.after),
    changed: pair.changed,
  }));
}

function columnsOf(table: Block): readonly Block[] {
  const rows = table.children.flatMap((part) => part.children);
  const columns = (rows[0]?.children ?? []).map((_, index) => rows.flatMap((row) => row.children[index] ?? []));
  return columns.map((cells) => newBlock("column", "", [], cells));
}

/** What a row has in a column; an empty cell when neither text has any. */
function cellPair(row: Pair<Block>, column: Pair<number>): Pair<Block> {
  const cell = (side: Block | undefined, index: number | undefined): Block | undefined =>
    index === undefined ? undefined : side?.children[index];
  const [before, after] = [cell(row.before, column.before), cell(row.after, column.after)];
  return before || after ? { before, after, changed: before?.key !== after?.key } : kept(EMPTY_CELL);
}
