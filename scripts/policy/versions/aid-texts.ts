import { escapeUTF8 } from "entities/escape";
import type { Aids } from "../content/aids.ts";
import type { Policy } from "../content/policy.ts";
import { PROCESSING_COLUMNS } from "../content/processings.ts";
import type { Processing, Term } from "../content/schema.ts";
import { typeset } from "../markdown/typography.ts";

/** A reading aid in two policies, as HTML that says all that readers see of it. */
export interface AidTexts {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** The aids that either of two policies has: the table of processings, the definitions. */
export function aidTexts(before: Policy, after: Policy): readonly AidTexts[] {
  return [
    { title: "Quelles données, pour quoi faire", before: processingsHtml(before), after: processingsHtml(after) },
    { title: "Définitions", before: glossaryHtml(before.aids), after: glossaryHtml(after.aids) },
  ].filter((texts) => texts.before !== "" || texts.after !== "");
}

/** A list for each purpose: rows of many columns would be too wide with both texts in them. */
function processingsHtml({ sections, aids: { processings } }: Policy): string {
  if (!processings) return "";
  const { common, traitements } = processings;
  const said = ({ section, quote }: Pick<Processing, "section" | "quote">): string =>
    `Ce que dit le texte\u00A0: «\u00A0${typeset(quote)}\u00A0» (${titleOf(sections, section)})`;
  const rows = traitements.map((row) => {
    const values = PROCESSING_COLUMNS.flatMap(([heading, valueOf]) => {
      const value = valueOf(row);
      return value ? [`${heading}\u00A0: ${value}`] : [];
    });
    return rowHtml(row.purpose, [...values, ...vocabulary(row), said(row)]);
  });
  const all =
    common &&
    rowHtml("Pour tout ce qui suit", [`Données\u00A0: ${common.data.join(", ")}`, ...vocabulary(common), said(common)]);
  return [...(all === undefined ? [] : [all]), ...rows].join("\n");
}

/** What only other programs read of a row. */
function vocabulary({ terms }: Pick<Processing, "terms">): readonly string[] {
  return terms.length > 0 ? [`Vocabulaire\u00A0: ${terms.join(", ")}`] : [];
}

function rowHtml(purpose: string, values: readonly string[]): string {
  const items = values.map((value) => `<li>${escapeUTF8(value)}</li>`);
  return `<ul><li>${escapeUTF8(purpose)}<ul>${items.join("")}</ul></li></ul>`;
}

function titleOf(sections: Policy["sections"], id: string): string {
  return sections.find((section) => section.id === id)?.title ?? id;
}

function glossaryHtml({ glossary }: Aids): string {
  return glossary.map((term) => `<p>${definition(term)}</p>`).join("\n");
}

function definition({ term, forms, definition: words, source, address }: Term): string {
  const others = forms.length > 0 ? ` (aussi\u00A0: ${escapeUTF8(forms.join(", "))})` : "";
  // Two terms may have one source at two addresses: the links' names differ, as they do beside the text.
  const name = escapeUTF8(`${source}, ${term}`);
  const origin =
    address === undefined
      ? escapeUTF8(source)
      : `<a href="${escapeUTF8(address)}" aria-label="${name}">${escapeUTF8(source)}</a>`;
  return `<strong>${escapeUTF8(term)}</strong>${others}\u00A0: ${escapeUTF8(words)} (${origin})`;
}
