import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import {
  CHECKSUMS_FILE,
  RELEASE_FILE,
  SEALS_FILE,
  SECTIONS_FOLDER,
  SITE_FILE,
  VERSIONS_FOLDER,
} from "../policy/content/paths.ts";
import { indexOf } from "../policy/versions/archive.ts";
import { checksums, sha256 } from "../policy/versions/seal.ts";
import manifest from "../../package.json" with { type: "json" };

/** How much text a contender builds. */
export interface Size {
  readonly sections: number;
  readonly versions: number;
}

/** A contender, ready to run. */
export interface Project {
  readonly root: string;
  /** Arguments of Node, from the root. */
  readonly script: readonly string[];
}

const ROOT = process.cwd();

/** Writes the three contenders of a size into a folder: the same generated text for each. */
export async function prepare(
  folder: string,
  size: Size,
): Promise<readonly [ours: Project, plain: Project, bare: Project]> {
  await rm(folder, { recursive: true, force: true });
  const versions = Array.from({ length: size.versions }, (_, version) => generatedVersion(size, version));
  const project = async (name: string, script: readonly string[], files: ReadonlyMap<string, string>) => {
    const root = join(folder, name);
    const paths = new Map(Array.from(files, ([file, text]) => [join(root, file), text]));
    const folders = new Set(Array.from(paths.keys(), dirname));
    await Promise.all(Array.from(folders, (each) => mkdir(each, { recursive: true })));
    await Promise.all(Array.from(paths, ([path, text]) => writeFile(path, text)));
    await symlink(join(ROOT, "node_modules"), join(root, "node_modules"), "junction");
    return { root, script };
  };
  // What the command says after `node`.
  const [, ...build] = manifest.scripts.build.split(" ");
  const ours = await project("ours", build, ourFiles(versions));
  for (const name of [".eleventy.ts", "package.json", "layouts", "scripts"]) {
    await cp(join(ROOT, name), join(ours.root, name), { recursive: true });
  }
  const same = await sameSetUp();
  const eleventy = ["node_modules/@11ty/eleventy/cmd.cjs", "--quiet"];
  const plain = await project("plain", eleventy, new Map([...same, ...versionFiles(versions, "src/versions")]));
  await cp(join(ROOT, "scripts/bench/plain"), plain.root, { recursive: true });
  const bare = await project("bare", ["bare.mjs"], new Map([...same, ...versionFiles(versions, "versions")]));
  await cp(join(ROOT, "scripts/bench/bare.mjs"), join(bare.root, "bare.mjs"));
  return [ours, plain, bare];
}

/**
 * What all contenders share, so that the same pages are compared: the site's own way of rendering Markdown, as JavaScript,
 * for what types cost is ours alone to bear; and the frame of its pages, style included, taken from a built one.
 */
async function sameSetUp(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>([["package.json", '{ "type": "module" }']]);
  const modules = await readdir(join(ROOT, "scripts/policy"), { recursive: true });
  for (const name of modules.filter((each) => each.endsWith(".ts"))) {
    const code = stripTypeScriptTypes(await readFile(join(ROOT, "scripts/policy", name), "utf8"));
    files.set(`policy/${name.replace(/ts$/, "js")}`, code.replace(/(from "\..*)\.ts"/g, '$1.js"'));
  }
  const page = await readFile(join(ROOT, "_site/404.html"), "utf8");
  const frame = page.replace(/(<\/hgroup>).*(?=<\/main>)/s, "$1{main}").replaceAll("Page introuvable", "{title}");
  return files.set("frame.html", frame);
}

interface GeneratedVersion {
  readonly date: string;
  /** Section files by name. */
  readonly sections: ReadonlyMap<string, string>;
}

/** Each version changes one word of one section in ten, at least of one. */
function generatedVersion({ sections }: Size, version: number): GeneratedVersion {
  const date = new Date(Date.UTC(2020, 0, 1 + version)).toISOString().slice(0, 10);
  const entries = Array.from({ length: sections }, (_, index): [string, string] => {
    const period = Math.min(sections, 10);
    const revision = Math.floor((version + (index % period)) / period);
    return [`section-${index}.md`, sectionText(index, revision)];
  });
  return { date, sections: new Map(entries) };
}

/** No two sections have the same text. */
function sectionText(index: number, revision: number): string {
  const words = Array.from({ length: 100 }, (_, word) => `mot${(word * 7 + index) % 97}`).join(" ");
  return `---
title: Titre ${index}
order: ${index + 1}
summary: "Résumé de la section ${index}."
---

L'utilisateur « choisit » l'option ${index} : ${words}, révision ${revision} ; fin.

${words}.

- **un** ;
- deux.
`;
}

function ourFiles(versions: readonly GeneratedVersion[]): ReadonlyMap<string, string> {
  const files = new Map([[SITE_FILE, "organisation: Exemple\nshop: https://exemple.fr/\n"]]);
  const seals: string[] = [];
  for (const { date, sections } of versions) {
    const folder = `${VERSIONS_FOLDER}/${date}`;
    const previous = seals.at(-1);
    const release = `published: "${date}"\neffective: "${date}"\nkind: "rédactionnelle"\nnote: "Note."\n${previous === undefined ? "" : `previous: "${previous}"\n`}`;
    const sealed = [...sections, [RELEASE_FILE, release] as const];
    for (const [name, text] of sealed) files.set(`${folder}/${name}`, text);
    const sums = checksums(sealed.map(([file, text]) => ({ file, bytes: new TextEncoder().encode(text) })));
    files.set(`${folder}/${CHECKSUMS_FILE}`, sums);
    seals.push(sha256(sums));
  }
  const index = indexOf(versions.map(({ date }, at) => ({ name: date, seal: seals[at] ?? "" })));
  files.set(SEALS_FILE, index);
  for (const [name, text] of versions.at(-1)?.sections ?? []) files.set(`${SECTIONS_FOLDER}/${name}`, text);
  return files;
}

/** The sealed files of every version under a folder. */
function versionFiles(versions: readonly GeneratedVersion[], folder: string): ReadonlyMap<string, string> {
  const files = Array.from(ourFiles(versions)).filter(([name]) => name.startsWith(VERSIONS_FOLDER));
  return new Map(files.map(([name, text]) => [folder + name.slice(VERSIONS_FOLDER.length), text]));
}
