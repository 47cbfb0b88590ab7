import { siteAddresses } from "./addresses.ts";
import { GLOSSARY_FILE, PROCESSINGS_FILE } from "./aids.ts";
import { listProjectFolder, readProjectFile, readProjectFolder, type RawFile } from "./files.ts";
import { renderMarkdown, type Markdown } from "./markdown.ts";
import { readPolicy, readSection, type Policy, type Section } from "./policy.ts";
import {
  byPlace,
  failure,
  fileProblem,
  MOST_PROBLEMS,
  problemsOf,
  success,
  type Problem,
  type Result,
} from "./problem.ts";
import { siteSchema, type Site } from "./schema.ts";
import { decode, problemAt, type Source } from "./source.ts";
import { readVersions, VERSIONS_FOLDER, type Version } from "./version.ts";
import { readYaml } from "./yaml.ts";

const SECTIONS_FOLDER = "content/sections";

/** All that editors keep in `content/`, loaded and validated. */
export interface Content {
  readonly site: Site;
  readonly workingText: Policy;
  /** The files of the working text, as a release freezes them. */
  readonly workingFiles: readonly RawFile[];
  /** Every published version, oldest first. */
  readonly versions: readonly Version[];
}

/**
 * Loads the `content/` folder of the project at `root`. Returns it whole, or every problem in it ordered by file and
 * line; nothing is returned in part.
 */
export async function loadContent(root: string): Promise<Result<Content>> {
  const render = renderOnce();
  const [siteFile, sectionFiles, aidFiles, versionFolders] = await Promise.all([
    readProjectFile(root, "content/site.yaml"),
    readProjectFolder(root, SECTIONS_FOLDER),
    readAidFiles(root),
    readVersionFolders(root),
  ]);
  const site = readSite(siteFile);
  const workingFiles = [...sectionFiles, ...aidFiles];
  const workingText = readWorkingText(workingFiles, render);
  const unreadable = versionFolders.flatMap(({ results }) => problemsOf(results));
  const versions = unreadable.length > 0 ? failure(unreadable) : readVersions(versionFolders.map(readable), render);
  const broken = workingText.ok && versions.ok ? brokenPromises(workingText.value, versions.value) : [];
  if (site.ok && workingText.ok && versions.ok && broken.length === 0) {
    return success({
      site: site.value,
      workingText: workingText.value,
      workingFiles: valuesOf(workingFiles),
      versions: versions.value,
    });
  }
  return failure([...problemsOf([site, workingText, versions]), ...broken].toSorted(byPlace));
}

/** What shows only between the working text and the versions: ids that nobody answers, links to pages that don't exist. */
function brokenPromises(workingText: Policy, versions: readonly Version[]): readonly Problem[] {
  return [...unansweredIds(workingText, versions), ...deadAddresses(workingText, versions)];
}

function deadAddresses(workingText: Policy, versions: readonly Version[]): readonly Problem[] {
  const ids = versions.flatMap(({ policy }) => idsOf(policy));
  const known = siteAddresses(
    versions.map(({ date }) => date),
    ids,
  );
  return workingText.sections.flatMap(({ source, bodyStart, links }) =>
    links
      .filter(({ href }) => href.startsWith("/") && !known.has(href.replace(/#.*/, "")))
      .slice(0, MOST_PROBLEMS)
      .map(({ href, offset }) =>
        problemAt(
          source,
          bodyStart + offset,
          "lien-mort",
          `Ce lien mène à une page qui n’existe pas : « ${href} ».`,
          "Pour une section, écrivez # suivi de son nom de fichier ; pour une version, /versions/année-mois-jour/.",
        ),
      ),
  );
}

/** Anchors are promises: every id that a version ever had must be a section's id or alias in the working text. */
function unansweredIds(workingText: Policy, versions: readonly Version[]): readonly Problem[] {
  const answered = new Set(idsOf(workingText));
  const promised = new Map(versions.flatMap(({ date, policy }) => idsOf(policy).map((id) => [id, date])));
  return Array.from(promised)
    .filter(([id]) => !answered.has(id))
    .map(([id, date]) =>
      fileProblem(
        `${SECTIONS_FOLDER}/${id}.md`,
        "adresse-perdue",
        `Cette section de la version du ${date} n’existe plus, et plus rien ne répond à son adresse.`,
        `Ajoutez « aliases: [${id}] » à l’en-tête de la section qui la remplace ou qui en reprend le sujet.`,
      ),
    );
}

function idsOf({ sections }: Policy): readonly string[] {
  return sections.flatMap(({ id, aliases }) => [id, ...aliases]);
}

/** The files of the reading aids that exist. */
async function readAidFiles(root: string): Promise<readonly Result<RawFile>[]> {
  const names = await listProjectFolder(root, "content");
  const files = [PROCESSINGS_FILE, GLOSSARY_FILE].filter((name) => names.includes(name));
  return Promise.all(files.map((name) => readProjectFile(root, `content/${name}`)));
}

function readSite(file: Result<RawFile>): Result<Site> {
  const source = decodeRead(file);
  return source.ok ? readYaml(source.value, siteSchema) : source;
}

function readWorkingText(files: readonly Result<RawFile>[], render: typeof renderMarkdown): Result<Policy> {
  if (files.length === 0) {
    const remedy = "Ajoutez un fichier par section : cookies.md.";
    return failure([fileProblem(SECTIONS_FOLDER, "fichier", "Il n’y a aucune section.", remedy)]);
  }
  const sources = files.map(decodeRead);
  const policy = readPolicy(valuesOf(sources), render);
  const problems = problemsOf([...sources, policy]);
  return problems.length > 0 ? failure(problems) : policy;
}

async function readVersionFolders(root: string) {
  const dates = await listProjectFolder(root, VERSIONS_FOLDER);
  return Promise.all(
    dates.map(async (date) => ({ date, results: await readProjectFolder(root, `${VERSIONS_FOLDER}/${date}`) })),
  );
}

function readable({ date, results }: { readonly date: string; readonly results: readonly Result<RawFile>[] }) {
  return { date, files: valuesOf(results) };
}

function valuesOf<Value>(results: readonly Result<Value>[]): readonly Value[] {
  return results.flatMap((result) => (result.ok ? [result.value] : []));
}

function decodeRead(file: Result<RawFile>): Result<Source> {
  return file.ok ? decode(file.value.file, file.value.bytes) : file;
}

/** A renderer that renders each text once: versions share most of their sections. */
function renderOnce(): typeof renderMarkdown {
  const known = new Map<string, Markdown>();
  return (markdown) => {
    const rendered = known.get(markdown) ?? renderMarkdown(markdown);
    known.set(markdown, rendered);
    return rendered;
  };
}

/**
 * The sections of a folder of the project that can be read by themselves, whatever is wrong with the others: for
 * advice on their prose, and for drafts, which are part of no build.
 */
export async function readableSections(root: string, folder = SECTIONS_FOLDER): Promise<readonly Section[]> {
  const sources = valuesOf((await readProjectFolder(root, folder)).map(decodeRead));
  return valuesOf(sources.map((source) => readSection(source, renderMarkdown)));
}
