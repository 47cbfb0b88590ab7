import { hash } from "node:crypto";
import { isDate } from "./calendar.ts";
import type { RawFile } from "./files.ts";
import { renderMarkdown, type Fault, type Markdown } from "./markdown.ts";
import { idsOf, readPolicy, type Policy } from "./policy.ts";
import { failure, fileProblem, problemsOf, success, type Problem, type Result } from "./problem.ts";
import { releaseSchema, type Release } from "./schema.ts";
import { decode, nameOf, problemAt, type Source } from "./source.ts";
import { placesIn, readYaml } from "./yaml.ts";

export const VERSIONS_FOLDER = "content/versions";
export const CHECKSUMS_FILE = "SHA256SUMS";
export const RELEASE_FILE = "release.yaml";
export const PDF_FILE = "politique.pdf";

/** A frozen policy with its release. */
export interface Version {
  /** The date of effect, which names the version. */
  readonly date: string;
  readonly policy: Policy;
  readonly release: Release;
  /** The release's note as HTML. */
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

/** SHA-256 as 64 lower-case hexadecimal digits. */
export function sha256(bytes: Uint8Array | string): string {
  return hash("sha256", bytes);
}

/** Checksums of files in the format of coreutils' `sha256sum`, one line each, in the order of their names. */
export function checksums(files: readonly RawFile[]): string {
  return files
    .map(({ file, bytes }) => ({ name: nameOf(file), sum: sha256(bytes) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, sum }) => `${sum}  ${name}\n`)
    .join("");
}

/**
 * Reads versions and proves their chain: each file against its version's checksums, each version's checksums against
 * the next one's `previous`. Returns them from the oldest to the newest, or every broken seal with the file's name.
 */
export function readVersions(folders: readonly VersionFolder[]): Result<readonly Version[]> {
  const sorted = folders.filter(({ date }) => isDate(date)).toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const results = sorted.map(readVersion);
  const problems = [
    ...folders.filter(({ date }) => !isDate(date)).map(strayFolder),
    ...problemsOf(results),
    ...results.flatMap((result, index) => (result.ok ? brokenLink(result.value, sorted[index - 1]) : [])),
  ];
  return problems.length > 0
    ? failure(problems)
    : success(results.flatMap((result) => (result.ok ? [result.value] : [])));
}

function strayFolder({ date }: VersionFolder): Problem {
  const remedy = "Les versions sont créées par « npm run release », jamais à la main : enlevez ce dossier.";
  const file = `${VERSIONS_FOLDER}/${date}`;
  return fileProblem(file, "version-touchee", "Le nom de ce dossier n’est pas une date.", remedy);
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
  const faults = [...(note?.faults ?? []), ...(note && policy.ok ? deadNoteLinks(note, policy.value) : [])];
  const notePlace = faults.length > 0 ? placesIn(releaseSource)(["note"]) : 0;
  const problems = [
    ...problemsOf([release, policy]),
    ...faults.map(({ rule, message, remedy }) => problemAt(releaseSource, notePlace, rule, message, remedy)),
    ...(release.ok ? brokenDates(date, release.value, releaseSource) : []),
  ];
  if (!release.ok || !policy.ok || !note || problems.length > 0) return failure(problems);
  return success({
    date,
    policy: policy.value,
    release: release.value,
    note: note.html,
    seal: sealOf(files),
    files,
  });
}

/** The release's own dates: it takes effect on its folder's day, and was published by then. */
function brokenDates(date: string, { published, effective }: Release, source: Source): readonly Problem[] {
  const broken = (message: string) => [problemAt(source, 0, "version-touchee", message, RESTORE)];
  if (effective !== date) return broken(`La date d’effet n’est pas celle du dossier, ${date}.`);
  if (published > effective) return broken(`La version s’applique avant d’être publiée, le ${published}.`);
  return [];
}

/** A note stands on several pages, so its links to sections start at the site's root. */
function deadNoteLinks(
  { links }: Markdown,
  { sections }: Policy,
): readonly Pick<Fault, "rule" | "message" | "remedy">[] {
  const answered = idsOf(sections).map((id) => `/#${id}`);
  return links
    .filter(({ href }) => /^\/?#/.test(href) && !answered.includes(href))
    .map(({ href }) => ({
      rule: "lien-mort",
      message: `Le lien « ${href} » de la note ne mène à aucune section.`,
      remedy: "Pour une section, écrivez /# suivi de son nom de fichier : /#cookies.",
    }));
}

const RESTORE = "Une version publiée ne change jamais : rétablissez ce fichier tel qu’il a été publié.";

/** Compares a version's files with its checksums, byte for byte. */
function brokenSeals(folder: string, files: readonly RawFile[]): readonly Problem[] {
  const sealed = files.filter(({ file }) => nameOf(file) !== CHECKSUMS_FILE);
  const sums = files.find(({ file }) => nameOf(file) === CHECKSUMS_FILE);
  const sumsFile = `${folder}/${CHECKSUMS_FILE}`;
  if (!sums)
    return [fileProblem(sumsFile, "version-touchee", "Les sommes de contrôle de cette version manquent.", RESTORE)];

  const written = new TextDecoder().decode(sums.bytes);
  if (written === checksums(sealed)) return [];
  const listed = new Map(written.split("\n").map((line) => [line.slice(66), line.slice(0, 64)]));
  const problems = sealed.flatMap(({ file, bytes }) => {
    const sum = listed.get(nameOf(file));
    if (sum === sha256(bytes)) return [];
    const message =
      sum === undefined
        ? "Ce fichier a été ajouté après la publication."
        : `Ce fichier et sa somme de contrôle (${CHECKSUMS_FILE}) ne concordent plus : l’un des deux a changé.`;
    return [fileProblem(file, "version-touchee", message, RESTORE)];
  });
  const present = new Set(sealed.map(({ file }) => nameOf(file)));
  for (const name of listed.keys()) {
    if (name !== "" && !present.has(name)) {
      problems.push(
        fileProblem(`${folder}/${name}`, "version-touchee", "Ce fichier a disparu depuis sa publication.", RESTORE),
      );
    }
  }
  if (problems.length > 0) return problems;
  return [fileProblem(sumsFile, "version-touchee", "Les sommes de contrôle ont été retouchées.", RESTORE)];
}

/** Compares a version's `previous` with the seal of the version before it. */
function brokenLink({ date, release }: Version, before: VersionFolder | undefined): readonly Problem[] {
  const folder = `${VERSIONS_FOLDER}/${date}`;
  if (!before) {
    if (release.previous === undefined) return [];
    return [
      fileProblem(
        `${folder}/${RELEASE_FILE}`,
        "version-touchee",
        "Cette version en suit une autre, qui manque.",
        RESTORE,
      ),
    ];
  }
  if (release.previous === sealOf(before.files)) return [];
  const file = `${VERSIONS_FOLDER}/${before.date}/${CHECKSUMS_FILE}`;
  const message = `Ce fichier n’est pas celui que nomme la version suivante (${folder}/${RELEASE_FILE}) : l’un des deux a changé, ou une version manque entre elles.`;
  return [fileProblem(file, "version-touchee", message, RESTORE)];
}

/** The SHA-256 of a version's checksums, its seal. */
function sealOf(files: readonly RawFile[]): string {
  return sha256(files.find(({ file }) => nameOf(file) === CHECKSUMS_FILE)?.bytes ?? "");
}

/** The versions as they stand on a day. */
export interface Calendar {
  /** The newest version whose date of effect is not after the day. */
  readonly inForce: Version | undefined;
  /** Versions published that don't apply yet on that day, oldest first. */
  readonly upcoming: readonly Version[];
}

/** Sorts versions (oldest first) by what they are on a `YYYY-MM-DD` day. */
export function calendarOn(day: string, versions: readonly Version[]): Calendar {
  return {
    inForce: versions.findLast(({ date }) => date <= day),
    upcoming: versions.filter(({ date }) => date > day),
  };
}

/** The problem of a site in production that has nothing to show: no version is in force on the day. */
export function requireInForce(day: string, versions: readonly Version[]): readonly Problem[] {
  if (calendarOn(day, versions).inForce) return [];
  const message = `Aucune version n’est en vigueur le ${day}.`;
  return [fileProblem(VERSIONS_FOLDER, "publication", message, "Publiez le texte de travail : npm run release.")];
}
