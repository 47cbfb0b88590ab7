import { FEED, HOME, VERIFY, VERSIONS } from "../scripts/policy/addresses.ts";
import type { Build } from "./build.ts";
import { raised } from "./dates.ts";
import { formatLinks } from "./formats/formats.ts";
import { finished } from "./finish.ts";
import { html, trusted, type Html } from "./html.ts";
import { securityPolicy } from "./security.ts";
import type { Kind } from "./style.ts";

/** One page: the parts that `document` puts in their places. */
export interface DocumentParts {
  /** Decides which part of the stylesheet the page carries. */
  readonly kind: Kind;
  /** Names the page in tabs and histories, before the organisation's name. */
  readonly title: string;
  readonly description: string;
  /** Rules of its own, in a page of the preview on an editor's machine: no Content Security Policy binds it. */
  readonly style?: string;
  /** What other pages are to this one, as `link` elements (RFC 5829). */
  readonly relations?: Html;
  /** The address under which search engines may know the page; absent for those that they shouldn't. */
  readonly indexedAs?: string;
  /** The day on which its text was published, `YYYY-MM-DD`, for what shows a page by its date. */
  readonly published?: string;
  /** Stands at the foot of every printed page. */
  readonly edition: string;
  readonly head: Html;
  /** The id of what the text begins with, past head and contents; of the whole when nothing is said. */
  readonly start?: string | undefined;
  readonly main: Html;
  /** What helps to read the text, and stands after it. */
  readonly after?: Html | undefined;
  /** What the foot says besides. */
  readonly foot?: Html;
}

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M3 1h10v14H3z" fill="#722"/><path d="M5 5h6M5 8h6M5 11h4" stroke="#fff"/></svg>',
)}`;

/** The frame of every page: metadata, the way past the head, the head, the text, and what the page does not do. */
export function document(build: Build, parts: DocumentParts): string {
  const { site } = build;
  const style = build.styles[parts.kind];
  const indexedAs = build.preview ? undefined : parts.indexedAs;
  return html`<!doctype html>
<html lang="fr" data-edition="${parts.edition}">
<head>
<meta charset="utf-8">
${!build.served && html`<meta http-equiv="Content-Security-Policy" content="${securityPolicy([style])}">`}
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${parts.title} – ${site.organisation}</title>
<meta name="description" content="${parts.description}">
<meta property="og:title" content="${parts.title} – ${site.organisation}">
<meta property="og:description" content="${parts.description}">
<meta property="og:type" content="${parts.published === undefined ? "website" : "article"}">
${parts.published !== undefined && html`<meta property="article:published_time" content="${parts.published}">`}
<meta name="referrer" content="no-referrer">
${indexedAs === undefined && html`<meta name="robots" content="noindex">`}
${indexedAs !== undefined && build.origin !== undefined && html`<link rel="canonical" href="${build.origin}${indexedAs}">`}
<link rel="alternate" type="application/atom+xml" title="Versions de la politique" href="${FEED}">
${indexedAs === HOME && formatLinks}
${parts.relations}
<link rel="icon" href="${ICON}">
<style>${trusted(style.css)}${parts.style !== undefined && trusted(parts.style)}</style>

</head>
<body class="${parts.kind}">
<a class="skip" href="#${parts.start ?? "la_politique"}">Aller au texte</a>
<main id="la_politique">
${finished(html`${parts.head}\n${parts.main}\n${parts.after}`)}
</main>
<footer>
<h2>Ce que cette page ne fait pas</h2>
<p>Elle ne dépose aucun cookie, n’exécute aucun script et ne demande rien à aucun autre site. <a href="${VERIFY}">Vérifiez-le vous-même</a>.</p>
<ul>
<li><a href="${HOME}">La politique</a></li>
<li><a href="${VERSIONS}">Toutes les versions</a></li>
<li><a href="${FEED}">Flux des changements</a></li>
${site.legalNotice !== undefined && html`<li><a href="${site.legalNotice}">Mentions légales</a></li>\n`}${site.shop !== undefined && html`<li><a href="${site.shop}">${new URL(site.shop).hostname}</a></li>`}
</ul>
${parts.foot}
</footer>
</body>
</html>
`.toString();
}

/** The head of a page: the publisher, the title, and what the reader must know at once. */
export function pageHead({ site }: Build, title: string, status?: Html): Html {
  return html`<hgroup>
<p class="publisher" translate="no">${site.organisation}</p>
<h1>${raised(title)}</h1>
${status}
</hgroup>`;
}
