import { escapeUTF8 } from "entities/escape";
import escapeRegExp from "escape-string-regexp";
import type { Term } from "../scripts/policy/content/schema.ts";
import { OUTSIDE_ADDRESS } from "../scripts/policy/markdown/typography.ts";
import { html, type Html } from "./html.ts";

/**
 * A section's rendered text in which the first occurrence of each term is followed by a button that opens its
 * definition. The button holds no text: the words, and what a reader copies, stay those of the policy.
 */
export function withDefinitions(markup: string, terms: readonly Term[]): string {
  return terms.reduce((text, term) => markFirst(text, term, terms.indexOf(term)), markup);
}

function markFirst(markup: string, { term, forms }: Term, index: number): string {
  const words = [term, ...forms].toSorted((a, b) => b.length - a.length).map(wordPattern);
  // The name of an escaped sign is no word.
  const pattern = new RegExp(`&#?\\w+;|${OUTSIDE_ADDRESS.before}(?:${words.join("|")})${OUTSIDE_ADDRESS.after}`, "giu");
  let inside = 0;
  let done = false;
  return markup.replace(/<(\/?)(\w+)[^>]*>|[^<]+/g, (piece, closing: string | undefined, name: string | undefined) => {
    if (name !== undefined) {
      // Not in links, code or headings, nor in another term's button.
      if (/^(?:a|code|h\d|button)$/.test(name)) inside += closing ? -1 : 1;
      return piece;
    }
    if (done || inside > 0) return piece;
    return piece.replace(pattern, (word) => {
      if (done || /^&.*;$/.test(word)) return word;
      done = true;
      return `${word}<button popovertarget="definition_${index}" aria-label="Définition : ${escapeUTF8(term)}"></button>`;
    });
  });
}

/** A term as a pattern of the escaped text, in which any space stands for any other. */
function wordPattern(word: string): string {
  return escapeUTF8(word.replaceAll("'", "’"))
    .split(/\s+/)
    .map((piece) => escapeRegExp(piece))
    .join("\\s+");
}

/** The definitions, which open over the page and stand as notes on paper. */
export function definitions(terms: readonly Term[]): Html | undefined {
  if (terms.length === 0) return undefined;
  return html`<aside aria-label="Définitions, pour aider à la lecture">
${terms.map(
  (
    { term, definition, source, address },
    index,
  ) => html`<div popover id="definition_${index}"><p><dfn>${term}</dfn> : ${definition} <cite>${address === undefined ? source : html`<a href="${address}">${source}</a>`}</cite></p><p>Aide à la lecture, qui ne fait pas partie de la politique.</p></div>
`,
)}</aside>`;
}
