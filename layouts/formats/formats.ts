import { JSON_LD, MARKDOWN, PLAIN_TEXT, VERSIONS_FILE, VERSIONS_SCHEMA } from "../../scripts/policy/addresses.ts";
import type { Archive } from "../../scripts/policy/versions/archive.ts";
import type { Calendar, Standing } from "../../scripts/policy/versions/calendar.ts";
import type { Build } from "../build.ts";
import { html, type Html } from "../html.ts";
import type { Page } from "../page.ts";
import { policyJsonLd } from "./json-ld.ts";
import { policyParts } from "./policy-parts.ts";
import { archiveDeclaration, versionsFile, versionsSchema } from "./records.ts";
import { policyTexts, type PolicyTexts } from "./texts.ts";

const ARCHIVE_DECLARATION = "/open-terms-archive.json";

/** The policy in force and its versions for other programs; the policy's own files are absent while none is in force. */
export function formatFiles(build: Build, archive: Archive, { inForce, standings }: Calendar): readonly Page[] {
  const { origin } = build;
  const standing = inForce && standings.get(inForce);
  return [
    ...(standing
      ? [...textFiles(build, standing), { address: JSON_LD, render: () => policyJsonLd(build, standing) }]
      : []),
    { address: VERSIONS_FILE, render: () => versionsFile(build, archive) },
    { address: VERSIONS_SCHEMA, render: () => versionsSchema(build) },
    ...(origin === undefined
      ? []
      : [{ address: ARCHIVE_DECLARATION, render: () => archiveDeclaration(build, origin) }]),
  ];
}

/** Both text files of a version, written together. */
function textFiles(build: Build, standing: Standing): readonly Page[] {
  let texts: PolicyTexts | undefined;
  const written = () => (texts ??= policyTexts(policyParts(build, standing)));
  return [
    { address: MARKDOWN, render: () => written().markdown },
    { address: PLAIN_TEXT, render: () => written().plainText },
  ];
}

/** What the page of the policy in force says in its head of its other forms; media types of RFC 7763 and JSON-LD 1.1. */
export const formatLinks: Html = html`<link rel="alternate" type="text/markdown" title="Politique en Markdown" href="${MARKDOWN}">
<link rel="alternate" type="text/plain" title="Politique en texte brut" href="${PLAIN_TEXT}">
<link rel="alternate" type="application/ld+json" title="Politique en JSON-LD" href="${JSON_LD}">
<link rel="alternate" type="application/json" title="Versions en JSON" href="${VERSIONS_FILE}">`;
