import { SECURITY, SITEMAP } from "../scripts/policy/addresses.ts";
import { daysAfter } from "../scripts/policy/dates.ts";
import type { Build } from "./build.ts";
import { html, trusted } from "./html.ts";
import type { Page } from "./page.ts";

/** So many days a contact is good for, while the site is built every day: RFC 9116 asks for less than a year. */
const CONTACT_DAYS = 180;

/** What programs ask any site for; `indexed` are the addresses for search engines, where they may know the site. */
export function siteFiles(build: Build, indexed: readonly string[]): readonly Page[] {
  const {
    origin,
    preview,
    site: { securityContact },
  } = build;
  const isIndexed = origin !== undefined && !preview;
  const sitemap = isIndexed ? origin + SITEMAP : undefined;
  return [
    { address: "/robots.txt", render: () => robotsFile(sitemap) },
    ...(isIndexed ? [{ address: SITEMAP, render: () => sitemapFile(origin, indexed) }] : []),
    ...(securityContact === undefined
      ? []
      : [{ address: SECURITY, render: () => securityFile(build, securityContact) }]),
  ];
}

/** `/robots.txt`: everything may be read; pages say themselves when they are not to be indexed. */
function robotsFile(sitemap: string | undefined): string {
  return ["User-agent: *", "Allow: /", ...(sitemap === undefined ? [] : [`Sitemap: ${sitemap}`]), ""].join("\n");
}

/** `/sitemap.xml` over the addresses to index; one without any would not be valid. */
function sitemapFile(origin: string, indexed: readonly string[]): string {
  return html`${trusted('<?xml version="1.0" encoding="UTF-8"?>')}
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${indexed.map((address) => html`<url><loc>${origin}${address}</loc></url>\n`)}</urlset>
`.toString();
}

/** `/.well-known/security.txt` (RFC 9116): where a fault of the site's security is told. */
function securityFile({ origin, day }: Build, contact: string): string {
  return [
    `Contact: ${contact}`,
    `Expires: ${daysAfter(day, CONTACT_DAYS)}T00:00:00.000Z`,
    "Preferred-Languages: fr",
    ...(origin === undefined ? [] : [`Canonical: ${origin}${SECURITY}`]),
    "",
  ].join("\n");
}
