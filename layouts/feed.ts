import { changesAddress, FEED, HOME, versionAddress } from "../scripts/policy/addresses.ts";
import { typeset } from "../scripts/policy/markdown/typography.ts";
import { isVersion, publishedOn, type Archive, type Publication } from "../scripts/policy/versions/archive.ts";
import { calendarOn, type Standing } from "../scripts/policy/versions/calendar.ts";
import type { Comparison } from "../scripts/policy/versions/comparison.ts";
import { sha256 } from "../scripts/policy/versions/seal.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Withdrawal } from "../scripts/policy/versions/withdrawal.ts";
import type { Build } from "./build.ts";
import { aidFate, sectionFate } from "./comparison/change-words.ts";
import { frenchDate } from "./dates.ts";
import { html, trusted, type Html } from "./html.ts";
import { publicAddress, relinked } from "./links.ts";
import { cancellation, frenchName, period, place } from "./standings.ts";

/** How the feed looks in a browser that opens it as a page: CSS, for browsers are about to give XSLT up. */
const STYLE = `data:text/css,${encodeURIComponent(
  "feed{display:block;max-width:38em;margin:3em auto;padding:0 1em;font:1.1em/1.5 Georgia,serif;color-scheme:light dark}" +
    "title,subtitle,entry,content{display:block;overflow-wrap:anywhere}title{font-size:1.4em;line-height:1.25}feed>title{font-size:2em}" +
    "entry{margin-top:2.5em}id,updated,published,author,link,summary,category{display:none}",
)}`;

/**
 * `/flux.xml`: what was published as an Atom feed (RFC 4287), newest first, no two entries updated at one moment;
 * without the site's address its links are relative. Its ids come of the publications' seals, which nothing can change:
 * neither another shop, nor another address.
 */
export function feed(build: Build, archive: Archive, changes: ReadonlyMap<Version, Comparison>): string {
  const { site } = build;
  const { publications, versions } = archive;
  const { standings } = calendarOn(build.day, archive);
  const publishedAt = (publication: Publication, after = 0) => {
    const day = publishedOn(publication);
    const sameDay = publications.filter((each) => publishedOn(each) === day);
    // The day's first second is that of the versions that take effect.
    return moment(day, sameDay.indexOf(publication) + 1 + after);
  };
  const updatedAt = ({ version, cancelledBy }: Standing) => {
    if (cancelledBy) return publishedAt(cancelledBy, 0.5);
    if (version.date > build.day || version.date === version.release.published) return publishedAt(version);
    const sameDay = versions.filter(({ date }) => date === version.date);
    return moment(version.date, sameDay.indexOf(version) / 1000);
  };
  const entries = publications.flatMap((publication) => {
    if (!isVersion(publication)) return withdrawalEntry(build, publication, publishedAt(publication), versions);
    const standing = standings.get(publication);
    return standing
      ? entry(build, standing, publishedAt(publication), updatedAt(standing), changes.get(publication))
      : [];
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

interface Entry {
  readonly updated: string;
  readonly xml: Html;
}

/** A version's entry, updated on the day of its publication, and again on its day or when it is kept from applying. */
function entry(
  build: Build,
  standing: Standing,
  published: string,
  updated: string,
  changes: Comparison | undefined,
): Entry {
  const { version, before, cancelledBy } = standing;
  const { name, date, release, note, seal } = version;
  const upcoming = !cancelledBy && date > build.day;
  const permanent = versionAddress(name);
  const days = cancelledBy ? capital(period(standing, build.day)) : html`Applicable à partir du ${frenchDate(date)}`;
  const fate = cancelledBy ? `, ${place(standing, build.day)}` : upcoming && ", à venir";
  const xml = html`<entry>
<title>Version du ${frenchName(version)} (${release.kind}${fate})</title>
<id>${identifier(seal)}</id>
<published>${published}</published>
<updated>${updated}</updated>
${upcoming && html`<category term="upcoming" label="à venir"/>\n`}<link rel="alternate" type="text/html" href="${publicAddress(build, permanent)}"/>
<summary>Version ${release.kind}, ${cancelledBy ? wordsOf(period(standing, build.day)) : `applicable à partir du ${frenchDate(date)}`}.${before && summaryOf(changes)}</summary>
${content(
  build,
  html`${trusted(note)}${cancellation(standing)}<p>${days} : <a href="${permanent}">lire cette version</a>${before && html`, <a href="${changesAddress(name)}">voir mot à mot ce qu’elle ${cancelledBy ? "aurait changé" : "change"}</a>`}.</p>`,
  seal,
)}
</entry>
`;
  return { updated, xml };
}

/** A withdrawal's entry, which leads to the version that it withdraws. */
function withdrawalEntry(build: Build, withdrawal: Withdrawal, published: string, versions: readonly Version[]): Entry {
  const { withdraws, note, seal } = withdrawal;
  const announced = frenchName({
    name: withdraws,
    date: versions.find(({ name }) => name === withdraws)?.date ?? withdraws,
  });
  const permanent = versionAddress(withdraws);
  const xml = html`<entry>
<title>Version du ${announced} retirée</title>
<id>${identifier(seal)}</id>
<published>${published}</published>
<updated>${published}</updated>
<link rel="alternate" type="text/html" href="${publicAddress(build, permanent)}"/>
<summary>La version annoncée pour le ${announced} est retirée : elle n’entrera pas en vigueur.</summary>
${content(
  build,
  html`${trusted(note)}<p>La <a href="${permanent}">version annoncée pour le ${announced}</a> n’entrera pas en vigueur.</p>`,
  seal,
)}
</entry>
`;
  return { updated: published, xml };
}

/** What an entry says, as XHTML. */
function content(build: Build, words: Html, seal: string): Html {
  const markup = html`${words}
<p>Pour la vérifier un jour, la somme de contrôle de son fichier SHA256SUMS : <code>${seal}</code></p>`;
  const closed = markup.toString().replace(/<(br|hr)>/g, "<$1/>");
  return html`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${trusted(relinked(closed, (address) => publicAddress(build, address)))}</div></content>`;
}

/** A sentence as text alone. */
function wordsOf(sentence: Html): Html {
  return trusted(sentence.toString().replace(/<[^>]+>/g, ""));
}

/** A sentence with a capital. */
function capital(sentence: Html): Html {
  return trusted(sentence.toString().replace(/^./, (letter) => letter.toUpperCase()));
}

/** A moment of a day, seconds after it began. */
function moment(date: string, seconds: number): string {
  return new Date(Date.parse(date) + seconds * 1000).toISOString();
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
    ...comparison.aids.filter(({ changed }) => changed).map((aid) => `${aid.title}, aide à la lecture ${aidFate(aid)}`),
  ];
  return typeset(fates.length === 0 ? " Aucun mot ne change." : ` Ce qui change : ${fates.join(" ; ")}.`);
}
