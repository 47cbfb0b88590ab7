import { changesAddress, HOME, versionAddress } from "../scripts/policy/addresses.ts";
import type { SectionEvent, SectionLife } from "../scripts/policy/versions/history.ts";
import type { Build } from "./build.ts";
import { changeLabel, changeSize } from "./comparison-page.ts";
import { time } from "./dates.ts";
import { document, pageHead } from "./document.ts";
import { html, trusted, type Html } from "./html.ts";

/** `/sections/<id>/`: the life of one section, from the newest version to the oldest; `applies` while it is in force. */
export function sectionPage(build: Build, { ids: [id = ""], events }: SectionLife, applies: boolean): string {
  const last = events.at(-1);
  const home = applies || !last ? HOME : versionAddress(last.version.date);
  const title = trusted(last?.section.plainTitle ?? id);
  return document(build, {
    kind: "redline",
    title: `Histoire de la section ${id}`,
    description: `Ce que chaque version de la politique de ${build.site.organisation} a changé à la section ${id}.`,
    edition: `${build.site.organisation} · histoire de la section ${id}`,
    head: pageHead(
      build,
      "Histoire d’une section",
      last?.section.kind === "removed"
        ? html`<p class="status">« ${title} » ne fait plus partie de la politique depuis la version du ${time(last.version.date)}.</p>`
        : html`<p class="status">« <a href="${home}#${id}">${title}</a> »</p>`,
    ),
    main: html`${events.toReversed().map(eventBlock)}`,
  });
}

function eventBlock({ version, section }: SectionEvent): Html {
  const { date, release } = version;
  const first = release.previous === undefined;
  return html`<section id="v${date}">
<h2><a href="${versionAddress(date)}#${section.id}">Version du ${time(date)}</a></h2>
<p class="change">${first ? "Section présente dès la première version" : html`Section ${changeLabel(section)}${changeSize(section)} · <a href="${changesAddress(date)}">toute la comparaison</a>`}</p>
${!first && trusted(section.html)}</section>
`;
}
