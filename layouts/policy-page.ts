import {
  changesAddress,
  HOME,
  sinceAddress,
  TRANSPARENCY,
  VERSIONS,
  versionAddress,
  WORKING_CHANGES,
} from "../scripts/policy/addresses.ts";
import { PDF_FILE, SECTIONS_FOLDER } from "../scripts/policy/content/paths.ts";
import type { Policy } from "../scripts/policy/content/policy.ts";
import type { Section } from "../scripts/policy/content/section.ts";
import { fileNamed } from "../scripts/policy/content/source.ts";
import { ofName } from "../scripts/policy/french.ts";
import { isUnchanged, type Comparison } from "../scripts/policy/versions/comparison.ts";
import { isVersion } from "../scripts/policy/versions/archive.ts";
import type { Calendar, Standing } from "../scripts/policy/versions/calendar.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Build } from "./build.ts";
import { aidFate, changeCount, sectionFate } from "./comparison/change-words.ts";
import { raisedDate } from "./dates.ts";
import { document, pageHead, type DocumentParts } from "./document.ts";
import { fileList } from "./file-list.ts";
import { definitions, withDefinitions } from "./glossary.ts";
import { html, trusted, type Html } from "./html.ts";
import { processingTable } from "./processing-table.ts";
import {
  announced,
  cancellation,
  changesTitle,
  frenchName,
  period,
  place,
  raisedName,
  sinceTitle,
  status,
} from "./standings.ts";

const TITLE = "Politique de confidentialité";
const CHANGE = { substantielle: "substantiel", rédactionnelle: "rédactionnel" } as const;

/** `/`: the version in force, whole, under its head and its contents; what is to come is announced. */
export function policyPage(build: Build, standing: Standing, { upcoming, standings }: Calendar): string {
  const { version, before } = standing;
  const { name, policy, release } = version;
  const changes =
    before &&
    html`
<p class="latest">Dernier changement, ${CHANGE[release.kind]} : <a href="${changesAddress(name)}">comparaison mot à mot</a></p>`;
  return document(build, {
    kind: "policy",
    title: TITLE,
    description: `Comment ${build.site.organisation} recueille, utilise, partage et protège vos données personnelles.`,
    indexedAs: HOME,
    published: release.published,
    edition: editionOf(build, version),
    head: html`${pageHead(
      build,
      TITLE,
      html`<p class="status">Version ${period(standing, build.day)}.${pdfLink(version)}</p>${changes}`,
    )}
${upcoming.map((each) => announcement(each, standings))}${Array.from(standings.values())
      .filter((each) => isWithdrawn(each, build.day))
      .map(withdrawalBanner)}
${contents(policy)}`,
    ...textOf(policy),
    foot: html`${
      build.site.repository !== undefined &&
      html`<div class="edit">
<p>Proposer une modification :</p>
<ul>
${policy.sections.map(({ id, title }) => html`<li>${editLink(build, id, html`Modifier « ${title} »`)}</li>\n`)}</ul>
</div>`
    }`,
  });
}

/** `/` of a preview: the working text, under a banner that says so and counts what changed since the newest version. */
export function workingTextPage(
  build: Build,
  policy: Policy,
  newest: Version | undefined,
  changes: Comparison,
): string {
  return document(build, {
    kind: "policy",
    title: `Aperçu : ${TITLE}`,
    description: "Aperçu d’un texte de travail qui n’est pas en vigueur.",
    edition: `${build.site.organisation} · texte de travail, qui n’est pas en vigueur`,
    head: html`${pageHead(build, TITLE)}
<section class="notice" aria-label="Aperçu">
<p><strong>Texte de travail : il n’est pas en vigueur.</strong></p>
${newest ? workingChanges(newest, changes) : html`<p>Aucune version n’est encore publiée.</p>`}
${build.served && html`<p><a href="${TRANSPARENCY}">Ce que le texte dit, finalité par finalité</a></p>`}
</section>
${contents(policy)}`,
    ...textOf(policy, ({ id, title }) => editLink(build, id, html`proposer une modification de « ${title} »`)),
  });
}

/** What the working text changes, section by section and aid by aid. */
function workingChanges(newest: Version, changes: Comparison): Html {
  const name = raisedName(newest);
  if (isUnchanged(changes)) {
    return html`<p>Aucun mot n’y diffère de la <a href="${versionAddress(newest.name)}">version du ${name}</a>.</p>`;
  }
  const sections = changes.sections.filter(({ changed }) => changed);
  const aids = changes.aids.filter(({ changed }) => changed);
  return html`<p>Par rapport à la version du ${name}, <a href="${WORKING_CHANGES}">${changeCount(changes)}</a> :</p>
<ul>
${sections.map((section) => html`<li>${section.title} : ${sectionFate(section)}</li>\n`)}
${aids.map((aid) => html`<li>${aid.title} : aide à la lecture ${aidFate(aid)}</li>\n`)}</ul>`;
}

