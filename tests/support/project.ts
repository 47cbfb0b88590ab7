import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The tests start from this version and those before it, which never change, whatever editors write meanwhile. */
const VERSION = "2026-11-25";

const SITE = `organisation: QBS SOFTWARE France
shop: https://qbsdistribution.fr/
# repository: https://github.com/exemple/politique
situations: [prospection]
`;

/**
 * A copy of the project as it was when a version was published, in a temporary folder, to edit and to run commands in;
 * gone when disposed.
 */
export class ProjectCopy {
  readonly root = mkdtempSync(join(tmpdir(), "project-"));

  constructor() {
    for (const name of [".eleventy.ts", "package.json", "tsconfig.json", "content", "layouts", "scripts"]) {
      cpSync(join(ROOT, name), join(this.root, name), { recursive: true });
    }
    const versions = join(this.root, "content/versions");
    for (const date of readdirSync(versions).filter((name) => /^\d/.test(name) && name > VERSION)) {
      rmSync(join(versions, date), { recursive: true });
    }
    const sections = join(this.root, "content/sections");
    rmSync(sections, { recursive: true });
    mkdirSync(sections);
    for (const file of readdirSync(join(versions, VERSION))) {
      if (file.endsWith(".md")) cpSync(join(versions, VERSION, file), join(sections, file));
    }
    for (const aid of ["traitements.yaml", "glossaire.yaml"]) {
      cpSync(join(versions, VERSION, aid), join(this.root, "content", aid));
    }
    this.write("content/site.yaml", SITE);
    symlinkSync(join(ROOT, "node_modules"), join(this.root, "node_modules"), "junction");
  }

  /** Runs a script of the project by its path and arguments; the environment is the test's own plus `env`. */
  run(script: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: this.root,
      encoding: "utf8",
      env: { ...process.env, CONTEXT: "production", URL: "", ...env },
    });
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
