import { sectionLinksTo, versionAddress } from "../addresses.ts";
import { decode } from "../content/decode.ts";
import type { RawFile } from "../content/files.ts";
import { CHECKSUMS_FILE, PDF_FILE, RELEASE_FILE, TOKEN_FILE, VERSIONS_FOLDER } from "../content/paths.ts";
import { readPolicy, type Policy } from "../content/policy.ts";
import { releaseSchema, type Release } from "../content/schema.ts";
import { fileNamed, nameOf, problemAt, type Source } from "../content/source.ts";
import { readYaml } from "../content/yaml.ts";
import { isDate } from "../dates.ts";
import { failure, fileProblem, problemsOf, success, valuesOf, type Problem, type Result } from "../problem.ts";
import { readNote } from "./note.ts";
import { brokenSeals, RESTORE, sealOf } from "./seal.ts";

/** A frozen policy with its release. */
export interface Version {
  /** Names the version, its folder and its address: its date of effect, then `-2`, `-3`… for further ones of that day. */
  readonly name: string;
  /** The date of effect, `YYYY-MM-DD`. */
  readonly date: string;
  readonly policy: Policy;
  readonly release: Release;
  /** The release's note as HTML. It speaks of this version, whichever is in force: its links lead to this one's sections. */
  readonly note: string;
  /** The SHA-256 of the version's `SHA256SUMS`, by which the next publication names it. */
  readonly seal: string;
  /** All its files, checksums included, byte for byte. */
  readonly files: readonly RawFile[];
}

/** The files of a folder of `content/versions/`, under its name. */
export interface VersionFolder {
  readonly name: string;
  readonly files: readonly RawFile[];
}

/** The date of effect in a version's name, nothing where the name is none. */
export function dateInName(name: string): string | undefined {
  const [, date = ""] = /^(\d{4}-\d{2}-\d{2})(?:-(?:[2-9]|[1-9]\d))?$/.exec(name) ?? [];
  return isDate(date) ? date : undefined;
}

/** What of a version's files was the working text. */
export function frozenText(files: readonly RawFile[]): readonly RawFile[] {
  return files.filter(({ file }) => ![RELEASE_FILE, CHECKSUMS_FILE, TOKEN_FILE, PDF_FILE].includes(nameOf(file)));
}

/** Reads one version and proves its files against its checksums; what it says of other versions is not judged. */
export function readVersion({ name, files }: VersionFolder): Result<Version> {
  const folder = `${VERSIONS_FOLDER}/${name}`;
  const broken = brokenSeals(folder, files);
  if (broken.length > 0) return failure(broken);

  const sources = files
    .filter(({ file }) => ![CHECKSUMS_FILE, TOKEN_FILE, PDF_FILE].includes(nameOf(file)))
    .map((raw) => decode(raw.file, raw.bytes));
  const undecoded = problemsOf(sources);
  if (undecoded.length > 0) return failure(undecoded);

  const texts = valuesOf(sources);
  const releaseSource = fileNamed(RELEASE_FILE, texts);
  if (!releaseSource)
    return failure([fileProblem(`${folder}/${RELEASE_FILE}`, "version-touchee", "Ce fichier manque.", RESTORE)]);

  const release = readYaml(releaseSource, releaseSchema);
  const policy = readPolicy(texts.filter((source) => source !== releaseSource));
  if (!release.ok || !policy.ok) return failure(problemsOf([release, policy]));
  const note = readNote(releaseSource, release.value.note, policy.value.sections);
  const problems = [...problemsOf([note]), ...brokenDates(name, release.value, releaseSource)];
  if (!note.ok || problems.length > 0) return failure(problems);
  return success({
    name,
    date: release.value.effective,
    policy: policy.value,
    release: release.value,
    note: sectionLinksTo(versionAddress(name), note.value),
    seal: sealOf(files),
    files,
  });
}

/** The release's own dates: it takes effect on its folder's day, and was published by then. */
function brokenDates(name: string, { published, effective }: Release, source: Source): readonly Problem[] {
  const broken = (message: string) => [
    problemAt(source, { offset: 0, rule: "version-touchee", message, remedy: RESTORE }),
  ];
  if (effective !== dateInName(name)) return broken(`La date d’effet n’est pas celle du dossier, ${name}.`);
  if (published > effective) return broken(`La version s’applique avant d’être publiée, le ${published}.`);
  return [];
}
