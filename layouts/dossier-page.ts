import { appliedIn, lastDay, publishedIn, type Period } from "../scripts/policy/versions/applied.ts";
import { isVersion, publishedOn, type Archive, type Publication } from "../scripts/policy/versions/archive.ts";
import type { Build } from "./build.ts";
import { frenchDate, time } from "./dates.ts";
import { document, pageHead } from "./document.ts";
import { html, type Html } from "./html.ts";

/** Where each of a dossier's files on one publication stands in it. */
export const dossierPaths = {
  folder: (name: string) => `versions/${name}/`,
  redline: (name: string) => `comparaisons/${name}.html`,
  redlineText: (name: string) => `comparaisons/${name}.txt`,
  message: (name: string) => `messages/${name}.txt`,
};

/** The first page of a dossier: what applied on which days of a period, what was published in it, and where that is. */
export function dossierPage(build: Build, archive: Archive, period: Period): string {
  const title = "Ce qui s’est appliqué, et quand";
  const span = html`du ${time(period.from)} au ${time(period.to)}`;
  return standalone(
    build,
    document(build, {
      kind: "text",
      title,
      description: `Les versions de la politique de confidentialité de ${build.site.organisation} qui se sont appliquées.`,
      edition: `${build.site.organisation} · du ${frenchDate(period.from)} au ${frenchDate(period.to)}`,
      head: pageHead(build, title, html`<p class="status">Politique de confidentialité, ${span}</p>`),
      main: html`<section id="applicables">
<h2>Versions applicables</h2>
<div class="wide" role="region" aria-label="Versions applicables" tabindex="0">
<table>
<thead><tr><th scope="col">Jours</th><th scope="col">Version</th><th scope="col">Pièces</th></tr></thead>
<tbody>
${appliedIn(period, archive).map((standing) => {
  const { version, before, next } = standing;
  const last = lastDay(standing);
  const days =
    next?.date === version.date
      ? html`le ${time(version.date)}, jusqu’à la publication de ${next.name}`
      : last === undefined
        ? html`depuis le ${time(version.date)}`
        : html`du ${time(version.date)} au ${time(last)}`;
  return html`<tr><td>${days}</td>${publicationCells(version, before !== undefined)}</tr>\n`;
})}</tbody>
</table>
</div>
</section>
<section id="publiees">
<h2>Publications</h2>
<p>Tout ce qui a été publié ${span}, que cela se soit appliqué ou non.</p>
<ul>
${publishedIn(period, archive).map(
  (publication) => html`<li>Le ${time(publishedOn(publication))} : ${sentence(publication)}</li>\n`,
)}</ul>
</section>
<section id="verifier">
<h2>Vérifier ces pièces</h2>
<p>Dans le dossier de chaque version, <code>sha256sum -c SHA256SUMS</code> compare ses fichiers à leurs sommes de contrôle. Dans <code>versions</code>, <code>sha256sum --ignore-missing -c SHA256SUMS</code> compare les sceaux à leur liste. Là où il y a un jeton d’horodatage, <code>openssl ts -verify -data SHA256SUMS -in SHA256SUMS.tsr -CAfile ../../horodatage.pem</code> compare la date à celle de l’autorité.</p>
</section>`,
    }),
  );
}

function publicationCells({ name, release, seal }: Extract<Publication, { policy: unknown }>, follows: boolean): Html {
  const { folder, redline, redlineText, message } = dossierPaths;
  return html`<td>${name}, ${release.kind}, publiée le ${time(release.published)}<br><code>${seal}</code></td><td><a href="${folder(name)}">fichiers</a>, ${follows && html`comparaison (<a href="${redline(name)}">page</a>, <a href="${redlineText(name)}">texte</a>), `}<a href="${message(name)}">message</a></td>`;
}

function sentence(publication: Publication): Html {
  const { message } = dossierPaths;
  const told = html`<a href="${message(publication.name)}">message</a>`;
  if (!isVersion(publication)) return html`retrait de la version annoncée ${publication.withdraws} (${told})`;
  const { name, date, release } = publication;
  const replacing = release.replaces !== undefined && ` à la place de ${release.replaces}`;
  return html`version ${name}, ${release.kind}, pour le ${time(date)}${replacing} (${told})`;
}

/** A page of the site as a file by itself: links within the site lead to the site, or nowhere while it has no address. */
export function standalone({ origin }: Pick<Build, "origin">, page: string): string {
  const base = html`${origin}`.toString();
  return page
    .replace(/<link [^>]*href="\/[^"]*">\n?/g, "")
    .replace(/ href="(\/[^"]*)"/g, (_, address: string) => (origin === undefined ? "" : ` href="${base}${address}"`));
}
