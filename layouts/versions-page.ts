import { changesAddress, FEED, sinceAddress, VERIFY, versionAddress, VERSIONS } from "../scripts/policy/addresses.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Build } from "./build.ts";
import { period, standing, time } from "./dates.ts";
import { document, pageHead } from "./document.ts";
import { html, trusted, type Html } from "./html.ts";

/** `/versions/`: every version, the newest first: its dates, its kind, what it changed. */
export function versionsPage(build: Build, versions: readonly Version[]): string {
  const title = "Toutes les versions";
  return document(build, {
    kind: "text",
    title,
    description: `Toutes les versions de la politique de confidentialité de ${build.site.organisation}, avec leurs dates.`,
    indexedAs: VERSIONS,
    edition: `${build.site.organisation} · toutes les versions de la politique de confidentialité`,
    head: pageHead(
      build,
      title,
      html`<p class="status">Chaque texte publié garde son adresse et ne change plus : <a href="${VERIFY}">comment le vérifier</a>, <a href="${FEED}">comment être averti d’une nouvelle version</a>.</p>`,
    ),
    main: html`${versions.map((version, index) => entry(build, version, versions[index + 1]?.date)).toReversed()}`,
  });
}

function entry(build: Build, { date, release, note }: Version, next: string | undefined): Html {
  return html`<section id="v${date}">
<h2><a href="${versionAddress(date)}">Version du ${time(date)}</a>, ${standing(date, next, build.day)}</h2>
<p class="change">${release.previous === undefined ? "Première version" : `Version ${release.kind}`}, publiée le ${time(release.published)}, ${period(date, next, build.day)}</p>
${trusted(note)}
<ul>
${release.previous !== undefined && html`<li><a href="${changesAddress(date)}">${date > build.day ? "Ce qu’elle changera" : "Ce qu’elle a changé"}</a></li>`}
${date <= build.day && html`<li><a href="${sinceAddress(date)}">Ce qui a changé depuis</a></li>`}
</ul>
</section>
`;
}
