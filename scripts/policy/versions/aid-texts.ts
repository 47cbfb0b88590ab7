import { escapeUTF8 } from "entities/escape";
import type { Aids } from "../content/aids.ts";
import type { Term } from "../content/schema.ts";
import { PROCESSING_COLUMNS } from "../content/processings.ts";
import type { Policy } from "../content/policy.ts";

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
  const said = (id: string): string => `Ce que dit le texte\u00A0: «\u00A0${titleOf(sections, id)}\u00A0»`;
  const rows = traitements.map((row) => {
    const values = PROCESSING_COLUMNS.flatMap(([heading, valueOf]) => {
      const value = valueOf(row);
      return value ? [`${heading}\u00A0: ${value}`] : [];
    });
    return rowHtml(row.purpose, [...values, said(row.section)]);
  });
  const all =
    common && rowHtml("Pour tout ce qui suit", [`Données\u00A0: ${common.data.join(", ")}`, said(common.section)]);
  return [...(all === undefined ? [] : [all]), ...rows].join("\n");
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

function definition({ term, definition: words, source, address }: Term): string {
  const origin =
    address === undefined ? escapeUTF8(source) : `<a href="${escapeUTF8(address)}">${escapeUTF8(source)}</a>`;
  return `<strong>${escapeUTF8(term)}</strong>\u00A0: ${escapeUTF8(words)} (${origin})`;
}
