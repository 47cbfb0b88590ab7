import type { Root } from "hast";
import type { Tell } from "./notices.ts";

/** A document from elsewhere as a tree of HTML, whatever its format was. */
interface Manuscript {
  readonly tree: Root;
  /** What its reader sees, in order, where its file has been read a second time, by itself. */
  readonly seen?: Root;
}

/** Reads a document, or returns nothing for bytes that are none of its format. */
export type Reader = (bytes: Uint8Array, tell: Tell) => Promise<Manuscript | undefined>;
