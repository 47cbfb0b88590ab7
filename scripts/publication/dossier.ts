import { stripVTControlCharacters } from "node:util";
import JsZip from "jszip";
import type { Build } from "../../layouts/build.ts";
import { dossierPage, dossierPaths, standalone } from "../../layouts/dossier-page.ts";
import { message } from "../../layouts/message.ts";
import { pages } from "../../layouts/pages.ts";
import { readStyles } from "../../layouts/style.ts";
import { changesAddress, CERTIFICATES, VERSIONS_FILE } from "../policy/addresses.ts";
import type { RawFile } from "../policy/content/files.ts";
import { nameOf } from "../policy/content/source.ts";
import type { Content } from "../policy/loading/content.ts";
import { textFile } from "../policy/release/record.ts";
import { appliedIn, publishedIn, type Period } from "../policy/versions/applied.ts";
import { indexOf } from "../policy/versions/archive.ts";
import { calendarOn } from "../policy/versions/calendar.ts";
import { comparePolicies } from "../policy/versions/comparison.ts";
import { CHECKSUMS_FILE } from "../policy/versions/seal.ts";
import { terminalRedline } from "./redline.ts";

/**
 * The files of a dossier: a first page, then all of every publication that applied or was made in a period, with its
 * redline and its message, and what is needed to prove them.
 */
export async function dossierFiles(content: Content, period: Period): Promise<readonly RawFile[]> {
  const { site, archive } = content;
  const origin = site.url?.replace(/\/$/, "");
  const build: Build = { site, origin, day: period.to, preview: false, styles: readStyles() };
  const rendered = new Map(pages(build, content).map(({ address, render }) => [address, render]));
  const { standings } = calendarOn(period.to, archive);
  const told = new Set([...appliedIn(period, archive).map(({ version }) => version), ...publishedIn(period, archive)]);
  const own = await Promise.all(
    archive.publications
      .filter((publication) => told.has(publication))
      .map(async (publication): Promise<readonly RawFile[]> => {
        const { name, files } = publication;
        const redline = await rendered.get(changesAddress(name))?.();
        const standing = Array.from(standings.values()).find(({ version }) => version === publication);
        const compared = standing?.before && comparePolicies(standing.before.policy, standing.version.policy);
        return [
          ...files.map(({ file, bytes }) => ({ file: dossierPaths.folder(name) + nameOf(file), bytes })),
          textFile(dossierPaths.message(name), message(site, archive, publication).text),
          ...(redline === undefined ? [] : [textFile(dossierPaths.redline(name), standalone(build, redline))]),
          ...(compared ? [textFile(dossierPaths.redlineText(name), plain(terminalRedline(compared)))] : []),
        ];
      }),
  );
  const generated = await Promise.all(
    [VERSIONS_FILE, CERTIFICATES].map(async (address) => ({ address, text: await rendered.get(address)?.() })),
  );
  return [
    textFile("index.html", dossierPage(build, archive, period)),
    textFile(`versions/${CHECKSUMS_FILE}`, indexOf(archive.publications)),
    ...generated.flatMap(({ address, text }) => (text === undefined ? [] : [textFile(address.slice(1), text)])),
    ...own.flat(),
  ];
}

function plain(text: string): string {
  return `${stripVTControlCharacters(text) || "Aucun mot de la politique ne change."}\n`;
}

/** Files as a ZIP, the same to the byte whenever and wherever it is made. */
export async function zipOf(files: readonly RawFile[]): Promise<Uint8Array> {
  const zip = new JsZip();
  // The first day that a ZIP can name.
  const date = new Date(Date.UTC(1980, 0, 1));
  for (const { file, bytes } of files) zip.file(file, bytes, { date, createFolders: false });
  return zip.generateAsync({ type: "uint8array", compression: "DEFLATE", platform: "DOS" });
}
