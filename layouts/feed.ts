import { changesAddress, FEED, HOME, versionAddress } from "../scripts/policy/addresses.ts";
import { typeset } from "../scripts/policy/markdown/typography.ts";
import type { Comparison } from "../scripts/policy/versions/comparison.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Build } from "./build.ts";
import { aidFate, sectionFate } from "./comparison/words.ts";
import { frenchDate } from "./dates.ts";
import { html, trusted } from "./html.ts";

/**
 * `/flux.xml`: the versions as an Atom feed (RFC 4287), newest first. Its ids are tag URIs (RFC 4151) of the shop's
 * domain, so that they stay the same wherever the site stands; without the site's address its links are relative.
 */
export function feed(
  { site, origin = "", day }: Build,
  versions: readonly Version[],
  changes: ReadonlyMap<Version, Comparison>,
): string {
  const newest = versions.at(-1);
  const authority = `tag:${new URL(site.shop).hostname},${versions[0]?.date ?? day}`;
  const moment = (date: string) => `${date}T00:00:00Z`;
  return html`${trusted('<?xml version="1.0" encoding="UTF-8"?>')}
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<id>${authority}:politique</id>
<title>Politique de confidentialité – ${site.organisation}</title>
<updated>${moment(newest?.release.published ?? day)}</updated>
<author><name>${site.organisation}</name></author>
<link rel="self" type="application/atom+xml" href="${origin}${FEED}"/>
<link rel="alternate" type="text/html" href="${origin}${HOME}"/>
${versions.toReversed().map((version) => {
  const { date, release, note } = version;
  return html`<entry>
<id>${authority}:version:${date}</id>
<title>Version du ${frenchDate(date)} (${release.kind})</title>
<published>${moment(release.published)}</published>
<updated>${moment(release.published)}</updated>
<link rel="alternate" type="text/html" href="${origin}${versionAddress(date)}"/>
<summary>Version ${release.kind}, applicable à partir du ${frenchDate(date)}.${release.previous !== undefined && summaryOf(changes.get(version))}</summary>
<content type="html">${note}${release.previous !== undefined && `<p><a href="${origin}${changesAddress(date)}">Voir mot à mot ce qui change</a></p>`}</content>
</entry>
`;
})}</feed>
`.toString();
}

/** What a version changed, with how much: « Ce qui change : Cookies, modifiée (1 ajout). » */
function summaryOf(comparison: Comparison | undefined): string | undefined {
  if (!comparison) return undefined;
  const fates = [
    ...comparison.sections
      .filter(({ changed }) => changed)
      .map((section) => `${section.title}, ${sectionFate(section)}`),
    ...comparison.aids.filter(({ changed }) => changed).map((aid) => `${aid.title}, ${aidFate(aid)}`),
  ];
  return typeset(fates.length === 0 ? " Aucun mot ne change." : ` Ce qui change : ${fates.join(" ; ")}.`);
}
