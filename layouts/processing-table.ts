import type { Policy } from "../scripts/policy/content/policy.ts";
import { PROCESSING_COLUMNS } from "../scripts/policy/content/processings.ts";
import { html, type Html } from "./html.ts";

/** « Quelles données, pour quoi faire »: a row for each purpose, and the section that says so. A reading aid. */
export function processingTable({ sections, aids: { processings } }: Policy): Html | undefined {
  if (!processings || processings.traitements.length === 0) return undefined;
  const { common, traitements } = processings;
  const columns = PROCESSING_COLUMNS.filter(([, value]) => traitements.some((row) => value(row)));
  const numbers = new Map(sections.map(({ id }, index) => [id, index + 1]));
  const sectionLink = (id: string) => html`<a href="#${id}">section ${numbers.get(id)}</a>`;
  return html`<aside class="aid" aria-labelledby="les_donnees">
<h2 id="les_donnees">Quelles données, pour quoi faire</h2>
<p>Aide à la lecture, tirée du texte. ${common && html`Pour tout ce qui suit, les données recueillies peuvent être, entre autres : ${common.data.join(", ")} (${sectionLink(common.section)}).`}</p>
<table>
<colgroup><col>${columns.map(() => html`<col>`)}<col></colgroup>
<thead><tr><th scope="col">Pour quoi faire</th>${columns.map(([heading]) => html`<th scope="col">${heading}</th>`)}<th scope="col">Ce que dit le texte</th></tr></thead>
<tbody>
${traitements.map(
  (
    row,
  ) => html`<tr><th scope="row">${row.purpose}</th>${columns.map(([heading, value]) => cell(heading, value(row)))}<td>${sectionLink(row.section)}</td></tr>
`,
)}</tbody>
</table>
</aside>`;
}

/** A cell that names its column where the table is shown as cards. */
function cell(heading: string, value: string | undefined): Html {
  return value ? html`<td data-column="${heading}">${value}</td>` : html`<td></td>`;
}
