import type { Build } from "../build.ts";
import { commonHeaders, HEADER_RULES, type Headers } from "./headers.ts";

/**
 * `/_headers`, as Netlify and Cloudflare Pages read it (https://docs.netlify.com/manage/routing/headers/). Netlify takes a
 * later rule's value; Cloudflare joins both, which leaves files for other programs as open, and the feed without style.
 */
export function netlifyHeaders(build: Build): string {
  const block = (files: string, headers: Headers) =>
    [`/${files}`, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ""].join("\n");
  return [block("*", commonHeaders(build)), ...HEADER_RULES.map(({ files, headers }) => block(files, headers))].join(
    "\n",
  );
}
