import { changesAddress, FEED, sinceAddress, VERIFY, versionAddress, VERSIONS } from "../scripts/policy/addresses.ts";
import { ofName } from "../scripts/policy/french.ts";
import type { Standing } from "../scripts/policy/versions/calendar.ts";
import type { Build } from "./build.ts";
import { time } from "./dates.ts";
import { document, pageHead } from "./document.ts";
import { html, trusted, type Html } from "./html.ts";
import { cancellation, changesTitle, period, place, raisedName, sinceTitle, timedName } from "./standings.ts";

/** `/versions/`: every version, the last published first: its dates, its kind, what it changed. */
export function versionsPage(build: Build, standings: readonly Standing[]): string {
  const title = "Toutes les versions";
  return document(build, {
    kind: "text",
    title,
    description: `Toutes les versions de la politique de confidentialité ${ofName(build.site.organisation)}, avec leurs dates.`,
    indexedAs: VERSIONS,
    edition: `${build.site.organisation} · toutes les versions de la politique de confidentialité`,
    head: pageHead(
      build,
      title,
      html`<p class="status">Chaque texte publié garde son adresse et ne change plus : <a href="${VERIFY}">comment le vérifier</a>, <a href="${FEED}">comment être averti d’une nouvelle version</a>.</p>`,
    ),
    main: html`${standings.map((standing) => entry(build, standing)).toReversed()}`,
  });
}

function entry(build: Build, standing: Standing): Html {
  const { version, before, cancelledBy } = standing;
  const { name, date, release, note } = version;
  // Each link says of which version, for whoever reads links alone.
  const subject = html`la version du ${raisedName(version)}`;
  return html`<section id="v${name}">
<h2><a href="${versionAddress(name)}">Version du ${timedName(version)}</a>, ${place(standing, build.day)}</h2>
<p class="change">${release.previous === undefined ? "Première version" : `Version ${release.kind}`}, publiée le ${time(release.published)}, ${period(standing, build.day)}</p>
${trusted(note)}
${cancellation(standing)}<ul>
${before && html`<li><a href="${changesAddress(name)}">${changesTitle(standing, build.day, subject)}</a></li>`}
${(cancelledBy || date <= build.day) && html`<li><a href="${sinceAddress(name)}">${sinceTitle(standing, subject)}</a></li>`}
</ul>
</section>
`;
}
