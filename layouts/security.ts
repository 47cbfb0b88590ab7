import type { Build } from "./build.ts";
import type { Style } from "./style.ts";

/** The Content Security Policy that allows these styles and nothing else. */
export function securityPolicy(styles: readonly Style[]): string {
  const directives = [
    "default-src 'none'",
    `style-src ${styles.map(({ hash }) => hash).join(" ")}`,
    // The icon is part of the page.
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return directives.join("; ");
}

/**
 * Netlify's `_headers` file: what must be computed, beside the fixed headers of `netlify.toml`. Previews ask every
 * search engine to stay away.
 */
export function headersFile({ preview, styles }: Build): string {
  // Every style at every address, for `/404.html` answers at any; each page itself allows its own alone.
  // `frame-ancestors` is only heard in a header.
  const policy = `  Content-Security-Policy: ${securityPolicy(Object.values(styles))}; frame-ancestors 'none'`;
  return ["/*", policy, ...(preview ? ["  X-Robots-Tag: noindex"] : []), ""].join("\n");
}
