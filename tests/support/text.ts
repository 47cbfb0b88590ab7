import { DomUtils, parseDocument } from "htmlparser2";

/** Text on one line, no-break spaces kept. */
function flat(text: string): string {
  return text.replace(/[ \t\n]+/g, " ").trim();
}

/** The text of markup, on one line. */
export function textOf(markup: string): string {
  return flat(DomUtils.textContent(parseDocument(markup)));
}

/** The policy's text on its page, without the numbers of its sections. */
export function policyText(page: string): string {
  const sections = DomUtils.getElementsByClassName("article", parseDocument(page));
  for (const number of DomUtils.getElementsByClassName("number", sections)) DomUtils.removeElement(number);
  return flat(DomUtils.textContent(sections));
}

/** A text as its bare letters: spaces, hyphenation and list marks differ from one medium to the next. */
export function letters(text: string): string {
  return text.normalize("NFKC").replace(/\P{L}/gu, "");
}
