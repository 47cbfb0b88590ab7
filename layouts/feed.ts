import { changesAddress, FEED, HOME, versionAddress } from "../scripts/policy/addresses.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Build } from "./build.ts";
import { frenchDate } from "./dates.ts";
import { html, trusted } from "./html.ts";

/**
 * `/flux.xml`: the versions as an Atom feed (RFC 4287), newest first. Its ids are tag URIs (RFC 4151) of the shop's
 * domain, so that they stay the same wherever the site stands; without the site's address its links are relative.
 */
export function feed({ site, origin = "", day }: Build, versions: readonly Version[]): string {
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
${versions.toReversed().map(
  ({ date, release, note }) => html`<entry>
<id>${authority}:version:${date}</id>
<title>Version du ${frenchDate(date)} (${release.kind})</title>
<published>${moment(release.published)}</published>
<updated>${moment(release.published)}</updated>
<link rel="alternate" type="text/html" href="${origin}${versionAddress(date)}"/>
<summary>Version ${release.kind}, applicable à partir du ${frenchDate(date)}.</summary>
<content type="html">${note}${release.previous !== undefined && `<p><a href="${origin}${changesAddress(date)}">Voir mot à mot ce qui change</a></p>`}</content>
</entry>
`,
)}</feed>
`.toString();
}
