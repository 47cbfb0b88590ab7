import { closest, distance } from "fastest-levenshtein";
import { siteAddresses } from "../addresses.ts";
import { isAidFile } from "../content/aids.ts";
import { linksToNoPage } from "../content/dead-links.ts";
import { decodeEdited } from "../content/edited.ts";
import {
  LARGEST_SEALED,
  listProjectFolder,
  readProjectFile,
  readProjectFolder,
  type RawFile,
} from "../content/files.ts";
import {
  CERTIFICATES_FILE,
  CHECKSUMS_FILE,
  CONTENT_FOLDER,
  DRAFTS_FOLDER,
  SEALS_FILE,
  SECTIONS_FOLDER,
  SITE_FILE,
  VERSIONS_FOLDER,
  WORD_LIST,
  WORKING_GLOSSARY,
  WORKING_PROCESSINGS,
} from "../content/paths.ts";
import { idsOf, readPolicy, type Policy } from "../content/policy.ts";
import { siteSchema, type Site } from "../content/schema.ts";
import { nameProblem, readSection, type Section } from "../content/section.ts";
import { problemAt, type Source } from "../content/source.ts";
import { readYaml } from "../content/yaml.ts";
import { byPlace, failure, fileProblem, problemsOf, success, valuesOf, type Problem, type Result } from "../problem.ts";
import { cancelledName, readArchive, type Archive } from "../versions/archive.ts";
import { followingNames } from "../versions/calendar.ts";

/** All that `content/` may hold. */
const ENTRIES = [
  WORKING_PROCESSINGS,
  WORKING_GLOSSARY,
  SITE_FILE,
  SECTIONS_FOLDER,
  VERSIONS_FOLDER,
  DRAFTS_FOLDER,
  WORD_LIST,
  CERTIFICATES_FILE,
];

/** All that editors keep in `content/`, loaded and validated. */
export interface Content {
  readonly site: Site;
  readonly workingText: Policy;
  /** The files of the working text, as a release freezes them. */
  readonly workingFiles: readonly RawFile[];
  /** All that has been published. */
  readonly archive: Archive;
  /** The text of `CERTIFICATES_FILE`, by which time stamps are verified. */
  readonly certificates?: string;
}

/**
 * Loads the `content/` folder of the project at `root`. Returns it whole, or every problem in it ordered by file and
 * line; nothing is returned in part.
 */
export function loadContent(root: string): Result<Content> {
  const names = listProjectFolder(root, CONTENT_FOLDER);
  if (!names.ok) return names;
  const entries = names.value.filter((name) => !isLeftBySystem(name)).map((name) => `${CONTENT_FOLDER}/${name}`);
  const sectionFiles = readProjectFolder(root, SECTIONS_FOLDER, isNoSection);
  const aidFiles = entries.filter(isAidFile).map((file) => readProjectFile(root, file));
  const archive = readPublished(root);
  const site = readSite(readProjectFile(root, SITE_FILE));
  const certificates = entries.includes(CERTIFICATES_FILE)
    ? decodeRead(readProjectFile(root, CERTIFICATES_FILE))
    : success(undefined);
  const workingFiles = [...sectionFiles, ...aidFiles];
  const workingText = readWorkingText(workingFiles);
  const stray = entries.filter((entry) => !ENTRIES.includes(entry)).map(strayEntry);
  const broken = workingText.ok && archive.ok ? brokenPromises(workingText.value, archive.value) : [];
  if (site.ok && workingText.ok && archive.ok && certificates.ok && stray.length === 0 && broken.length === 0) {
    return success({
      site: site.value,
      workingText: workingText.value,
      workingFiles: valuesOf(workingFiles),
      archive: archive.value,
      ...(certificates.value && { certificates: certificates.value.text }),
    });
  }
  return failure([...problemsOf([site, workingText, archive, certificates]), ...stray, ...broken].toSorted(byPlace));
}

