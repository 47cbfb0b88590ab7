import type { Site } from "../scripts/policy/schema.ts";
import { html, trusted, type Html } from "./html.ts";
import { liveReload } from "./live-reload.ts";
import { pagePolicy } from "./security.ts";
import { style } from "./style.ts";

/** What the pages of one build share. */
export interface Build {
  readonly site: Site;
  /** The site's own address without a final slash; absent when nobody gave one. */
  readonly address: string | undefined;
  /** True where the working text is shown instead of the version in force. */
  readonly preview: boolean;
  /** True under the development server, whose live reload needs the script that the page's policy forbids. */
  readonly liveReload: boolean;
}

/** One page: the parts that `document` puts in their places. */
export interface DocumentParts {
  /** Names the page in tabs and histories, before the organisation's name. */
  readonly title: string;
  readonly description: string;
  /** The page's address, from "/"; absent for pages that stand at no address of their own and are not indexed. */
  readonly address: string | undefined;
  readonly head: Html;
  readonly main: Html;
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M3 1h10v14H3z' fill='%23722'/%3E%3Cpath d='M5 5h6M5 8h6M5 11h4' stroke='%23fff'/%3E%3C/svg%3E";

/** The frame of every page: metadata, the way past the head, the head, the text, and what the page does not do. */
export function document(build: Build, { title, description, address, head, main }: DocumentParts): string {
  const { site } = build;
  const indexed = address !== undefined && !build.preview;
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
${!build.liveReload && html`<meta http-equiv="Content-Security-Policy" content="${pagePolicy}">`}
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} – ${site.organisation}</title>
<meta name="description" content="${description}">
<meta name="referrer" content="no-referrer">
${!indexed && html`<meta name="robots" content="noindex">`}
${indexed && build.address !== undefined && html`<link rel="canonical" href="${build.address}${address}">`}
<link rel="icon" href="${ICON}">
<style>${trusted(style)}</style>
${build.liveReload && liveReload}
</head>
<body>
<a class="skip" href="#politique">Aller au texte</a>
${head}
<main id="politique">
${main}
</main>
<footer>
<h2>Ce que cette page ne fait pas</h2>
<p>Elle ne dépose aucun cookie, n’exécute aucun script et ne demande rien à aucun autre site.</p>
<p>${site.organisation} · boutique : <a href="${site.shop}">${new URL(site.shop).hostname}</a></p>
</footer>
</body>
</html>
`.toString();
}
