import { HOME, versionAddress, VERSIONS_SCHEMA } from "../../scripts/policy/addresses.ts";
import { nameOf } from "../../scripts/policy/content/source.ts";
import { dayBefore } from "../../scripts/policy/dates.ts";
import { sha256 } from "../../scripts/policy/versions/seal.ts";
import { type Version } from "../../scripts/policy/versions/version.ts";
import type { Build } from "../build.ts";
import { publicAddress } from "../links.ts";
import { VERSIONS_FILE_SCHEMA } from "./versions-schema.ts";

/**
 * `/versions.json`: every version, oldest first, with the days on which it applies (`until` once the next one is
 * published), its seal (the SHA-256 of its `SHA256SUMS`, by which the next one names it as `previous`), and its files;
 * then, for any day since the first, which version applied. `versionsSchema` says so to programs.
 */
export function versionsFile(build: Build, versions: readonly Version[]): string {
  const address = (date: string) => publicAddress(build, versionAddress(date));
  const until = (index: number) => {
    const next = versions[index + 1]?.date;
    return next === undefined ? undefined : dayBefore(next);
  };
  return json({
    $schema: publicAddress(build, VERSIONS_SCHEMA),
    organisation: build.site.organisation,
    versions: versions.map(({ date, release, seal, files }, index) => ({
      published: release.published,
      effective: date,
      until: until(index),
      kind: release.kind,
      address: address(date),
      seal,
      previous: release.previous,
      files: files
        .map(({ file, bytes }) => ({
          name: nameOf(file),
          address: address(date) + nameOf(file),
          bytes: bytes.length,
          sha256: sha256(bytes),
        }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    })),
    days: versions.map(({ date }, index) => ({ from: date, until: until(index), version: address(date) })),
  });
}

/** `/versions.schema.json`: what `/versions.json` holds, in JSON Schema 2020-12. */
export function versionsSchema(build: Build): string {
  const id = build.origin === undefined ? {} : { $id: publicAddress(build, VERSIONS_SCHEMA) };
  return json({ ...id, ...VERSIONS_FILE_SCHEMA });
}

/**
 * `/open-terms-archive.json`: a declaration by which Open Terms Archive tracks the policy, to copy into a collection as
 * `declarations/<name>.json` (https://docs.opentermsarchive.org/). It selects the text and removes
 * what stands in it without being of it: numbers, which would change with a section's place, and signs.
 */
export function archiveDeclaration({ site }: Build, origin: string): string {
  return json({
    name: site.organisation,
    terms: {
      "Privacy Policy": {
        fetch: origin + HOME,
        select: ".article",
        remove: [".number", ".anchor", ".term > a", "button"],
      },
    },
  });
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
