import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** This repository, whose `content/` editors change as they like. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** An invented organisation's content, which changes for the tests' sake alone. */
const FIXTURE = fileURLToPath(new URL("../fixtures/project", import.meta.url));

/** The day of the tests, `YYYY-MM-DD`: three of the fixture's versions apply or applied, and one is to come. */
export const DAY = "2026-12-01";

/** What is no dependency: a copied project finds those of this one. */
const isOurs = (path: string) => !path.endsWith("node_modules");

/** The environment in which a build takes a day, `YYYY-MM-DD`, for its own. */
export function buildOn(day: string): Readonly<Record<string, string>> {
  return { SOURCE_DATE_EPOCH: String(Date.parse(`${day}T12:00:00Z`) / 1000) };
}

/**
 * A copy of the content of the fixture, or of another project, in a temporary folder, to edit and to run commands in. It
 * has a copy of the code too where a test edits that. It is gone when the test that is given ends, or when it is disposed.
 */
export class ProjectCopy {
  readonly root = mkdtempSync(join(tmpdir(), "project-"));
  /** The folder of the code that runs: this repository's, whose modules Node has compiled before, or the copy's own. */
  readonly code: string;

  constructor(
    test?: { readonly after: (end: () => void) => void },
    { contentOf = FIXTURE, withCode = false }: { readonly contentOf?: string; readonly withCode?: boolean } = {},
  ) {
    this.code = withCode ? this.root : ROOT;
    cpSync(join(contentOf, "content"), join(this.root, "content"), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(this.root, "node_modules"), "junction");
    for (const name of [".eleventy.ts", "package.json", "tsconfig.json", "layouts", "scripts"]) {
      if (withCode) cpSync(join(ROOT, name), join(this.root, name), { recursive: true, filter: isOurs });
    }
    // Where Eleventy looks for templates, of which there are none.
    if (!withCode) mkdirSync(join(this.root, "layouts"));
    test?.after(() => this[Symbol.dispose]());
  }

  /** Runs a script of the project by its path and arguments, on the day of the tests unless `env` says otherwise. */
  run(script: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
    const preload = pathToFileURL(join(this.code, "scripts/preload.mjs")).href;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", preload, join(this.code, script), ...args],
      {
        cwd: this.root,
        encoding: "utf8",
        env: { ...process.env, CONTEXT: "production", URL: "", ...buildOn(DAY), ...env },
      },
    );
    return { status, output: stdout + stderr };
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), "utf8");
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.root, file), text);
  }

  /** Replaces a passage that stands in a file. Throws when it doesn't. */
  edit(file: string, passage: string, replacement: string): void {
    const text = this.read(file);
    if (!text.includes(passage)) throw new Error(`« ${passage} » is not in ${file}.`);
    this.write(file, text.replace(passage, replacement));
  }

  has(file: string): boolean {
    return existsSync(join(this.root, file));
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Every file in a folder and those below it, sorted. Throws when there is none. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  if (files.length === 0) throw new Error(`There is nothing in ${folder}.`);
  return files.map((file) => file.replaceAll("\\", "/")).toSorted();
}
