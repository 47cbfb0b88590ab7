import { html, trusted, type Html } from "./html.ts";

const TABLE = /<table>\s*<thead>(.*?)<\/thead>.*?<\/table>/gs;
/** What is never touched, or a run of words. */
const PIECE = /<(pre|code|kbd)\b.*?<\/\1>|<[^>]*>|[^<]+/gs;
/** A letter and a word with a hyphen between them: « e-mail ». */
const SHORT_COMPOUND = /(?<![\p{L}\p{N}-])\p{L}-\p{L}[\p{L}\p{M}]*/gu;

/**
 * Rendered text with what its source has no sign for: a table stands in a frame that scrolls by itself and has a name, its
 * headings'; a line never breaks within « e-mail »; nobody's translator touches code. No word changes.
 */
export function finished(text: Html): Html {
  const framed = text.toString().replace(TABLE, (table, headings: string) => {
    const columns = Array.from(headings.matchAll(/<th\b[^>]*>(.*?)<\/th>/gs), ([, heading = ""]) => wordsOf(heading));
    return html`<div class="wide" role="group" tabindex="0" aria-label="Tableau : ${trusted(columns.join(", "))}">${trusted(table)}</div>`.toString();
  });
  const whole = framed.replace(PIECE, (piece) =>
    // Most words have no hyphen, and the search for one is quick.
    piece.startsWith("<") || !piece.includes("-")
      ? piece
      : piece.replace(SHORT_COMPOUND, '<span class="whole">$&</span>'),
  );
  return trusted(whole.replaceAll("<code>", '<code translate="no">'));
}

/** The words of a heading, which may hold marks. */
function wordsOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, "")
    .replaceAll('"', "&quot;")
    .trim();
}
