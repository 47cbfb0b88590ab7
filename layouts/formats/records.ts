import { HOME, versionAddress, VERSIONS_SCHEMA } from "../../scripts/policy/addresses.ts";
import { WITHDRAWAL_FILE } from "../../scripts/policy/content/paths.ts";
import { nameOf } from "../../scripts/policy/content/source.ts";
import { lastDay } from "../../scripts/policy/versions/applied.ts";
import { isVersion, publishedOn, type Archive, type Publication } from "../../scripts/policy/versions/archive.ts";
import { byDate, calendarOn } from "../../scripts/policy/versions/calendar.ts";
import { sha256 } from "../../scripts/policy/versions/seal.ts";
import type { Build } from "../build.ts";
import { publicAddress } from "../links.ts";
import { VERSIONS_FILE_SCHEMA } from "./versions-schema.ts";

/**
 * `/versions.json`: every version in the order of publication, with the days on which it applies (`until` once the next
 * one is published) or what kept it from ever applying, its seal (the SHA-256 of its `SHA256SUMS`, by which the next
 * publication names it as `previous`), and its files; the withdrawals; then, for any day since the first, which version
 * applied. `versionsSchema` says so to programs.
 */
export function versionsFile(build: Build, archive: Archive): string {
  const address = (name: string) => publicAddress(build, versionAddress(name));
  const proof = ({ name, seal, files }: Publication) => ({
    address: address(name),
    seal,
    files: files
      .map(({ file, bytes }) => ({
        name: nameOf(file),
        address: address(name) + nameOf(file),
        bytes: bytes.length,
        sha256: sha256(bytes),
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  });
  const { standings } = calendarOn(build.day, archive);
  const applied = Array.from(standings.values())
    .filter(({ version, next, cancelledBy }) => !cancelledBy && next?.date !== version.date)
    .toSorted((a, b) => byDate(a.version, b.version));
  return json({
    $schema: publicAddress(build, VERSIONS_SCHEMA),
    organisation: build.site.organisation,
    versions: Array.from(standings.values(), (standing) => {
      const { version, cancelledBy } = standing;
      const { release, date } = version;
      return {
        published: release.published,
        effective: date,
        until: lastDay(standing),
        kind: release.kind,
        cancelled: cancelledBy && {
          published: publishedOn(cancelledBy),
          ...(isVersion(cancelledBy)
            ? { replacedBy: address(cancelledBy.name) }
            : { withdrawnBy: address(cancelledBy.name) + WITHDRAWAL_FILE }),
        },
        previous: release.previous,
        ...proof(version),
      };
    }),
    withdrawals: archive.publications.flatMap((publication) =>
      isVersion(publication)
        ? []
        : {
            published: publication.published,
            withdraws: address(publication.withdraws),
            previous: publication.previous,
            ...proof(publication),
            address: address(publication.name) + WITHDRAWAL_FILE,
          },
    ),
    days: applied.map((standing) => ({
      from: standing.version.date,
      until: lastDay(standing),
      version: address(standing.version.name),
    })),
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
