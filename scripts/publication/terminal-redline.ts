import { styleText } from "node:util";
import { changesText } from "../../layouts/comparison/redline-text.ts";
import type { Comparison } from "../policy/versions/comparison.ts";

/** What changes, as text, in the terminal's colours. */
export function terminalRedline(comparison: Comparison): string {
  const colours = { ajout: "green", retrait: "red", déplacé: "yellow", venu: "yellow" } as const;
  return Object.entries(colours).reduce(
    (text, [word, colour]) => text.replace(new RegExp(`\\[${word}[^\\]]*\\]`, "g"), (mark) => styleText(colour, mark)),
    changesText(comparison),
  );
}
