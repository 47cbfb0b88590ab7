import type { Root } from "mdast";
import type { Version } from "../../scripts/policy/version.ts";
import { MARKDOWN, NOTICE, PLAIN_TEXT, VERSIONS_FILE } from "../../scripts/policy/addresses.ts";
import type { Build } from "../document.ts";
import { html, type Html } from "../html.ts";
import type { Page } from "../pages.ts";
import { policyNotice } from "./notice.ts";
import { policyMarkdown, policyPlainText, policyTree } from "./readable.ts";
import { archiveDeclaration, versionsFile } from "./records.ts";

const ARCHIVE_DECLARATION = "/open-terms-archive.json";

/** The policy in force and its versions for other programs; the policy's own files are absent while none is in force. */
export function formatFiles(build: Build, versions: readonly Version[], inForce: Version | undefined): readonly Page[] {
  const { address } = build;
  const next = inForce && versions[versions.indexOf(inForce) + 1]?.date;
  let tree: Root | undefined;
  const treeOf = (version: Version) => (tree ??= policyTree(build, version, next));
  return [
    ...(inForce
      ? [
          { address: MARKDOWN, render: () => policyMarkdown(treeOf(inForce)) },
          { address: PLAIN_TEXT, render: () => policyPlainText(treeOf(inForce)) },
          { address: NOTICE, render: () => policyNotice(build, inForce, next) },
        ]
      : []),
    { address: VERSIONS_FILE, render: () => versionsFile(build, versions) },
    ...(address === undefined
      ? []
      : [{ address: ARCHIVE_DECLARATION, render: () => archiveDeclaration(build, address) }]),
  ];
}

/** What the page of the policy in force says in its head of its other forms; media types of RFC 7763 and JSON-LD 1.1. */
export const formatLinks: Html = html`<link rel="alternate" type="text/markdown" href="${MARKDOWN}">
<link rel="alternate" type="text/plain" href="${PLAIN_TEXT}">
<link rel="alternate" type="application/ld+json" href="${NOTICE}">
<link rel="alternate" type="application/json" href="${VERSIONS_FILE}">`;
