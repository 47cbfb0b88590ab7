import { LevelFormat, type ILevelsOptions } from "docx";
import type { State } from "./pieces.ts";
import { INDENT } from "./styles.ts";

/** A change that Word follows: who made it and when. */
interface Change {
  readonly id: number;
  readonly author: string;
  /** ISO 8601. */
  readonly date: string;
}

/** What the parts of one document share while they are written. */
export interface Writing {
  /** The bookmark at the section that has a name. */
  readonly bookmarks: ReadonlyMap<string, string>;
  /** The next change; each has an id of its own. */
  readonly change: () => Change;
  /** The same as the property of what holds words: of a paragraph's end, or of a row. */
  readonly changeOf: (state: State) => { readonly insertion?: Change; readonly deletion?: Change };
  /** The name of a new list that counts from a number on, at a level from 0 on. */
  readonly newList: (start: number, level: number) => string;
  /** The lists so far, and the one of bullets. */
  readonly lists: readonly { readonly reference: string; readonly levels: readonly ILevelsOptions[] }[];
}

const HOURS_A_DAY = 24;
export const BULLETS = "puces";
/** Word's lists have nine levels. */
export const LOWEST_LEVEL = 8;

const level = (depth: number, start: number, look: Pick<ILevelsOptions, "format" | "text">): ILevelsOptions => ({
  level: depth,
  start,
  ...look,
  style: { paragraph: { indent: { left: INDENT * (depth + 1), hanging: INDENT } } },
});

/** Begins a document whose changes have one author and one `YYYY-MM-DD` day. */
export function newWriting(author: string, day: string, bookmarks: ReadonlyMap<string, string>): Writing {
  let id = 0;
  const change = () => {
    id += 1;
    // LibreOffice takes neighbours that were made within minutes for one change, and rejects them as one.
    const date = `${day}T${String(id % HOURS_A_DAY).padStart(2, "0")}:00:00Z`;
    return { id, author, date };
  };
  const levels = Array.from({ length: LOWEST_LEVEL + 1 }, (_, depth) => depth);
  const lists = [
    {
      reference: BULLETS,
      levels: levels.map((depth) => level(depth, 1, { format: LevelFormat.BULLET, text: depth % 2 ? "–" : "•" })),
    },
  ];
  return {
    bookmarks,
    change,
    lists,
    changeOf: (state) => (state === "kept" ? {} : { [state === "inserted" ? "insertion" : "deletion"]: change() }),
    newList: (start, own) => {
      const reference = `liste-${lists.length}`;
      const counted = (depth: number) =>
        level(depth, depth === own ? start : 1, { format: LevelFormat.DECIMAL, text: `%${depth + 1}.` });
      lists.push({ reference, levels: levels.slice(0, own + 1).map(counted) });
      return reference;
    },
  };
}
