import type { Build } from "./build.ts";
import { html, trusted } from "./html.ts";

/** `/robots.txt`: everything may be read; pages say themselves when they are not to be indexed. */
export function robotsFile({ origin }: Build): string {
  return ["User-agent: *", "Allow: /", ...(origin ? [`Sitemap: ${origin}/sitemap.xml`] : []), ""].join("\n");
}

/** `/sitemap.xml` over the addresses to index (from "/"); without the site's own address it has no entry. */
export function sitemapFile({ origin }: Build, indexed: readonly string[]): string {
  const entries = origin ? indexed.map((path) => html`<url><loc>${origin}${path}</loc></url>\n`) : [];
  return html`${trusted('<?xml version="1.0" encoding="UTF-8"?>')}
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries}</urlset>
`.toString();
}
