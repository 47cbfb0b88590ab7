import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pages } from "../../layouts/pages.ts";
import { readStyles } from "../../layouts/style.ts";
import { textReport } from "../../scripts/policy/checks/check-report.ts";
import { placeholders } from "../../scripts/policy/content/placeholder.ts";
import { loadContent, type Content } from "../../scripts/policy/loading/content.ts";
import type { Result } from "../../scripts/policy/problem.ts";
import { planRelease, type ReleaseOptions } from "../../scripts/policy/release/plan-release.ts";
import { indexOf } from "../../scripts/policy/versions/archive.ts";
import { type Version } from "../../scripts/policy/versions/version.ts";
import { archiveOf } from "../support/history.ts";

/** Files of a project by their path from its root. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export const SECTION = "content/sections/cookies.md";
/** Five lines: a body after it starts on the sixth. */
export const HEAD = "---\ntitle: Cookies\norder: 1\nsummary: Pas de cookies.\n---\n";

/** So many pieces of text, each by its number. */
export function list(size: number, item: (index: number) => string): string {
  return Array.from({ length: size }, (_, index) => item(index)).join("");
}

/** A section with more lines in its front matter. */
export function withLines(lines: string): string {
  return `${HEAD.replace("order", `${lines}order`)}Texte.\n`;
}

const GOOD_FILES: Files = {
  "content/site.yaml": "organisation: Exemple SA\nshop: https://exemple.fr/\n",
  "content/sections/autre.md": "---\ntitle: Autre\norder: 50\nsummary: Autre chose.\n---\n\nTexte.\n",
};

/** A project in a temporary folder with a good site.yaml and a good section of rank 50; gone when disposed. */
export class HostileProject {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async create(files: Files = {}): Promise<HostileProject> {
    const project = new HostileProject(await mkdtemp(join(tmpdir(), "hostile-")));
    await project.write({ ...GOOD_FILES, ...files });
    return project;
  }

  async write(files: Files): Promise<void> {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.root, file)), { recursive: true });
      await writeFile(join(this.root, file), text);
    }
  }

  load(): Result<Content> {
    return loadContent(this.root);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}

/** Loads a project made of the given files, beside good ones. */
export async function load(files: Files): Promise<Result<Content>> {
  const project = await HostileProject.create(files);
  try {
    return project.load();
  } finally {
    await project[Symbol.asyncDispose]();
  }
}

/** A good section with as much Markdown as there is, for what hostile texts are compared with and redlined from. */
const RICH = `${HEAD}
Un lien, du *texte* **gras** ~~barré~~, du \`code\`, [un lien](https://exemple.fr "titre"), <contact@exemple.fr>,\\
[une section](#autre).

## Titre

> - un
>
>   deux
> - trois

3. trois

| a | b |
|---|---|
| c | d |

\`\`\`text
code
\`\`\`

### Sous-titre

---
`;

const RICH_FILES: Files = {
  "content/site.yaml":
    "organisation: Exemple SA\nshop: https://exemple.fr/\nurl: https://e.fr/\nrepository: https://git.fr/e\n",
  "content/sections/autre.md":
    "---\ntitle: Autre\norder: 50\nsummary: Autre.\naliases: [ancienne]\n---\n\nTexte de la section.\n",
  "content/glossaire.yaml":
    "termes:\n  - term: lien\n    definition: Un lien.\n    source: S\n    address: https://exemple.fr/\n",
  "content/traitements.yaml":
    "traitements:\n  - purpose: Finalité\n    section: autre\n    quote: Texte de la section.\n    data: [nom]\n",
  [SECTION]: RICH,
};

/** Rich, good content: everything that the templates can put into a page. */
export const richContent = await contentOf(RICH_FILES);
/** The same with other words in another order. */
export const rewrittenContent = await contentOf({
  ...RICH_FILES,
  [SECTION]: RICH.replace("order: 1", "order: 60")
    .replace("> - un", "> - zéro\n> - un")
    .replace("du *texte*", "du mot"),
});

async function contentOf(files: Files): Promise<Content> {
  const content = await load(files);
  if (!content.ok) throw new Error(textReport(content.problems));
  return content.value;
}

const KIND = "substantielle";
const first = published([], richContent, "2027-01-01", "Première *note*.");
const [firstVersion] = first;
const archive = archiveOf(first);

/** The versions with one more: content published on a day. Throws when the plan is refused. */
function published(versions: readonly Version[], content: Content, date: string, note: string): readonly Version[] {
  const options: ReleaseOptions = { published: date, effective: date, kind: KIND, note };
  const plan = planRelease({ ...content, archive: archiveOf(versions) }, options);
  if (!plan.ok) throw new Error(textReport(plan.problems));
  return archiveOf([...versions, plan.value.version]).versions;
}

/** The result of publishing content, after a rich version, under a note. */
export function planNote(content: Content, note: string) {
  const options: ReleaseOptions = { published: "2027-02-01", effective: "2027-02-01", kind: KIND, note };
  return planRelease({ ...content, archive }, options);
}

/**
 * Every file that a site of this content would have, by address: in force after a rich version and before another one,
 * so that all of it is inserted in one redline and deleted in the next, and as the working text of a preview; as that
 * alone where a passage is left to complete, for then no release lets it through.
 */
export async function renderSite(content: Content, note = "Deuxième note."): Promise<ReadonlyMap<string, string>> {
  const versions = isUnfinished(content)
    ? first
    : published(published(first, content, "2027-02-01", note), richContent, "2027-03-01", "Troisième note.");
  const files = new Map<string, string>();
  for (const preview of [false, true]) {
    const day = preview ? "2027-03-15" : "2027-02-15";
    const build = {
      site: content.site,
      origin: content.site.url ?? "https://e.fr",
      day,
      preview,
      styles: readStyles(),
    };
    for (const { address, render } of pages(build, { ...content, archive: archiveOf(versions) })) {
      files.set(preview ? `aperçu ${address}` : address, await render());
    }
  }
  return files;
}

function isUnfinished({ workingText }: Content): boolean {
  return placeholders(workingText).length > 0;
}

/** The same for rich content and for nothing else: what the templates put into pages by themselves. */
export function renderRichSite(): Promise<ReadonlyMap<string, string>> {
  return renderSite(rewrittenContent);
}

/** The files of a sealed first version and the list of its seal, for tests that damage them. */
export function sealedFiles(): Files {
  const files = Object.fromEntries(firstVersion?.files.map(({ file, bytes }) => [file, bytes]) ?? []);
  return { ...files, "content/versions/SHA256SUMS": indexOf(first) };
}
