import { parentPort, workerData } from "node:worker_threads";
import { read, type CellObject } from "@e965/xlsx";
import type { Sheet } from "../policy/register/sheet.ts";

// The thread of `spreadsheet.ts`: an office document in, its sheets out.

const { SheetNames, Sheets } = read(workerData, { type: "array", dense: true, cellFormula: false, cellHTML: false });
const sheets = SheetNames.map((name): Sheet => {
  const rows = Sheets[name]?.["!data"] ?? [];
  return { name, rows: Array.from(rows, (row) => Array.from(row ?? [], shownText)) };
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(sheets);

/** What a cell shows: a number or a date as it is formatted, nothing for an error such as `#REF!`. */
function shownText(cell: CellObject | undefined): string {
  return cell === undefined || cell.t === "e" ? "" : (cell.w ?? String(cell.v ?? "")).trim();
}
