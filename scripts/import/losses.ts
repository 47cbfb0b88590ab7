/** Something that the sections don't carry as it was, in French, and the text near which it stood. */
export interface Loss {
  readonly what: string;
  readonly where: string;
}

/** Notes a loss. */
export type Lose = (what: string, where: string) => void;

const LONGEST_PLACE = 70;

/** A list of losses to be filled; equal ones are noted once. */
export function lossList(): { readonly lose: Lose; readonly noted: () => readonly Loss[] } {
  const losses = new Map<string, Loss>();
  const lose: Lose = (what, where) => {
    const loss = { what: excerpt(what), where: excerpt(where, LONGEST_PLACE) };
    losses.set(JSON.stringify(loss), loss);
  };
  return { lose, noted: () => [...losses.values()] };
}

function excerpt(text: string, length = Infinity): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