/** What systems and editor programs leave beside the files that they open; `.gitignore` names the same. */
const LEFTOVER = /^\.(?:DS_Store$|[#_~])|^~\$|^#.*#$|~$|\.(?:bak|sw[a-p]|tmp)$|^(?:thumbs\.db|desktop\.ini)$/i;

function isLeftBySystem(name: string): boolean {
  return LEFTOVER.test(name);
}

/** Whether a file is no section whatever it holds: what a system left, or hides. */
function isNoSection(name: string): boolean {
  return isLeftBySystem(name) || (name.startsWith(".") && !name.endsWith(".md"));
}

/** A name from which fewer letters differ was meant. */
const SLIP = 4;

/** Nothing is passed over in silence: a section or an aid put here by mistake would be shown nowhere. */
function strayEntry(entry: string): Problem {
  const meant = closest(entry.toLowerCase(), ENTRIES);
  const remedy =
    distance(entry.toLowerCase(), meant) < SLIP
      ? `Renommez-le : ${meant}`
      : `Une section va dans ${SECTIONS_FOLDER}, un brouillon dans ${DRAFTS_FOLDER} ; sinon, enlevez ce fichier.`;
  return fileProblem(entry, "fichier", `Ce fichier n’a pas sa place dans le dossier ${CONTENT_FOLDER}.`, remedy);
}

/** What shows only between the working text and the versions: ids that nobody answers, links to pages that don't exist. */
function brokenPromises(workingText: Policy, archive: Archive): readonly Problem[] {
  return [...unansweredIds(workingText, archive), ...deadAddresses(workingText, archive)];
}

function deadAddresses(workingText: Policy, archive: Archive): readonly Problem[] {
  const pages = siteAddresses(
    archive.publications.map(({ name }) => name),
    archive.versions.map(({ name }) => name),
    followingNames(archive),
    archive.versions.flatMap(({ policy }) => idsOf(policy.sections)),
  );
  return workingText.sections.flatMap(({ source, bodyStart, links }) =>
    linksToNoPage(links, pages).map((fault) => problemAt(source, fault, bodyStart)),
  );
}

/** Anchors are promises: every id that a version ever had must be a section's id or alias in the working text. */
function unansweredIds(workingText: Policy, archive: Archive): readonly Problem[] {
  const answered = new Set(idsOf(workingText.sections));
  const cancelled = new Set(archive.publications.map(cancelledName));
  // What was announced and never applied never stood at `/#id`.
  const applied = archive.versions.filter(({ name }) => !cancelled.has(name));
  const promised = new Map(applied.flatMap(({ name, policy }) => idsOf(policy.sections).map((id) => [id, name])));
  return Array.from(promised)
    .filter(([id]) => !answered.has(id))
    .map(([id, name]) =>
      fileProblem(
        `${SECTIONS_FOLDER}/${id}.md`,
        "adresse-perdue",
        `Cette section de la version ${name} n’existe plus, et plus rien ne répond à son adresse.`,
        `Ajoutez « aliases: [${id}] » à l’en-tête de la section qui la remplace ou qui en reprend le sujet.`,
      ),
    );
}

function readSite(file: Result<RawFile>): Result<Site> {
  const source = decodeRead(file);
  return source.ok ? readYaml(source.value, siteSchema) : source;
}

function readWorkingText(files: readonly Result<RawFile>[]): Result<Policy> {
  if (files.length === 0) {
    const remedy = "Ajoutez un fichier par section : cookies.md.";
    return failure([fileProblem(SECTIONS_FOLDER, "fichier", "Il n’y a aucune section.", remedy)]);
  }
  const sources = files.map(readSource);
  const unread = problemsOf(sources);
  if (unread.length === 0) return readPolicy(valuesOf(sources));
  // What shows only across files is not judged while one of them can't be read.
  const sections = valuesOf(sources).filter(({ file }) => !isAidFile(file));
  return failure([...unread, ...problemsOf(sections.map(readSection))]);
}

/** A file of the working text, decoded; one that is no section's by its name is told so, whatever it holds. */
function readSource(file: Result<RawFile>): Result<Source> {
  const badName = file.ok && !isAidFile(file.value.file) ? nameProblem(file.value.file) : undefined;
  return badName ? failure([badName]) : decodeRead(file);
}

function readPublished(root: string): Result<Archive> {
  const entries = listProjectFolder(root, VERSIONS_FOLDER);
  if (!entries.ok) return entries;
  const names = entries.value.filter((name) => name !== CHECKSUMS_FILE && !isLeftBySystem(name));
  // No version was ever sealed with such a file: nothing that names it is published.
  const read = (folder: string) => readProjectFolder(root, folder, isLeftBySystem, LARGEST_SEALED);
  const folders = names.map((name) => ({ name, files: read(`${VERSIONS_FOLDER}/${name}`) }));
  const index = entries.value.includes(CHECKSUMS_FILE) ? decodeRead(readProjectFile(root, SEALS_FILE)) : undefined;
  const unreadable = [...folders.flatMap(({ files }) => problemsOf(files)), ...problemsOf(index ? [index] : [])];
  if (unreadable.length > 0) return failure(unreadable);
  return readArchive(
    folders.map(({ name, files }) => ({ name, files: valuesOf(files) })),
    index?.ok ? index.value.text : undefined,
  );
}

function decodeRead(file: Result<RawFile>): Result<Source> {
  return file.ok ? decodeEdited(file.value.file, file.value.bytes) : file;
}

/** The sections of the working text, or every fault of those that can't be read by themselves. */
export function readSections(root: string): Result<readonly Section[]> {
  const sections = sectionsIn(root, SECTIONS_FOLDER);
  const problems = problemsOf(sections);
  return problems.length > 0 ? failure(problems) : success(valuesOf(sections));
}

/**
 * The sections of a folder of the project that can be read by themselves, whatever is wrong with the others: for
 * advice on their prose, and for drafts, which are part of no build.
 */
export function readableSections(root: string, folder = SECTIONS_FOLDER): readonly Section[] {
  return valuesOf(sectionsIn(root, folder));
}

function sectionsIn(root: string, folder: string): readonly Result<Section>[] {
  const sources = readProjectFolder(root, folder, isNoSection).map(decodeRead);
  return sources.map((source) => (source.ok ? readSection(source.value) : source));
}
