import { styleText } from "node:util";
import { decodeHTML } from "entities";
import type { Comparison } from "../policy/versions/comparison.ts";

/** The sections that change, as text: what is inserted between [+ +], what is deleted between [- -]. */
export function terminalRedline({ sections }: Comparison): string {
  const changed = sections.filter(
    ({ kind, renamedFrom, moved, summary }) => kind !== "unchanged" || renamedFrom || moved || summary,
  );
  return changed.map(({ title, summary, html }) => terminalText(`${title}\n${summary ?? ""}\n${html}`)).join("\n\n");
}

function terminalText(markup: string): string {
  const text = markup
    .replace(/<ins>([^]*?)<\/ins>/g, (_, inserted: string) => styleText("green", `[+${inserted}+]`))
    .replace(/<del>([^]*?)<\/del>/g, (_, deleted: string) => styleText("red", `[-${deleted}-]`))
    .replace(/<[^>]+>/g, "");
  return decodeHTML(text)
    .replace(/\n{2,}/g, "\n")
    .trim();
}
