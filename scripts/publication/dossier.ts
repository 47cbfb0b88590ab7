import { zipSync } from "fflate";
import type { Build } from "../../layouts/build.ts";
import { redlinePage } from "../../layouts/comparison/redline-page.ts";
import { redlineText } from "../../layouts/comparison/redline-text.ts";
import { changesRedline } from "../../layouts/comparison/redlines.ts";
import { dossierPage, dossierPaths, dossierPrintPage, standalone, type Stamps } from "../../layouts/dossier-page.ts";
import { versionsFile } from "../../layouts/formats/records.ts";
import { originOf } from "../../layouts/links.ts";
import { message } from "../../layouts/message.ts";
import { readStyles } from "../../layouts/style.ts";
import { CERTIFICATES, VERSIONS_FILE } from "../policy/addresses.ts";
import type { RawFile } from "../policy/content/files.ts";
import { CHECKSUMS_FILE } from "../policy/content/paths.ts";
import { nameOf } from "../policy/content/source.ts";
import type { Content } from "../policy/loading/content.ts";
import { textFile } from "../policy/release/record.ts";
import { appliedIn, publishedIn, type Period } from "../policy/versions/applied.ts";
import { indexOf } from "../policy/versions/archive.ts";
import { calendarOn, type Standing } from "../policy/versions/calendar.ts";
import { comparePolicies } from "../policy/versions/comparison.ts";
import type { Version } from "../policy/versions/version.ts";
import { printed } from "./pdf.ts";

/**
 * The files of a dossier: a first page, then all of every publication that applied or was made in a period, with its
 * redline and its message, and what is needed to prove them.
 */
export async function dossierFiles(
  { site, archive, certificates }: Content,
  period: Period,
  stamps: Stamps,
): Promise<readonly RawFile[]> {
  const origin = originOf(site);
  const build: Build = { site, origin, day: period.to, preview: false, styles: readStyles() };
  const standings = [...calendarOn(period.to, archive).standings.values()];
  const told = new Set([...appliedIn(period, archive).map(({ version }) => version), ...publishedIn(period, archive)]);
  const own = archive.publications
    .filter((publication) => told.has(publication))
    .flatMap((publication): readonly RawFile[] => {
      const { name, files } = publication;
      const standing = standings.find(({ version }) => version === publication);
      return [
        ...files.map(({ file, bytes }) => ({ file: dossierPaths.folder(name) + nameOf(file), bytes })),
        textFile(dossierPaths.message(name), message(site, archive, publication).text),
        ...(standing?.before ? redlineFiles(build, standing, standing.before) : []),
      ];
    });
  const pdf = await printed(dossierPrintPage(site, archive, period, stamps));
  return [
    textFile("index.html", dossierPage(build, archive, period, stamps)),
    ...(pdf ? [{ file: "index.pdf", bytes: pdf }] : []),
    textFile(`versions/${CHECKSUMS_FILE}`, indexOf(archive.publications)),
    textFile(VERSIONS_FILE.slice(1), versionsFile(build, archive)),
    ...(certificates === undefined ? [] : [textFile(CERTIFICATES.slice(1), certificates)]),
    ...own,
  ];
}

/** What a version changed, as a page and as text. */
function redlineFiles(build: Build, standing: Standing, before: Version): readonly RawFile[] {
  const { version } = standing;
  const redline = changesRedline(standing, build.day, before, comparePolicies(before.policy, version.policy));
  return [
    textFile(dossierPaths.redline(version.name), standalone(build, redlinePage(build, redline))),
    textFile(dossierPaths.redlineText(version.name), redlineText(build, redline)),
  ];
}

/** Files as a ZIP, the same to the byte whenever and wherever it is made. */
export function zipOf(files: readonly RawFile[]): Uint8Array {
  // The first day that a ZIP can name.
  return zipSync(Object.fromEntries(files.map(({ file, bytes }) => [file, bytes])), { mtime: "1980-01-01T00:00:00" });
}
