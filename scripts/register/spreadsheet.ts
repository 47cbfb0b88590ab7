import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import papaparse from "papaparse";
import { decodeText } from "../documents/encoding.ts";
import { pack, unpack } from "../documents/package.ts";
import type { Sheet } from "../policy/register/sheet.ts";
import { Refusal } from "../terminal/refusal.ts";

/** A register of a hundred sheets has less than a million bytes. */
const LARGEST = 20_000_000;
/** Pictures, queries, other files that are linked and what was last read of them: nothing that a sheet shows. */
const PASSED_OVER =
  /^xl\/(?:externalLinks|drawings|charts|media|embeddings|pivot\w*|queryTables)\/|^xl\/connections\.xml$/;
/** A register of a hundred sheets has sixty thousand cells. */
const MOST_CELLS = 200_000;
/** What the library that reads a document may take of memory, in megabytes, and of time, in milliseconds. */
const MEMORY = 512;
const TIME = 60_000;

const TOO_MANY = `il compte plus de ${MOST_CELLS.toLocaleString("fr")} cellules remplies.`;
const FORMATS = "Enregistrez le registre en .ods, .xlsx ou .csv.";

/**
 * The sheets of a register in OpenDocument (ODS), Excel's format (XLSX) or CSV, known by its bytes and not by its name.
 * Cells are read as what they show: formulas are their last results, macros and links are never looked at. Throws a
 * `Refusal` when the file is another one, is too large or would be once unpacked, is protected or damaged.
 */
export async function readSpreadsheet(name: string, bytes: Uint8Array): Promise<readonly Sheet[]> {
  const refusal: RefusalOf = (why) => new Refusal(`Le registre « ${name} » n’a pas été lu : ${why}`);
  if (bytes.length > LARGEST) throw refusal(`il est trop gros (${LARGEST.toLocaleString("fr")} octets au plus).`);
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 4));
  // Excel's old format and what Excel protects share the signature of compound files ([MS-CFB], 2.2).
  if (start === "\xD0\xCF\x11\xE0")
    throw refusal(`il est protégé par un mot de passe, ou d’un ancien format. ${FORMATS}`);
  const sheets = start === "PK\x03\x04" ? await readOffice(bytes, refusal) : [readCsv(name, bytes, refusal)];
  const cells = sheets.flatMap(({ rows }) => rows.map((row) => row.filter((text) => text !== "").length));
  if (cells.reduce((sum, count) => sum + count, 0) > MOST_CELLS) throw refusal(TOO_MANY);
  return sheets;
}

type RefusalOf = (why: string) => Refusal;

async function readOffice(bytes: Uint8Array, refusal: RefusalOf): Promise<readonly Sheet[]> {
  const parts = unpack(bytes, PASSED_OVER);
  if (!parts) throw refusal("il est abîmé, ou beaucoup trop gros une fois décompressé.");
  if (parts.get("META-INF/manifest.xml")?.includes("encryption-data"))
    throw refusal("il est protégé par un mot de passe.");
  const isSpreadsheet = parts.has("xl/workbook.xml") || parts.get("content.xml")?.includes("office:spreadsheet");
  if (!isSpreadsheet) throw refusal(`ce n’est pas une feuille de calcul. ${FORMATS}`);
  if (cellsIn(parts.get("content.xml") ?? "") > MOST_CELLS) throw refusal(TOO_MANY);
  const sheets = await inThread(pack(parts));
  if (!sheets) throw refusal("il est abîmé, ou fait pour épuiser cet ordinateur.");
  return sheets;
}

function readCsv(name: string, bytes: Uint8Array, refusal: RefusalOf): Sheet {
  const text = decodeText(bytes);
  const isTable = /^\.(?:csv|tsv|txt)$/i.test(extname(name)) && !text.includes("\0");
  if (!isTable) throw refusal(`ce n’est pas une feuille de calcul. ${FORMATS}`);
  // Excel's own line, which says by what the values are separated.
  const [, separator = "", rows = ""] = /^(?:sep=(.)\n)?([^]*)$/.exec(text) ?? [];
  return { name, rows: papaparse.parse<string[]>(rows, { delimiter: separator }).data };
}

/** How many cells of an OpenDocument hold something: a few bytes can repeat one millions of times (ODF 1.3, 19.675 and 19.677). */
function cellsIn(xml: string): number {
  let [cells, rows] = [0, 1];
  for (const [tag, kind] of xml.matchAll(/<table:table-(row|cell)\b[^>]*>/g)) {
    const repeated = Number(/number-(?:rows|columns)-repeated="(\d+)"/.exec(tag)?.[1] ?? 1);
    if (kind === "row") rows = repeated;
    else if (!tag.endsWith("/>")) cells += rows * repeated;
  }
  return cells;
}

/**
 * Reads a document in a thread that may take so much memory and time and no more, whatever it was made to do to the
 * library. Returns nothing when it takes more, or when the library can't read it.
 */
function inThread(document: Uint8Array): Promise<readonly Sheet[] | undefined> {
  const { promise, resolve } = Promise.withResolvers<readonly Sheet[] | undefined>();
  const worker = new Worker(new URL("read-sheets.ts", import.meta.url), {
    workerData: document,
    // What the library says of number formats is of no use to an editor.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  const clock = setTimeout(() => resolve(undefined), TIME);
  worker.once("message", resolve).once("error", () => resolve(undefined));
  return promise.finally(async () => {
    clearTimeout(clock);
    await worker.terminate();
  });
}
