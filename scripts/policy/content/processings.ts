import type { Processing } from "./schema.ts";

/** What the table of processings says of a purpose, by its heading; nothing where the editors said nothing. */
export type ProcessingColumn = readonly [heading: string, valueOf: (row: Processing) => string | undefined];

export const PROCESSING_COLUMNS: readonly ProcessingColumn[] = [
  ["Données", ({ data }) => data.join(", ")],
  ["Destinataires", ({ recipients }) => recipients.join(", ")],
  ["Base juridique", ({ legalBasis }) => legalBasis],
  ["Conservation", ({ retention }) => retention],
  ["Transferts hors de l’Union", ({ transfers }) => transfers],
  ["Obligatoire", ({ obligatory }) => (obligatory === undefined ? undefined : obligatory ? "oui" : "non")],
];

/** The columns that most rows fill, and the others, which stand beside their purpose: no column is nearly empty. */
export function columnsOf(
  rows: readonly Processing[],
): Readonly<Record<"usual" | "rare", readonly ProcessingColumn[]>> {
  const isUsual = ([, valueOf]: ProcessingColumn) => rows.filter((row) => valueOf(row)).length * 2 > rows.length;
  return {
    usual: PROCESSING_COLUMNS.filter(isUsual),
    rare: PROCESSING_COLUMNS.filter((column) => !isUsual(column)),
  };
}
