import { escapeUTF8 } from "entities/escape";
import type { Site } from "../scripts/policy/content/schema.ts";
import { ofName } from "../scripts/policy/french.ts";
import { appliedIn, lastDay, publishedIn, type Period } from "../scripts/policy/versions/applied.ts";
import { isVersion, publishedOn, type Archive, type Publication } from "../scripts/policy/versions/archive.ts";
import type { Standing } from "../scripts/policy/versions/calendar.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Build } from "./build.ts";
import { frenchDate, time } from "./dates.ts";
import { document, pageHead } from "./document.ts";
import { html, type Html } from "./html.ts";
import { relinked } from "./links.ts";
import type { PrintPage } from "./print-page.ts";

/** The moments at which an authority has stamped publications. */
export type Stamps = ReadonlyMap<Publication, Date>;

/** Where each of a dossier's files on one publication stands in it. */
export const dossierPaths = {
  folder: (name: string) => `versions/${name}/`,
  redline: (name: string) => `comparaisons/${name}.html`,
  redlineText: (name: string) => `comparaisons/${name}.txt`,
  message: (name: string) => `messages/${name}.txt`,
};

/** The first page of a dossier: what applied on which days of a period, what was published in it, and where that is. */
export function dossierPage(build: Build, archive: Archive, period: Period, stamps: Stamps): string {
  const span = html`du ${time(period.from)} au ${time(period.to)}`;
  return standalone(
    build,
    document(build, {
      kind: "text",
      title: TITLE,
      description: `Les versions de la politique de confidentialité ${ofName(build.site.organisation)} qui se sont appliquées.`,
      edition: `${build.site.organisation} · du ${frenchDate(period.from)} au ${frenchDate(period.to)}`,
      head: pageHead(build, TITLE, html`<p class="status">Politique de confidentialité, ${span}</p>`),
      main: html`<section id="applicables">
<h2>Versions applicables</h2>
<table>
<thead><tr><th scope="col">Jours</th><th scope="col">Version</th><th scope="col">Pièces</th></tr></thead>
<tbody>
${appliedIn(period, archive).map((standing) => {
  const { version, before } = standing;
  return html`<tr><td>${days(standing)}</td>${publicationCells(version, before !== undefined, stamps)}</tr>\n`;
})}</tbody>
</table>
</section>
<section id="publiees">
<h2>Publications</h2>
<p>Tout ce qui a été publié ${span}, que cela se soit appliqué ou non.</p>
<ul>
${publishedIn(period, archive).map(
  (publication) =>
    html`<li>Le ${time(publishedOn(publication))} : ${sentence(publication)}${stampOf(publication, stamps)} (<a href="${dossierPaths.message(publication.name)}">message</a>)</li>\n`,
)}</ul>
</section>
<section id="verifier">
<h2>Vérifier ces pièces</h2>
<p>Dans le dossier de chaque version, <code>sha256sum -c SHA256SUMS</code> compare ses fichiers à leurs sommes de contrôle. Dans <code>versions</code>, <code>sha256sum --ignore-missing -c SHA256SUMS</code> compare les sceaux à leur liste. Là où il y a un jeton d’horodatage, <code>openssl ts -verify -data SHA256SUMS -in SHA256SUMS.tsr -CAfile ../../horodatage.pem</code> compare la date à celle de l’autorité.</p>
</section>`,
    }),
  );
}

const TITLE = "Ce qui s’est appliqué, et quand";

/** The same as a document to print, which says where things are without leading there. */
export function dossierPrintPage(site: Site, archive: Archive, period: Period, stamps: Stamps): PrintPage {
  const applied = appliedIn(period, archive);
  const published = publishedIn(period, archive);
  const sealed = archive.publications.filter(
    (each) => published.includes(each) || applied.some(({ version }) => version === each),
  );
  return {
    title: `${TITLE} – ${site.organisation}`,
    author: site.organisation,
    foot: `${site.organisation} · politique de confidentialité · du ${frenchDate(period.from)} au ${frenchDate(period.to)}`,
    markup: html`<header>
<p class="publisher">${site.organisation}</p>
<h1>${TITLE}</h1>
<p class="status">Politique de confidentialité, du ${time(period.from)} au ${time(period.to)}</p>
</header>
<h2>Versions applicables</h2>
<table>
<thead><tr><th>Jours</th><th>Version</th><th>Publiée le</th></tr></thead>
<tbody>
${applied.map(
  (standing) =>
    html`<tr><td>${days(standing)}</td><td>${standing.version.name}, ${standing.version.release.kind}</td><td>${time(standing.version.release.published)}</td></tr>\n`,
)}</tbody>
</table>
<h2>Publications</h2>
<p>Tout ce qui a été publié dans cette période, que cela se soit appliqué ou non.</p>
<ul>
${published.map((publication) => html`<li>Le ${time(publishedOn(publication))} : ${sentence(publication)}.</li>\n`)}</ul>
<aside>
<h2>Sceaux</h2>
<p>Pour chaque publication, dans le dossier <code>versions</code> : la somme de contrôle (SHA-256) de son fichier <code>SHA256SUMS</code>, et l’heure de son jeton d’horodatage s’il y en a un.</p>
${sealed.map((publication) => html`<p>${publication.name}${stampOf(publication, stamps)}<br><code>${publication.seal}</code></p>\n`)}</aside>
`.toString(),
  };
}

/** The days on which a version applied. */
function days(standing: Standing): Html {
  const { version, next } = standing;
  const last = lastDay(standing);
  if (next?.date === version.date) return html`le ${time(version.date)}, jusqu’à la publication de ${next.name}`;
  if (last === version.date) return html`le ${time(version.date)}`;
  if (last === undefined) return html`depuis le ${time(version.date)}`;
  return html`du ${time(version.date)} au ${time(last)}`;
}

function stampOf(publication: Publication, stamps: Stamps): Html | undefined {
  const moment = stamps.get(publication)?.toISOString();
  if (moment === undefined) return undefined;
  return html`, horodatée le ${time(moment.slice(0, 10))} à ${moment.slice(11, 19)} UTC`;
}

function publicationCells(version: Version, follows: boolean, stamps: Stamps): Html {
  const { name, release, seal } = version;
  const { folder, redline, redlineText, message } = dossierPaths;
  return html`<td>${name}, ${release.kind}, publiée le ${time(release.published)}${stampOf(version, stamps)}<br><code>${seal}</code></td><td><a href="${folder(name)}">fichiers</a>, ${follows && html`comparaison (<a href="${redline(name)}">page</a>, <a href="${redlineText(name)}">texte</a>), `}<a href="${message(name)}">message</a></td>`;
}

function sentence(publication: Publication): Html {
  if (!isVersion(publication)) return html`retrait de la version annoncée ${publication.withdraws}`;
  const { name, date, release } = publication;
  const replacing = release.replaces !== undefined && ` à la place de ${release.replaces}`;
  return html`version ${name}, ${release.kind}, pour le ${time(date)}${replacing}`;
}

/** A page of the site as a file by itself: links within the site lead to the site, or nowhere while it has no address. */
export function standalone({ origin }: Pick<Build, "origin">, page: string): string {
  const alone = page.replace(/<link [^>]*href="\/[^"]*">\n?/g, "");
  if (origin === undefined) return alone.replace(/ href="\/[^"]*"/g, "");
  return relinked(alone, (address) => escapeUTF8(origin) + address);
}
