import { MARKDOWN, NOTICE, PLAIN_TEXT, VERSIONS_FILE, VERSIONS_SCHEMA } from "../../scripts/policy/addresses.ts";
import type { Version } from "../../scripts/policy/versions/version.ts";
import type { Build } from "../build.ts";
import { html, type Html } from "../html.ts";
import type { Page } from "../page.ts";
import { policyNotice } from "./notice.ts";
import { policyParts } from "./parts.ts";
import { archiveDeclaration, versionsFile, versionsSchema } from "./records.ts";
import { policyTexts, type PolicyTexts } from "./texts.ts";

const ARCHIVE_DECLARATION = "/open-terms-archive.json";

/** The policy in force and its versions for other programs; the policy's own files are absent while none is in force. */
export function formatFiles(build: Build, versions: readonly Version[], inForce: Version | undefined): readonly Page[] {
  const { origin } = build;
  const next = inForce && versions[versions.indexOf(inForce) + 1]?.date;
  return [
    ...(inForce
      ? [...textFiles(build, inForce, next), { address: NOTICE, render: () => policyNotice(build, inForce, next) }]
      : []),
    { address: VERSIONS_FILE, render: () => versionsFile(build, versions) },
    { address: VERSIONS_SCHEMA, render: () => versionsSchema(build) },
    ...(origin === undefined
      ? []
      : [{ address: ARCHIVE_DECLARATION, render: () => archiveDeclaration(build, origin) }]),
  ];
}

/** Both text files of a version, written together. */
function textFiles(build: Build, version: Version, next: string | undefined): readonly Page[] {
  let texts: PolicyTexts | undefined;
  const written = () => (texts ??= policyTexts(policyParts(build, version, next)));
  return [
    { address: MARKDOWN, render: () => written().markdown },
    { address: PLAIN_TEXT, render: () => written().plainText },
  ];
}

/** What the page of the policy in force says in its head of its other forms; media types of RFC 7763 and JSON-LD 1.1. */
export const formatLinks: Html = html`<link rel="alternate" type="text/markdown" title="Politique en Markdown" href="${MARKDOWN}">
<link rel="alternate" type="text/plain" title="Politique en texte brut" href="${PLAIN_TEXT}">
<link rel="alternate" type="application/ld+json" title="Politique en JSON-LD" href="${NOTICE}">
<link rel="alternate" type="application/json" title="Versions en JSON" href="${VERSIONS_FILE}">`;
