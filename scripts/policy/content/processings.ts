import type { Processing } from "./schema.ts";

/** What the table of processings says of a purpose, by its heading; nothing where the editors said nothing. */
export const PROCESSING_COLUMNS: readonly (readonly [
  heading: string,
  valueOf: (row: Processing) => string | undefined,
])[] = [
  ["Données", ({ data }) => data.join(", ")],
  ["Destinataires", ({ recipients }) => recipients.join(", ")],
  ["Base juridique", ({ legalBasis }) => legalBasis],
  ["Conservation", ({ retention }) => retention],
  ["Transferts hors de l’Union", ({ transfers }) => transfers],
  ["Obligatoire", ({ obligatory }) => (obligatory === undefined ? undefined : obligatory ? "oui" : "non")],
];
