import { readProjectFile, readProjectFolder, type RawFile } from "./files.ts";
import { readPolicy, type Policy } from "./policy.ts";
import { byPlace, failure, fileProblem, problemsOf, success, type Result } from "./problem.ts";
import { siteSchema, type Site } from "./schema.ts";
import { decode, type Source } from "./source.ts";
import { readYaml } from "./yaml.ts";

/** All that editors keep in `content/`, loaded and validated. */
export interface Content {
  readonly site: Site;
  readonly workingText: Policy;
}

/**
 * Loads the `content/` folder of the project at `root`. Returns it whole, or every problem in it ordered by file and
 * line; nothing is returned in part.
 */
export async function loadContent(root: string): Promise<Result<Content>> {
  const [site, workingText] = await Promise.all([loadSite(root), loadPolicy(root, "content/sections")]);
  if (site.ok && workingText.ok) return success({ site: site.value, workingText: workingText.value });
  return failure(problemsOf([site, workingText]).toSorted(byPlace));
}

async function loadSite(root: string): Promise<Result<Site>> {
  const source = decodeRead(await readProjectFile(root, "content/site.yaml"));
  return source.ok ? readYaml(source.value, siteSchema) : source;
}

async function loadPolicy(root: string, folder: string): Promise<Result<Policy>> {
  const sources = (await readProjectFolder(root, folder)).map(decodeRead);
  if (sources.length === 0) {
    return failure([fileProblem(folder, "Il n’y a aucune section.", "Ajoutez un fichier par section : cookies.md.")]);
  }
  const policy = readPolicy(sources.flatMap((source) => (source.ok ? [source.value] : [])));
  const problems = problemsOf([...sources, policy]);
  return problems.length > 0 ? failure(problems) : policy;
}

function decodeRead(file: Result<RawFile>): Result<Source> {
  return file.ok ? decode(file.value.file, file.value.bytes) : file;
}
