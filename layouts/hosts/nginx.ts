import { HOME, NOT_FOUND } from "../../scripts/policy/addresses.ts";
import type { Build } from "../build.ts";
import { hostAddress } from "../links.ts";
import { commonHeaders, HEADER_RULES, type Headers } from "./headers.ts";

/**
 * `/_nginx.conf`: what a `server` of nginx includes once it says its name, its certificate and its root. Each location
 * names all its headers, for those of an outer one end where an inner one has any.
 */
export function nginxConfiguration(build: Build): string {
  const common = commonHeaders(build);
  const lines = (headers: Headers, indent: string) =>
    Object.entries(headers).map(([name, value]) => `${indent}add_header ${name} "${value}" always;`);
  const location = ({ files, headers: { "Content-Type": type, ...headers } }: (typeof HEADER_RULES)[number]) => [
    `  location ~ ${files.replaceAll(".", "\\.").replace("*", "")}$ {`,
    "    types {}",
    `    default_type "${type}";`,
    ...lines({ ...common, ...headers }, "    "),
    "  }",
  ];
  return [
    `location ^~ ${hostAddress(build, HOME)} {`,
    "  index index.html;",
    "  charset utf-8;",
    "  gzip on;",
    `  error_page 404 ${hostAddress(build, NOT_FOUND)};`,
    ...lines(common, "  "),
    ...HEADER_RULES.flatMap(location),
    "}",
    "",
  ].join("\n");
}
