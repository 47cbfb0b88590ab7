import { oneLine } from "../lines.ts";
import { typeset } from "../markdown/typography.ts";

/** A quotation without the quotation marks that enclose it whole. */
export function unquoted(quote: string): string {
  return quote.trim().replace(/^[«“"]\s*([^«»“”"]*?)\s*[»”"]$/u, "$1");
}

/** A text for comparing words only: spaces and apostrophes alike, and letters with their accents one character. */
export function comparable(text: string): string {
  return oneLine(typeset(text.normalize("NFC"))).replaceAll("'", "’");
}
