import { sectionAddress, textAddress, VERSIONS } from "../../scripts/policy/addresses.ts";
import { ofName } from "../../scripts/policy/french.ts";
import type { Passage } from "../../scripts/policy/redline/redline.ts";
import type { ComparedSection } from "../../scripts/policy/versions/comparison.ts";
import type { Build } from "../build.ts";
import { document, pageHead } from "../document.ts";
import { html, trusted, type Html } from "../html.ts";
import { aidFate, sectionFate } from "./change-words.ts";
import { folded, partsOf, runsHtml, runWords, stopsOf, type Part } from "./passages.ts";
import type { Redline } from "./redlines.ts";

/** A redline: what it compares, a list of its changes with a link to each, and both texts as one. */
export function redlinePage(
  build: Build,
  { address, title, status, introduction, unchanged, comparison }: Redline,
): string {
  const parts = partsOf(comparison);
  const changed = parts.filter(({ text }) => text.changed);
  const stops = stopsOf(parts);
  return document(build, {
    kind: "redline",
    title,
    description: `${title} : la politique de confidentialité ${ofName(build.site.organisation)}, comparée mot à mot.`,
    edition: `${build.site.organisation} · ${title}`,
    head: pageHead(build, title, html`<p class="status">${status}</p>`),
    start: changed[0]?.anchor,
    main: html`<div class="note">
${introduction}</div>
${changed.length === 0 ? html`<p><strong>${unchanged}</strong></p>` : html`${legend(changed)}${listOfChanges(changed)}`}
${parts.map((part) => (part.section ? sectionHtml(part, part.section, stops) : aidHtml(part, stops)))}
<p class="next"><a href="${VERSIONS}">Toutes les versions</a> · <a href="${textAddress(address)}">Cette comparaison en texte seul</a></p>`,
  });
}

/** What the marks mean that the page holds. */
function legend(changed: readonly Part[]): Html {
  const changes = changed.flatMap(({ text }) => text.passages.flatMap((passage) => passage.changes));
  const isOfAids = changed.every(({ section }) => section === undefined);
  return html`<p class="legend">${isOfAids && html`Le texte des sections reste le même ; ce qui aide à le lire change. `}<ins>Les mots ajoutés sont soulignés</ins>, <del>les mots retirés sont barrés</del>${
    changes.some(({ kind }) => kind.startsWith("moved")) &&
    html`, <ins class="moved">ce qui n’a fait que changer de place</ins> le dit`
  }${changes.some(({ before, after }) => `${before}${after}`.includes("¶")) && html`, ¶ est la fin d’un paragraphe`}.</p>
`;
}

function listOfChanges(changed: readonly Part[]): Html {
  return html`<ul class="legend">
${changed.map(({ anchor, text, section, runs }) => {
  const stops = runs.filter((run) => run.anchor !== undefined);
  return html`<li><a href="#${anchor}">${text.title}</a> : ${section ? sectionFate(section) : `aide à la lecture ${aidFate(text)}`}${
    stops.length > 0 &&
    html`<ul>
${stops.map((run) => html`<li><a href="#${run.anchor}">${runWords(run)}</a></li>\n`)}</ul>`
  }</li>
`;
})}</ul>`;
}

/** A section, folded under its title when nothing of it changed. */
function sectionHtml(part: Part, section: ComparedSection, stops: readonly string[]): Html {
  const { id, title, aliases, changed, heading, summary, passages } = section;
  const aliasAnchors = aliases.map((alias) => html`<span id="${alias}"></span>`);
  if (!changed) {
    const text = passages.map((passage) => trusted(passage.html));
    return html`${aliasAnchors}${folded(html`${title} : sans changement`, text, id)}`;
  }
  return html`<section id="${id}">
${aliasAnchors}${heading.map((passage) => trusted(passage.html))}
<p class="change">Section ${sectionFate(section)}${section.kind !== "added" && html` · <a href="${sectionAddress(section.renamedFrom ?? id)}">histoire de « ${title} »</a>`}<a class="anchor" href="#${id}" aria-label="Lien vers cette section : ${title}"></a></p>
${summary && summaryNote(summary)}
${runsHtml(part, stops)}</section>
`;
}

/** What changed of a section's summary, marked as no text of the policy. */
export function summaryNote(summary: readonly Passage[]): Html {
  return html`<div class="note"><p>Résumé, aide à la lecture :</p>${summary.map((passage) => trusted(passage.html))}</div>`;
}

/** An aid, when it changed: it is no text of the policy. */
function aidHtml(part: Part, stops: readonly string[]): Html {
  const { anchor, text } = part;
  if (!text.changed) return html``;
  return html`<section id="${anchor}">
<h2>${text.title}</h2>
<p class="change">Aide à la lecture ${aidFate(text)}</p>
${runsHtml(part, stops)}</section>
`;
}
