import { HOME, versionAddress } from "../../scripts/policy/addresses.ts";
import { nameOf } from "../../scripts/policy/content/source.ts";
import { dayBefore } from "../../scripts/policy/dates.ts";
import { sha256 } from "../../scripts/policy/versions/seal.ts";
import { type Version } from "../../scripts/policy/versions/version.ts";
import type { Build } from "../build.ts";

/**
 * `/versions.json`: every version, oldest first, with the days on which it applies (`until` once the next one is
 * published), its seal (the SHA-256 of its `SHA256SUMS`, by which the next one names it as `previous`), and its files.
 */
export function versionsFile({ site, origin = "" }: Build, versions: readonly Version[]): string {
  return json({
    organisation: site.organisation,
    versions: versions.map(({ date, release, seal, files }, index) => {
      const next = versions[index + 1]?.date;
      return {
        published: release.published,
        effective: date,
        until: next === undefined ? undefined : dayBefore(next),
        kind: release.kind,
        address: origin + versionAddress(date),
        seal,
        previous: release.previous,
        files: files
          .map(({ file, bytes }) => ({
            name: nameOf(file),
            address: `${origin}${versionAddress(date)}${nameOf(file)}`,
            bytes: bytes.length,
            sha256: sha256(bytes),
          }))
          .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      };
    }),
  });
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
