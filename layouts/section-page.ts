import { changesAddress, HOME, sectionLinksTo, versionAddress } from "../scripts/policy/addresses.ts";
import { ofName } from "../scripts/policy/french.ts";
import { typeset } from "../scripts/policy/markdown/typography.ts";
import type { ComparedSection } from "../scripts/policy/versions/comparison.ts";
import type { SectionEvent, SectionLife } from "../scripts/policy/versions/section-lives.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Build } from "./build.ts";
import { sectionFate } from "./comparison/change-words.ts";
import { passagesHtml } from "./comparison/passages.ts";
import { summaryNote } from "./comparison/redline-page.ts";
import { document, pageHead } from "./document.ts";
import { html, trusted, type Html } from "./html.ts";
import { raisedName, status, timedName } from "./standings.ts";

/** `/sections/<id>/`: the life of one section, from the newest version to the oldest; `applies` while it is in force. */
export function sectionPage(build: Build, { ids: [id = ""], events }: SectionLife, applies: boolean): string {
  const last = events.findLast(({ standing }) => !standing.cancelledBy) ?? events.at(-1);
  const home = applies || !last ? HOME : versionAddress(last.standing.version.name);
  const title = `Histoire de la section « ${last?.section.title ?? id} »`;
  return document(build, {
    kind: "redline",
    title: typeset(title),
    description: typeset(
      `${title} : ce que chaque version de la politique ${ofName(build.site.organisation)} y a changé.`,
    ),
    edition: typeset(`${build.site.organisation} · ${title}`),
    head: pageHead(
      build,
      typeset(title),
      last?.section.kind === "removed" && !last.standing.cancelledBy
        ? html`<p class="status">Elle ne fait plus partie de la politique depuis la version du ${timedName(last.standing.version)}.</p>`
        : html`<p class="status"><a href="${home}#${id}">La lire dans la politique</a></p>`,
    ),
    main: html`${events.toReversed().map((event) => eventBlock(build, event))}`,
  });
}

function eventBlock({ day }: Build, { standing, section }: SectionEvent): Html {
  const { version, before } = standing;
  return html`<section id="v${version.name}">
<h2><a href="${versionAddress(version.name)}#${section.id}">Version du ${timedName(version)}</a></h2>
<p class="change">Version ${status(standing, day)} · ${before ? html`Section ${sectionFate(section)} · <a href="${changesAddress(version.name)}">tous les changements de la version du ${raisedName(version)}</a>` : "Section présente dès la première version"}</p>
${before && changesOf(version, section)}</section>
`;
}

/** What a version changed of a section; its links to other sections lead to that version. */
function changesOf({ name }: Version, { heading, summary, passages }: ComparedSection): Html {
  const title = heading.filter(({ changes }) => changes.length > 0);
  const markup = html`${title.map((passage) => trusted(passage.html))}
${summary && summaryNote(summary)}
${passagesHtml(passages)}`;
  return trusted(sectionLinksTo(versionAddress(name), markup.toString()).replace(/(<\/?h)2>/g, "$13>"));
}
