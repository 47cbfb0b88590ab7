import type { Loss } from "./losses.ts";

/** A document from elsewhere as HTML, whatever its format was. */
export interface Manuscript {
  readonly html: string;
  /** What its file holds beyond doubt, should the HTML lack some of it. */
  readonly pieces: readonly Piece[];
}

/** Text of the document that must be found again in the sections, or else among the losses. */
export interface Piece extends Loss {
  readonly text: string;
}
