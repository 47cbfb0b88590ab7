import { oneLine } from "../policy/lines.ts";
/** Something that the sections don't carry as it was, in French, and the text near which it stood. */
export interface Notice {
  readonly what: string;
  readonly where: string;
}

/** Notes what an editor must check; both texts may have any length and any white space. */
export type Tell = (what: string, where: string) => void;

const LONGEST_PLACE = 70;

/** A list of notices to be filled, in the order in which they were told. */
export function noticeList(): { readonly tell: Tell; readonly told: readonly Notice[] } {
  const told: Notice[] = [];
  const tell: Tell = (what, where) => told.push({ what: oneLine(what), where: excerpt(where) });
  return { tell, told };
}

/** Equal notices once. */
export function distinct(notices: readonly Notice[]): readonly Notice[] {
  return [...new Map(notices.map((notice) => [JSON.stringify(notice), notice])).values()];
}

function excerpt(text: string): string {
  const line = oneLine(text.slice(0, 10 * LONGEST_PLACE));
  return line.length > LONGEST_PLACE ? `${line.slice(0, LONGEST_PLACE)}…` : line;
}
