import { sectionLinksTo, versionAddress } from "../addresses.ts";
import { linksToNoSection } from "../content/dead-links.ts";
import { decode } from "../content/decode.ts";
import type { RawFile } from "../content/files.ts";
import { idsOf, readPolicy, type Policy } from "../content/policy.ts";
import { releaseSchema, type Release } from "../content/schema.ts";
import { nameOf, problemAt, type Source } from "../content/source.ts";
import { placesIn, readYaml } from "../content/yaml.ts";
import { renderMarkdown } from "../markdown/markdown.ts";
import { failure, fileProblem, problemsOf, success, type Problem, type Result } from "../problem.ts";
import { brokenSeals, CHECKSUMS_FILE, RESTORE, sealOf } from "./seal.ts";

export const VERSIONS_FOLDER = "content/versions";
export const RELEASE_FILE = "release.yaml";
export const PDF_FILE = "politique.pdf";

/** A frozen policy with its release. */
export interface Version {
  /** The date of effect, which names the version. */
  readonly date: string;
  readonly policy: Policy;
  readonly release: Release;
  /** The release's note as HTML. It speaks of this version, whichever is in force: its links lead to this one's sections. */
  readonly note: string;
  /** The SHA-256 of the version's `SHA256SUMS`, by which the next version names it. */
  readonly seal: string;
  /** All its files, checksums included, byte for byte. */
  readonly files: readonly RawFile[];
}

/** The files of a version, by its date of effect. */
export interface VersionFolder {
  readonly date: string;
  readonly files: readonly RawFile[];
}

/** Reads one version and proves its files against its checksums; what it says of the version before is not judged. */
export function readVersion({ date, files }: VersionFolder): Result<Version> {
  const folder = `${VERSIONS_FOLDER}/${date}`;
  const broken = brokenSeals(folder, files);
  if (broken.length > 0) return failure(broken);

  const sources = files
    .filter(({ file }) => ![CHECKSUMS_FILE, PDF_FILE].includes(nameOf(file)))
    .map((raw) => decode(raw.file, raw.bytes));
  const undecoded = problemsOf(sources);
  if (undecoded.length > 0) return failure(undecoded);

  const texts = sources.flatMap((source) => (source.ok ? [source.value] : []));
  const releaseSource = texts.find(({ file }) => nameOf(file) === RELEASE_FILE);
  if (!releaseSource)
    return failure([fileProblem(`${folder}/${RELEASE_FILE}`, "version-touchee", "Ce fichier manque.", RESTORE)]);

  const release = readYaml(releaseSource, releaseSchema);
  const note = release.ok ? renderMarkdown(release.value.note) : undefined;
  const policy = readPolicy(texts.filter((source) => source !== releaseSource));
  const faults = [
    ...(note?.faults ?? []),
    ...(note && policy.ok ? linksToNoSection(note.links, idsOf(policy.value.sections), true) : []),
  ];
  const notePlace = faults.length > 0 ? placesIn(releaseSource)(["note"]) : 0;
  const problems = [
    ...problemsOf([release, policy]),
    ...faults.map((fault) => problemAt(releaseSource, { ...fault, offset: notePlace })),
    ...(release.ok ? brokenDates(date, release.value, releaseSource) : []),
  ];
  if (!release.ok || !policy.ok || !note || problems.length > 0) return failure(problems);
  return success({
    date,
    policy: policy.value,
    release: release.value,
    note: sectionLinksTo(versionAddress(date), note.html),
    seal: sealOf(files),
    files,
  });
}

/** The release's own dates: it takes effect on its folder's day, and was published by then. */
function brokenDates(date: string, { published, effective }: Release, source: Source): readonly Problem[] {
  const broken = (message: string) => [
    problemAt(source, { offset: 0, rule: "version-touchee", message, remedy: RESTORE }),
  ];
  if (effective !== date) return broken(`La date d’effet n’est pas celle du dossier, ${date}.`);
  if (published > effective) return broken(`La version s’applique avant d’être publiée, le ${published}.`);
  return [];
}
