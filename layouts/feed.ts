import { changesAddress, FEED, HOME, versionAddress } from "../scripts/policy/addresses.ts";
import { typeset } from "../scripts/policy/markdown/typography.ts";
import type { Comparison } from "../scripts/policy/versions/comparison.ts";
import { sha256 } from "../scripts/policy/versions/seal.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Build } from "./build.ts";
import { aidFate, sectionFate } from "./comparison/words.ts";
import { frenchDate } from "./dates.ts";
import { html, trusted, type Html } from "./html.ts";
import { publicAddress, relinked } from "./links.ts";

/** How the feed looks in a browser that opens it as a page: CSS, for browsers are about to give XSLT up. */
const STYLE = `data:text/css,${encodeURIComponent(
  "feed{display:block;max-width:38em;margin:3em auto;padding:0 1em;font:1.1em/1.5 Georgia,serif;color-scheme:light dark}" +
    "title,subtitle,entry,content{display:block}title{font-size:1.4em}feed>title{font-size:2em}" +
    "entry{margin-top:2.5em}id,updated,published,author,link,summary,category{display:none}",
)}`;

/**
 * `/flux.xml`: the versions as an Atom feed (RFC 4287), newest first; without the site's address its links are relative.
 * Its ids come of the versions' seals, which nothing can change: neither another shop, nor another address.
 */
export function feed(build: Build, versions: readonly Version[], changes: ReadonlyMap<Version, Comparison>): string {
  const { site } = build;
  const entries = versions.map((version, index) => {
    const { published } = version.release;
    const rank = versions.slice(0, index).filter(({ release }) => release.published === published).length;
    return entry(build, version, rank, changes.get(version));
  });
  const latest = entries
    .map(({ updated }) => updated)
    .toSorted()
    .at(-1);
  return html`${trusted('<?xml version="1.0" encoding="UTF-8"?>')}
<?xml-stylesheet type="text/css" href="${STYLE}"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<title>Politique de confidentialité – ${site.organisation}</title>
<subtitle>Pour être averti de chaque version, sans donner d’adresse e-mail, copiez l’adresse de cette page dans un lecteur de flux.</subtitle>
<id>${identifier(`flux ${versions[0]?.seal}`)}</id>
<updated>${latest ?? moment(build.day, 0)}</updated>
<author><name>${site.organisation}</name></author>
<link rel="self" type="application/atom+xml" href="${publicAddress(build, FEED)}"/>
<link rel="alternate" type="text/html" href="${publicAddress(build, HOME)}"/>
${entries.map(({ xml }) => xml).toReversed()}</feed>
`.toString();
}

/** A version's entry, updated on the day of its publication and again on its day; `rank` counts those of the same day. */
function entry(
  build: Build,
  { date, release, note, seal }: Version,
  rank: number,
  changes: Comparison | undefined,
): { updated: string; xml: Html } {
  const upcoming = date > build.day;
  // The day's first second is that of the version that takes effect.
  const published = moment(release.published, rank + 1);
  const updated = upcoming || date === release.published ? published : moment(date, 0);
  const permanent = versionAddress(date);
  const xml = html`<entry>
<title>Version du ${frenchDate(date)} (${release.kind}${upcoming && ", à venir"})</title>
<id>${identifier(seal)}</id>
<published>${published}</published>
<updated>${updated}</updated>
${upcoming && html`<category term="upcoming" label="à venir"/>\n`}<link rel="alternate" type="text/html" href="${publicAddress(build, permanent)}"/>
<summary>Version ${release.kind}, applicable à partir du ${frenchDate(date)}.${release.previous !== undefined && summaryOf(changes)}</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${trusted(
    relinked(
      html`${trusted(note.replace(/<(br|hr)>/g, "<$1/>"))}<p>Applicable à partir du ${frenchDate(date)} : <a href="${permanent}">lire cette version</a>${release.previous !== undefined && html`, <a href="${changesAddress(date)}">voir mot à mot ce qu’elle change</a>`}.</p>
<p>Pour la vérifier un jour, la somme de contrôle de son fichier SHA256SUMS : <code>${seal}</code></p>`.toString(),
      (address) => publicAddress(build, address),
    ),
  )}</div></content>
</entry>
`;
  return { updated, xml };
}

/** A moment of a day, by the order in which things happened on it: no two are the same. */
function moment(date: string, rank: number): string {
  return new Date(Date.parse(date) + rank * 1000).toISOString();
}

/** A UUID of version 8 (RFC 9562) made of a name's SHA-256. */
function identifier(name: string): string {
  const [, a, b, c, d, e] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(sha256(name)) ?? [];
  return `urn:uuid:${a}-${b}-8${c}-8${d}-${e}`;
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
