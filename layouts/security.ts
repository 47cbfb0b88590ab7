import { styleHash } from "./style.ts";

const DIRECTIVES = [
  "default-src 'none'",
  `style-src ${styleHash}`,
  // The icon is part of the page.
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
] as const;

/** The Content Security Policy that each page carries itself; `frame-ancestors` is only heard in a header. */
export const pagePolicy = DIRECTIVES.join("; ");

/**
 * Netlify's `_headers` file: what must be computed, beside the fixed headers of `netlify.toml`. Previews ask every
 * search engine to stay away.
 */
export function headersFile(preview: boolean): string {
  const policy = `  Content-Security-Policy: ${pagePolicy}; frame-ancestors 'none'`;
  return ["/*", policy, ...(preview ? ["  X-Robots-Tag: noindex"] : []), ""].join("\n");
}
