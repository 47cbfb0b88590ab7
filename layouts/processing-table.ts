import type { Policy } from "../scripts/policy/content/policy.ts";
import { columnsOf, type ProcessingColumn } from "../scripts/policy/content/processings.ts";
import type { Processing } from "../scripts/policy/content/schema.ts";
import { html, type Html } from "./html.ts";

/**
 * « Quelles données, pour quoi faire »: the purposes under the section that says them. A fact that most purposes have is a
 * column; a rarer one stands beside its purpose. A reading aid.
 */
export function processingTable({ sections, aids: { processings } }: Policy): Html | undefined {
  if (!processings || processings.traitements.length === 0) return undefined;
  const { common, traitements } = processings;
  const { usual: columns, rare } = columnsOf(traitements);
  const span = columns.length > 0 && html` colspan="${columns.length + 1}"`;
  const groups = sections.map((section, index) => {
    const rows = traitements.filter((row) => row.section === section.id);
    if (rows.length === 0) return undefined;
    return html`<tbody>
<tr><th${span} scope="rowgroup"><a href="#${section.id}">Section ${index + 1}</a> : ${section.title}</th></tr>
${rows.map((row) => html`<tr><th scope="row">${row.purpose}${rare.map((fact) => beside(fact, row))}</th>${columns.map((fact) => cell(fact, row))}</tr>\n`)}</tbody>
`;
  });
  const number = sections.findIndex(({ id }) => id === common?.section) + 1;
  return html`<section class="aid" aria-labelledby="les_donnees">
<h2 id="les_donnees">Quelles données, pour quoi faire</h2>
<p>Aide à la lecture, tirée du texte. ${common && html`Pour tout ce qui suit, les données recueillies peuvent être, entre autres : ${common.data.join(", ")} (<a href="#${common.section}">section ${number}</a>).`}</p>
<details><summary>Voir le tableau</summary></details>
<table aria-labelledby="les_donnees">
<thead><tr><th scope="col">Pour quoi faire</th>${columns.map(([heading]) => html`<th scope="col">${heading}</th>`)}</tr></thead>
${groups}</table>
</section>`;
}

/** A cell that names its column where the table is shown as cards; an empty one says that the text says nothing. */
function cell([heading, value]: ProcessingColumn, row: Processing): Html {
  return html`<td data-column="${heading}">${value(row) || "–"}</td>`;
}

function beside([heading, value]: ProcessingColumn, row: Processing): Html | undefined {
  const text = value(row);
  return text ? html`<p>${heading} : ${text}</p>` : undefined;
}
