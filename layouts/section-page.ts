import { changesAddress, HOME, versionAddress } from "../scripts/policy/addresses.ts";
import { typeset } from "../scripts/policy/markdown/typography.ts";
import type { ComparedSection } from "../scripts/policy/versions/comparison.ts";
import type { SectionEvent, SectionLife } from "../scripts/policy/versions/history.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Build } from "./build.ts";
import { sectionFate } from "./comparison/words.ts";
import { time } from "./dates.ts";
import { document, pageHead } from "./document.ts";
import { html, trusted, type Html } from "./html.ts";

/** `/sections/<id>/`: the life of one section, from the newest version to the oldest; `applies` while it is in force. */
export function sectionPage(build: Build, { ids: [id = ""], events }: SectionLife, applies: boolean): string {
  const last = events.at(-1);
  const home = applies || !last ? HOME : versionAddress(last.version.date);
  const title = `Histoire de la section « ${last?.section.title ?? id} »`;
  return document(build, {
    kind: "redline",
    title: typeset(title),
    description: typeset(`${title} : ce que chaque version de la politique de ${build.site.organisation} y a changé.`),
    edition: typeset(`${build.site.organisation} · ${title}`),
    head: pageHead(
      build,
      typeset(title),
      last?.section.kind === "removed"
        ? html`<p class="status">Elle ne fait plus partie de la politique depuis la version du ${time(last.version.date)}.</p>`
        : html`<p class="status"><a href="${home}#${id}">La lire dans la politique</a></p>`,
    ),
    main: html`${events.toReversed().map(eventBlock)}`,
  });
}

function eventBlock({ version, section }: SectionEvent): Html {
  const { date, release } = version;
  const first = release.previous === undefined;
  return html`<section id="v${date}">
<h2><a href="${versionAddress(date)}#${section.id}">Version du ${time(date)}</a></h2>
<p class="change">${first ? "Section présente dès la première version" : html`Section ${sectionFate(section)} · <a href="${changesAddress(date)}">toute la comparaison</a>`}</p>
${!first && changesOf(version, section)}</section>
`;
}

/** What a version changed of a section; its links to other sections lead to that version. */
function changesOf({ date }: Version, { heading, summary, passages }: ComparedSection): Html {
  const title = heading.some(({ changes }) => changes.length > 0) ? heading : [];
  const markup = [...title, ...(summary ?? []), ...passages].map((passage) => passage.html).join("\n");
  return trusted(markup.replaceAll(' href="#', ` href="${versionAddress(date)}#`).replace(/(<\/?h)2>/g, "$13>"));
}
