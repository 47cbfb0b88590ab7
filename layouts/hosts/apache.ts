import { NOT_FOUND } from "../../scripts/policy/addresses.ts";
import type { Build } from "../build.ts";
import { hostAddress } from "../links.ts";
import { commonHeaders, HEADER_RULES, type Headers } from "./headers.ts";

/** `/.htaccess`, which Apache 2.4 reads where `AllowOverride FileInfo` lets it; headers ask for `mod_headers`. */
export function apacheConfiguration(build: Build): string {
  // A shared host without the module still serves the site: each page carries its own security policy.
  const lines = (headers: Headers) => [
    "<IfModule mod_headers.c>",
    ...Object.entries(headers).map(([name, value]) => `Header always set ${name} "${value}"`),
    "</IfModule>",
  ];
  return [
    "AddDefaultCharset utf-8",
    `ErrorDocument 404 ${hostAddress(build, NOT_FOUND)}`,
    "<IfModule mod_deflate.c>",
    "<IfModule mod_filter.c>",
    "AddOutputFilterByType DEFLATE text/html text/markdown text/plain",
    "</IfModule>",
    "</IfModule>",
    ...lines(commonHeaders(build)),
    ...HEADER_RULES.flatMap(({ files, headers: { "Content-Type": type, ...headers } }) => [
      `<Files "${files}">`,
      `ForceType "${type}"`,
      ...lines(headers),
      "</Files>",
    ]),
    "",
  ].join("\n");
}
