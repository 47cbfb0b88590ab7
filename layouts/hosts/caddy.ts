import { HOME, NOT_FOUND } from "../../scripts/policy/addresses.ts";
import type { Build } from "../build.ts";
import { hostAddress } from "../links.ts";
import { commonHeaders, HEADER_RULES, type Headers } from "./headers.ts";

/** `/_caddy.conf`: what a site of Caddy 2 imports once it says its name and its root. */
export function caddyConfiguration(build: Build): string {
  const path = `${hostAddress(build, HOME)}*`;
  const header = (matcher: string, headers: Headers) => [
    `  header ${matcher}{`,
    ...Object.entries(headers).map(([name, value]) => `    ${name} "${value}"`),
    "  }",
  ];
  return [
    // As written, from top to bottom: a later header overrides.
    `route ${path} {`,
    ...header("", commonHeaders(build)),
    ...HEADER_RULES.flatMap(({ files, headers }, index) => [
      `  @files${index} path ${files}`,
      ...header(`@files${index} `, headers),
    ]),
    "  encode gzip",
    "  file_server",
    "}",
    "handle_errors {",
    `  route ${path} {`,
    `    rewrite * ${hostAddress(build, NOT_FOUND)}`,
    '    header Content-Type "text/html; charset=utf-8"',
    "    file_server",
    "  }",
    "}",
    "",
  ].join("\n");
}
