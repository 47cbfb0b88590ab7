import { randomBytes } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SealedFile } from "../../layouts/page.ts";
import { Refusal } from "../terminal/refusal.ts";

/** Where the built site stands, from the project's root. */
const SITE = "_site";
/** What staging folders are called, by the process that writes into them, and sites that they replace. */
const LEFTOVER = /^_site\.(?<process>\d+)-[0-9a-f]{8}(?<replaced>\.old)?$/;

/**
 * The folder in which this process alone writes a site until it is whole, beside the one in which it will stand. It is
 * gone when the process ends.
 */
export class Staging {
  /** Its path from the project's root. */
  readonly folder = `${SITE}.${process.pid}-${randomBytes(4).toString("hex")}`;
  readonly #replaced = `${this.folder}.old`;

  constructor() {
    process.once("exit", () => remove(this.folder));
  }

  /** Empties the folder, and clears what builds that were killed have left. */
  open(): void {
    clearLeftovers();
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder);
  }

  /** Writes files as they are, at their addresses. */
  write(files: readonly SealedFile[]): void {
    const paths = files.map(({ address, bytes }) => ({ path: join(this.folder, address), bytes }));
    for (const folder of new Set(paths.map(({ path }) => dirname(path)))) mkdirSync(folder, { recursive: true });
    for (const { path, bytes } of paths) writeFileSync(path, bytes);
  }

  /**
   * Puts what was staged, so many files, in the place of the site. Two renames do it: whatever happens, the site is the
   * old one, or the new one, whole. Throws a Refusal, and leaves the site as it was, where the new one is not whole or the
   * site's folder can't be replaced.
   */
  exchange(files: number): void {
    const written = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    if (written.length !== files) {
      throw new Refusal(`Le site n’est pas entier : ${written.length} fichiers écrits sur ${files}. ${UNCHANGED}`);
    }
    while (!this.#take()) remove(this.#replaced);
    remove(this.#replaced);
  }

  /** Tries to take the site's place; false when another build has been faster. */
  #take(): boolean {
    const stats = lstatSync(SITE, { throwIfNoEntry: false });
    if (stats && !stats.isDirectory()) {
      throw new Refusal(`« ${SITE} » n’est pas un dossier, ou mène ailleurs : enlevez-le. ${UNCHANGED}`);
    }
    const isReplaced = rename(SITE, this.#replaced, ["ENOENT"]);
    try {
      // Windows calls what is in the way EPERM, and refuses it to those who have the right too.
      return rename(this.folder, SITE, ["ENOTEMPTY", "EEXIST"]);
    } catch (error) {
      if (isReplaced) renameSync(this.#replaced, SITE);
      throw error;
    }
  }
}

const UNCHANGED = "Rien n’a été changé.";

/** Renames a folder; false when it can't be for one of the expected reasons. Throws a Refusal for any other. */
function rename(from: string, to: string, expected: readonly string[]): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (expected.includes(code)) return false;
    throw new Refusal(
      `Le dossier « ${SITE} » ne peut pas être remplacé (${code}) : est-ce un volume monté, un dossier protégé ou ouvert par un autre programme ? ${UNCHANGED}`,
    );
  }
}

/** Removes a folder, or says that it stays. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    console.warn(`Le dossier « ${folder} » ne sert plus, mais ne peut pas être enlevé (${codeOf(error)}).`);
  }
}

/** Clears what processes that have ended left; a site that one of them moved away and did not replace comes back. */
function clearLeftovers(): void {
  for (const name of readdirSync(".")) {
    const { process: id, replaced } = LEFTOVER.exec(name)?.groups ?? {};
    if (id === undefined || isRunning(Number(id))) continue;
    if (replaced === undefined || !rename(name, SITE, ["ENOTEMPTY", "EEXIST"])) remove(name);
  }
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** The code that the system gives for an error, such as `ENOENT`. */
function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
