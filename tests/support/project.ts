import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A copy of the project in a temporary folder, to edit and to run commands in; gone when disposed. */
export class ProjectCopy {
  readonly root = mkdtempSync(join(tmpdir(), "project-"));

  constructor() {
    for (const name of [".eleventy.ts", "package.json", "tsconfig.json", "content", "layouts", "scripts"]) {
      cpSync(join(ROOT, name), join(this.root, name), { recursive: true });
    }
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