/** `/versions/<name>/`: a version, whole, marked with the days on which it applies; its files beside it. */
export function versionPage(build: Build, standing: Standing): string {
  const { version, before, next, cancelledBy } = standing;
  const { name, date, policy, release } = version;
  const now = place(standing, build.day);
  const successor = cancelledBy && isVersion(cancelledBy) ? cancelledBy : next;
  const text = textOf(policy);
  return document(build, {
    kind: "policy",
    title: `Version du ${frenchName(version)}`,
    description: `La politique de confidentialité ${ofName(build.site.organisation)} dans sa version du ${frenchName(version)}.`,
    published: release.published,
    edition: editionOf(build, version),
    head: html`${pageHead(build, TITLE, html`<p class="status">Version ${status(standing, build.day)}.${pdfLink(version)}</p>`)}
<section class="notice" aria-label="Place de cette version">
<p>Cette page garde cette version telle qu’elle a été publiée. <a href="${HOME}">Lire le texte en vigueur</a></p>
${cancellation(standing)}<ul>
${before && html`<li><a href="${changesAddress(name)}">${changesTitle(standing, build.day, "cette version")}</a></li>`}
${(cancelledBy || date <= build.day) && html`<li><a href="${sinceAddress(name)}">${sinceTitle(standing, "cette version")}</a></li>`}
<li><a href="${VERSIONS}">Toutes les versions</a></li>
</ul>
</section>
${contents(policy)}`,
    relations: html`<link rel="version-history" href="${VERSIONS}">
<link rel="latest-version" href="${HOME}">
${before && html`<link rel="predecessor-version" href="${versionAddress(before.name)}">`}
${successor && html`<link rel="successor-version" href="${versionAddress(successor.name)}">`}`,
    ...text,
    main: html`${
      // Among the sections, where it stays in view whichever of them an address leads to.
      now !== "en vigueur" &&
      html`<p class="standing"><strong>Version ${now}</strong>${!standing.cancelledBy && html`, ${period(standing, build.day)}`}. <a href="${HOME}">Lire le texte en vigueur</a></p>
`
    }${text.main}`,
    after: html`${text.after}
<section class="aid" id="les_fichiers">
<h2>Fichiers de cette version</h2>
<p>Tels qu’ils ont été publiés, avec leurs sommes de contrôle.</p>
${fileList(version)}
</section>`,
  });
}

/** A link to a version's PDF, with its size, when it has one. */
function pdfLink({ name, files }: Version): Html | undefined {
  const pdf = fileNamed(PDF_FILE, files);
  if (!pdf) return undefined;
  const size = Math.ceil(pdf.bytes.length / 1000);
  return html` <a href="${versionAddress(name)}${PDF_FILE}" type="application/pdf">PDF, ${size} ko</a>`;
}

function editionOf({ site }: Build, version: Version): string {
  return `${site.organisation} · politique de confidentialité · version du ${frenchName(version)}`;
}

/** Announces a version to come, and of one that was announced before that it no longer holds. */
function announcement(version: Version, standings: Calendar["standings"]): Html {
  const { name, date, release, note } = version;
  const replaced = Array.from(standings.keys()).find((each) => each.name === release.replaces);
  return html`<section class="notice" aria-label="Version à venir, du ${frenchName(version)}">
<p><strong>Une nouvelle version s’applique à partir du ${raisedDate(date)}.</strong></p>
${replaced && html`<p>Elle prend la place de la <a href="${versionAddress(replaced.name)}">${announced(replaced)}</a>, qui ne s’appliquera pas.</p>\n`}${trusted(note)}<p><a href="${changesAddress(name)}">Voir mot à mot ce qui change le ${raisedDate(date)}</a> ou <a href="${versionAddress(name)}">lire en entier la version du ${raisedName(version)}</a>.</p>
</section>`;
}

/** Whether readers may still wait for a version that was withdrawn. */
function isWithdrawn({ version, cancelledBy }: Standing, day: string): boolean {
  return cancelledBy !== undefined && !isVersion(cancelledBy) && version.date > day;
}

function withdrawalBanner(standing: Standing): Html {
  const { version } = standing;
  return html`<section class="notice" aria-label="Version retirée, du ${frenchName(version)}">
<p><strong>La <a href="${versionAddress(version.name)}">version annoncée pour le ${raisedDate(version.date)}</a> est retirée : elle n’entrera pas en vigueur.</strong></p>
${standing.cancelledBy && trusted(standing.cancelledBy.note)}</section>`;
}

/** The essential and the contents in one list: each section's title and its summary. */
function contents({ sections }: Policy): Html {
  return html`<nav aria-labelledby="l_essentiel">
<details open>
<summary><h2 id="l_essentiel">L’essentiel</h2></summary>
<p>Aide à la lecture : seul le texte des sections fait foi.</p>
<ol>
${sections.map(
  ({ id, title, summary }) => html`<li><a href="#${id}">${title}</a><p>${summary}</p></li>
`,
)}</ol>
</details>
</nav>`;
}

/** The text of a policy, and after it what helps to read it. */
function textOf(
  policy: Policy,
  aside?: (section: Section) => Html | undefined,
): Pick<DocumentParts, "start" | "main" | "after"> {
  const { sections, aids } = policy;
  const texts = sections.map((section) => withDefinitions(section, aids.glossary));
  return {
    start: sections[0]?.id,
    main: html`${sections.map((section, index) => sectionBlock(section, index + 1, texts[index] ?? "", aside?.(section)))}`,
    after: html`${processingTable(policy)}\n${definitions(policy, texts)}`,
  };
}

/**
 * A section under its title, which stands between its number and a link to itself. By its class reading modes know it for
 * content, whatever its title: Defuddle leaves a short section « Cookies » out otherwise.
 */
function sectionBlock({ id, title, aliases }: Section, number: number, text: string, aside?: Html): Html {
  return html`<section class="article" id="${id}">
${aliases.map((alias) => html`<span id="${alias}"></span>`)}<div class="heading"><h2><span class="number">${number}.\u00A0</span>${title}</h2><a class="anchor" href="#${id}" aria-label="Lien vers cette section : ${title}"></a></div>
${aside && html`<p class="change edit">${aside}</p>\n`}${trusted(text)}</section>
`;
}

/** A link to the editor of a section's file on the repository's web page, when there is a repository. */
function editLink({ site }: Build, id: string, text: string | Html): Html | undefined {
  if (site.repository === undefined) return undefined;
  return html`<a href="${site.repository.replace(/\/$/, "")}/edit/main/${SECTIONS_FOLDER}/${id}.md">${text}</a>`;
}
