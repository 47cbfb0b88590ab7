import { HOME, sectionAddress, versionAddress, VERSIONS } from "../scripts/policy/addresses.ts";
import { typeset } from "../scripts/policy/markdown/typography.ts";
import type { ComparedSection, Comparison } from "../scripts/policy/versions/comparison.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Build } from "./build.ts";
import { frenchDate, time } from "./dates.ts";
import { document, pageHead } from "./document.ts";
import { html, trusted, type Html } from "./html.ts";

/** `/versions/<date>/modifications/`: a version as a redline from the one before it, under its note. */
export function changesPage(build: Build, version: Version, before: Version, comparison: Comparison): string {
  const { date, release, note } = version;
  return comparisonPage(build, comparison, {
    title: `Ce que change la version du ${frenchDate(date)}`,
    status: html`<p class="status">Version ${release.kind}, publiée le ${time(release.published)}, comparée à la <a href="${versionAddress(before.date)}">version du ${time(before.date)}</a></p>`,
    introduction: trusted(note),
    unchanged: html`Aucun mot de la politique ne change.`,
  });
}

/** `/versions/<date>/depuis/`: the redline from a version to the one in force: what changed since a reader agreed. */
export function sincePage(build: Build, version: Version, inForce: Version, comparison: Comparison): string {
  return comparisonPage(build, comparison, {
    title: `Ce qui a changé depuis la version du ${frenchDate(version.date)}`,
    status: html`<p class="status">Comparaison avec la <a href="${HOME}">version du ${time(inForce.date)}</a></p>`,
    introduction: html`<p>Si vous avez lu la <a href="${versionAddress(version.date)}">version du ${time(version.date)}</a>, voici mot à mot ce qui la distingue du texte en vigueur.</p>`,
    unchanged: html`Rien n’a changé : le texte en vigueur est celui que vous avez lu.`,
  });
}

/** `/modifications/`, in previews only: the redline of the working text from the newest version. */
export function workingChangesPage(build: Build, newest: Version, comparison: Comparison): string {
  return comparisonPage(build, comparison, {
    title: "Ce que changerait le texte de travail",
    status: html`<p class="status">Comparaison avec la <a href="${versionAddress(newest.date)}">version du ${time(newest.date)}</a></p>`,
    introduction: html`<p>Aperçu : ce texte n’est pas en vigueur.</p>`,
    unchanged: html`Aucun mot de la politique ne change.`,
  });
}

interface ComparisonParts {
  readonly title: string;
  readonly status: Html;
  readonly introduction: Html;
  readonly unchanged: Html;
}

function comparisonPage(build: Build, { sections }: Comparison, parts: ComparisonParts): string {
  const changed = sections.filter((section) => changeLabel(section) !== undefined);
  return document(build, {
    kind: "redline",
    title: parts.title,
    description: `${parts.title} : la politique de confidentialité de ${build.site.organisation}, comparée mot à mot.`,
    edition: `${build.site.organisation} · ${parts.title}`,
    head: pageHead(build, parts.title, parts.status),
    main: html`<div class="note">
${parts.introduction}</div>
${
  changed.length === 0
    ? html`<p><strong>${parts.unchanged}</strong></p>`
    : html`<p class="legend"><ins>Les mots ajoutés sont soulignés</ins>, <del>les mots retirés sont barrés</del>.</p>`
}
${sections.map((section) => redlined(section))}
<p><a href="${VERSIONS}">Toutes les versions</a></p>`,
  });
}

/** A section of a comparison, whole; an unchanged one is folded under its title. */
function redlined(section: ComparedSection): Html {
  const label = changeLabel(section);
  if (label === undefined && section.summary === undefined) {
    return html`<details class="unchanged">
<summary>${trusted(section.plainTitle)} : sans changement</summary>
${trusted(section.html)}</details>
`;
  }
  return html`<section id="${section.id}">
${trusted(section.title)}<p class="change">${label === undefined ? "Texte sans changement" : `Section ${label}`}${changeSize(section)}${section.kind !== "added" && html` · <a href="${sectionAddress(section.renamedFrom ?? section.id)}">son histoire</a>`} · <a href="#${section.id}" aria-label="Lien vers cette section : ${trusted(section.plainTitle)}">#</a></p>
${section.summary !== undefined && html`<div class="note"><p>Aide à la lecture :</p>${trusted(section.summary)}</div>`}
${trusted(section.html)}</section>
`;
}

/** What became of a section, in French: « renommée, déplacée, modifiée »; nothing for an unchanged one. */
export function changeLabel({ kind, renamedFrom, moved, joined }: ComparedSection): string | undefined {
  const label = [
    kind === "added" && "ajoutée",
    kind === "removed" && (joined === undefined ? "retirée" : `retirée, reprise par « ${joined} »`),
    renamedFrom !== undefined && `renommée (avant : ${renamedFrom})`,
    moved && "déplacée",
    kind === "modified" && "modifiée",
  ];
  return typeset(label.filter((part) => part !== false).join(", ")) || undefined;
}

/** How many passages a modified section gained and lost: « (2 ajouts, 1 suppression) ». */
export function changeSize({ kind, title, html: body }: ComparedSection): string {
  if (kind !== "modified") return "";
  const count = (mark: string, noun: string) => {
    const number = (title + body).split(`<${mark}>`).length - 1;
    return number > 0 && `${number} ${noun}${number > 1 ? "s" : ""}`;
  };
  return ` (${[count("ins", "ajout"), count("del", "suppression")].filter((part) => part !== false).join(", ")})`;
}
