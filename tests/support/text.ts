import { DomUtils, parseDocument } from "htmlparser2";

/** Text on one line, no-break spaces kept. */
function flat(text: string): string {
  return text.replace(/[ \t\n]+/g, " ").trim();
}

/** The text of markup, on one line. */
export function textOf(markup: string): string {
  return flat(DomUtils.textContent(parseDocument(markup)));
}

/** The text of the policy's page. */
export function mainText(page: string): string {
  return textOf(/<main[^]*<\/main>/.exec(page)?.[0] ?? "");
}

/** A text as its bare letters: spaces, hyphenation and list marks differ from one medium to the next. */
export function letters(text: string): string {
  return text.normalize("NFKC").replace(/\P{L}/gu, "");
}
