import { escapeUTF8 } from "entities/escape";
import escapeRegExp from "escape-string-regexp";
import type { Policy } from "../scripts/policy/content/policy.ts";
import type { Term } from "../scripts/policy/content/schema.ts";
import type { Section } from "../scripts/policy/content/section.ts";
import { OUTSIDE_ADDRESS } from "../scripts/policy/markdown/typography.ts";
import { html, trusted, type Html } from "./html.ts";

/**
 * A section's rendered text in which the first occurrence of each term is followed by signs that lead to its definition: a
 * link, and a button for browsers that can open it in place; the stylesheet shows one of both. They hold no text: the words,
 * and what a reader copies, stay those of the policy.
 */
export function withDefinitions({ id, html: markup }: Pick<Section, "id" | "html">, terms: readonly Term[]): string {
  return terms.reduce((text, term, index) => markFirst(text, term, index, placeOf(index, id)), markup);
}

/** The id of the place where a section uses a term first. */
function placeOf(index: number, section: string): string {
  return `terme_${index}_${section}`;
}

function markFirst(markup: string, { term, forms }: Term, index: number, place: string): string {
  const words = [term, ...forms].toSorted((a, b) => b.length - a.length).map(wordPattern);
  // The name of an escaped sign is no word.
  const pattern = new RegExp(`&#?\\w+;|${OUTSIDE_ADDRESS.before}(?:${words.join("|")})${OUTSIDE_ADDRESS.after}`, "giu");
  const label = `aria-label="Définition : ${escapeUTF8(term)}"`;
  const signs = `<a href="#definition_${index}" ${label}></a><button popovertarget="definition_${index}" ${label}></button>`;
  let inside = 0;
  let done = false;
  return markup.replace(/<(\/?)(\w+)[^>]*>|[^<]+/g, (piece, closing: string | undefined, name: string | undefined) => {
    if (name !== undefined) {
      // Not in links, code or headings, nor beside another term's signs.
      if (/^(?:a|code|h\d|button|span)$/.test(name)) inside += closing ? -1 : 1;
      return piece;
    }
    if (done || inside > 0) return piece;
    return piece.replace(pattern, (found) => {
      if (done || /^&.*;$/.test(found)) return found;
      done = true;
      // The last word keeps the signs on its line.
      return found.replace(/\S+$/, (last) => `<span class="term" id="${place}">${last}${signs}</span>`);
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

/**
 * The definitions after the text, each with links to where `texts`, the sections in order, use its term. Read apart
 * from their definition, links say of which term they are.
 */
export function definitions({ sections, aids }: Policy, texts: readonly string[]): Html | undefined {
  if (aids.glossary.length === 0) return undefined;
  const places = (index: number, term: string) =>
    sections.flatMap(({ id }, at) => {
      const place = placeOf(index, id);
      const label = html`section ${at + 1}, ${term}`;
      return texts[at]?.includes(`id="${place}"`)
        ? [html` <a href="#${place}" aria-label="${label}">section ${at + 1}</a>`]
        : [];
    });
  return html`<section class="aid" aria-labelledby="les_definitions">
<h2 id="les_definitions">Définitions</h2>
<p>Aide à la lecture, qui ne fait pas partie de la politique.</p>
${aids.glossary.map((term, index) => definitionOf(term, index, places(index, term.term)))}</section>`;
}

function definitionOf({ term, definition, source, address }: Term, index: number, places: readonly Html[]): Html {
  const cited =
    address === undefined ? source : html`<a href="${address}" aria-label="${source}, ${term}">${source}</a>`;
  const back = places.flatMap((place, at) => (at === 0 ? [place] : [trusted(","), place]));
  return html`<div popover id="definition_${index}"><p><dfn>${term}</dfn> : ${definition} <cite>${cited}</cite></p>${
    places.length > 0 && html`<p>Dans le texte :${back}</p>`
  }<button popovertarget="definition_${index}" popovertargetaction="hide">Fermer</button></div>
`;
}
