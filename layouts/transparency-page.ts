import { readFileSync } from "node:fs";
import { HOME } from "../scripts/policy/addresses.ts";
import { lawProblems } from "../scripts/policy/checks/law.ts";
import type { Evidence } from "../scripts/policy/checks/evidence.ts";
import {
  COLUMN_HEADINGS,
  COLUMNS,
  purposeMatrix,
  type MatrixCell,
  type MatrixRow,
} from "../scripts/policy/checks/matrix.ts";
import { transparencyReport, type ItemState } from "../scripts/policy/checks/transparency.ts";
import {
  CAVEAT,
  CELL_SIGNS,
  ITEM_SIGNS,
  READ_PURPOSES,
  referenceOf,
  signOf,
  stateWords,
  VAGUE_SIGN,
} from "../scripts/policy/checks/transparency-report.ts";
import { vagueProblems } from "../scripts/policy/checks/vague.ts";
import { WORKING_PROCESSINGS } from "../scripts/policy/content/paths.ts";
import { typeset } from "../scripts/policy/markdown/typography.ts";
import type { Content } from "../scripts/policy/loading/content.ts";
import type { Problem } from "../scripts/policy/problem.ts";
import type { Build } from "./build.ts";
import { document, pageHead } from "./document.ts";
import { html, type Html } from "./html.ts";

const STYLE = readFileSync(new URL("transparency.css", import.meta.url), "utf8");
const TITLE = "Ce que le texte dit, finalité par finalité";

/**
 * `/transparence/`, in the preview on an editor's machine alone: purposes by items, to be looked at; then the words behind
 * each sign, the items of the whole text, and the words that are vague or that the law has overtaken.
 */
export function transparencyPage(build: Build, { site, workingText }: Content): string {
  const { sections } = workingText;
  const matrix = purposeMatrix(workingText, site.situations);
  const advice = sections.flatMap((section) => [...vagueProblems(section), ...lawProblems(section, build.day)]);
  return document(build, {
    kind: "text",
    style: STYLE,
    title: TITLE,
    description: TITLE,
    edition: TITLE,
    head: pageHead(build, TITLE, html`<p class="status">${CAVEAT}</p>`),
    main: html`${matrixTable(matrix)}
<section id="les_mots">
<h2>Les mots derrière les signes</h2>
${matrix.map(purposeWords)}</section>
<section id="les_mentions">
<h2>Les mentions, dans tout le texte</h2>
<dl class="words">
${transparencyReport(sections, site.situations, []).map(itemWords)}</dl>
</section>
<section id="a_revoir">
<h2>Mots vagues, et droit qui a changé</h2>
${advice.length === 0 ? html`<p>Aucun n’a été trouvé.</p>` : html`<dl class="words">\n${advice.map(adviceWords)}</dl>`}
</section>`,
  });
}

function matrixTable(matrix: readonly MatrixRow[]): Html {
  if (matrix.length === 0)
    return html`<p>Aucune finalité n’a été trouvée : écrivez-les dans ${WORKING_PROCESSINGS}.</p>`;
  const signs = [
    ...Object.entries(CELL_SIGNS).map(([state, [sign, words]]) => ({ kind: state, sign, words })),
    { kind: "vague", sign: VAGUE_SIGN[0], words: VAGUE_SIGN[1] },
  ];
  return html`<ul class="key">
${signs.map(({ kind, sign, words }) => html`<li><span class="sign ${kind}">${sign}</span> ${words}</li>\n`)}</ul>
${matrix.some(({ declared }) => !declared) && html`<p class="status">${READ_PURPOSES}</p>`}
<div class="wide" role="region" aria-label="Finalités et mentions" tabindex="0">
<table class="matrix">
<thead><tr><th scope="col">Finalité</th>${COLUMNS.map(({ heading }) => html`<th scope="col"><span>${heading}</span></th>`)}</tr></thead>
<tbody>
${matrix.map(
  (
    row,
    index,
  ) => html`<tr><th scope="row">${typeset(row.purpose)}</th>${row.cells.map((cell) => signCell(cell, index))}</tr>
`,
)}</tbody>
</table>
</div>`;
}

/** A sign, which shows its words to a pointer and leads to them. */
function signCell(cell: MatrixCell, row: number): Html {
  const heading = COLUMN_HEADINGS.get(cell.item);
  const words = [`${heading} : ${stateWords(cell)}`, ...cell.evidence.map((evidence) => `« ${evidence.words} »`)].join(
    "\n",
  );
  const look = `sign ${cell.state}${cell.vague ? " vague" : ""}`;
  const sign =
    cell.state === "inapplicable"
      ? html`<span class="${look}" title="${words}">${signOf(cell)}</span>`
      : html`<a class="${look}" href="#${anchorOf(cell, row)}" title="${words}" aria-label="${heading} : ${stateWords(cell)}">${signOf(cell)}</a>`;
  return html`<td data-column="${heading}">${sign}</td>`;
}

function anchorOf({ item }: MatrixCell, row: number): string {
  return `f${row + 1}-${item}`;
}

function purposeWords({ purpose, section, cells }: MatrixRow, index: number): Html {
  return html`<h3>${typeset(purpose)}</h3>
${section !== undefined && html`<p class="change"><a href="${HOME}#${section}">${section}</a></p>`}
<dl class="words">
${cells
  .filter(({ state }) => state !== "inapplicable")
  .map(
    (
      cell,
    ) => html`<dt id="${anchorOf(cell, index)}">${signOf(cell)} <strong>${COLUMN_HEADINGS.get(cell.item)}</strong> : ${typeset(stateWords(cell))}</dt>
${cell.evidence.map(quotation)}`,
  )}</dl>
`;
}

function quotation({ words, section, row }: Evidence): Html {
  return html`<dd>${row !== undefined && html`${row} : `}« ${typeset(words)} » <small><a href="${HOME}#${section}">${section}</a></small></dd>
`;
}

function itemWords(item: ItemState): Html {
  const [sign, words] = ITEM_SIGNS[item.state];
  return html`<dt>${sign} <strong>${typeset(item.name)}</strong> <small>${referenceOf(item)}</small> : ${words}</dt>
${item.evidence && quotation(item.evidence)}`;
}

function adviceWords({ file, line, message, remedy }: Problem): Html {
  return html`<dt>${typeset(message)} <small>${file}, ligne ${line}</small></dt>
<dd>${typeset(remedy)}</dd>
`;
}
