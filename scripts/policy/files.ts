import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { failure, fileProblem, success, type Result } from "./problem.ts";

// The only file of the domain that touches the disk.

/** A file's bytes under its path from the project's root, with forward slashes. */
export interface RawFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A policy's section of this size would fill three hundred pages; anything larger is a mistake. */
const LARGEST = 1_000_000;

/** Reads one file of the project. Reports one that is missing, is no ordinary file, or has over a million bytes. */
export async function readProjectFile(root: string, file: string): Promise<Result<RawFile>> {
  const refuse = (message: string, remedy: string) => failure([fileProblem(file, message, remedy)]);
  const stats = await lstat(join(root, file)).catch(() => undefined);
  if (stats === undefined) return refuse("Ce fichier manque.", "Remettez-le en place.");
  if (!stats.isFile())
    return refuse("Ce n’est pas un fichier ordinaire.", "Enlevez-le ou remplacez-le par un fichier.");
  if (stats.size > LARGEST) {
    return refuse(
      `Ce fichier est trop gros : ${stats.size.toLocaleString("fr")} octets, ${LARGEST.toLocaleString("fr")} au plus.`,
      "Partagez-le en plusieurs sections, ou vérifiez que c’est le bon fichier.",
    );
  }
  return success({ file, bytes: await readFile(join(root, file)) });
}

/**
 * Reads every file of a folder of the project, in the order of their names' code units (the same on every machine);
 * each is read or reported as `readProjectFile` does. A folder that doesn't exist is empty.
 */
export async function readProjectFolder(root: string, folder: string): Promise<readonly Result<RawFile>[]> {
  const names = (await readdir(join(root, folder)).catch(() => [])).toSorted();
  return Promise.all(names.map((name) => readProjectFile(root, `${folder}/${name}`)));
}
