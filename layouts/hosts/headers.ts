import { HSTS } from "../../scripts/policy/content/schema.ts";
import type { Build } from "../build.ts";
import { securityPolicy } from "../security.ts";

/** Response headers by their names. */
export type Headers = Readonly<Record<string, string>>;

/** The headers of some of the site's files, beside those of every file. */
export interface HeaderRule {
  /** The files that it is about, by the end of their addresses: `*.md`. */
  readonly files: string;
  readonly headers: Headers;
}

/** Two years, as the lists of browsers ask: https://hstspreload.org. */
const HSTS_AGE = "max-age=63072000";

const FEATURES = "camera display-capture fullscreen geolocation microphone payment publickey-credentials-get usb";

/** The headers of what other programs read: its media type, and that any page of any site may read it. */
const open = (type: string): Headers => ({
  "Content-Type": type,
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
});

/** The headers of every file: the one source of all hosts' configurations. */
export function commonHeaders({ site, preview, styles }: Build): Headers {
  return {
    // Every style at every address, for `/404.html` answers at any; each page itself allows its own alone.
    // `frame-ancestors` is only heard in a header.
    "Content-Security-Policy": `${securityPolicy(Object.values(styles))}; frame-ancestors 'none'`,
    "Strict-Transport-Security": HSTS_AGE + (site.hsts === undefined ? "" : HSTS[site.hsts]),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": FEATURES.split(" ")
      .map((feature) => `${feature}=()`)
      .join(", "),
    // Addresses are permanent and their content is not: a reader always gets the text in force.
    "Cache-Control": "public, max-age=0, must-revalidate",
    // Previews ask every search engine to stay away.
    ...(preview && { "X-Robots-Tag": "noindex" }),
  };
}

/** The rules for files that are no pages, by their types. Each overrides `commonHeaders`. */
export const HEADER_RULES: readonly HeaderRule[] = [
  // RFC 7763.
  { files: "*.md", headers: open("text/markdown; charset=utf-8") },
  { files: "*.txt", headers: open("text/plain; charset=utf-8") },
  // Browsers would download YAML under its own type (RFC 9512), and a file without any ending.
  { files: "*.yaml", headers: open("text/plain; charset=utf-8") },
  { files: "*SHA256SUMS", headers: open("text/plain; charset=utf-8") },
  { files: "*.json", headers: open("application/json") },
  { files: "*.jsonld", headers: open("application/ld+json") },
  { files: "*.pdf", headers: open("application/pdf") },
  // Firefox would download the feed under its own type. Its style is part of it.
  {
    files: "*.xml",
    headers: {
      ...open("application/xml; charset=utf-8"),
      "Content-Security-Policy": "default-src 'none'; style-src data:; frame-ancestors 'none'",
    },
  },
];
