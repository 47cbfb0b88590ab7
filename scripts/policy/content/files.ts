import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { chmod, constants, copyFile, mkdir, mkdtemp, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { failure, fileProblem, success, type Problem, type Result } from "../problem.ts";

// The only file of the domain that touches the disk. It reads in one go: a promise for each small file costs three times
// as much as the file.

/** A file's bytes under its path from the project's root, with forward slashes. */
export interface RawFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A policy's section of so many bytes would fill three hundred pages; anything larger is a mistake. */
const LARGEST = 1_000_000;

/** Whether something stands at a path of the project, be it a file, a folder or a link that leads nowhere. */
export function isInProject(root: string, file: string): boolean {
  return attempt(() => lstatSync(join(root, file))) !== undefined;
}

/** A version's file, such as its PDF or the checksums of many sections, is larger than any that was written by hand. */
export const LARGEST_SEALED = 20_000_000;

/** What is wrong with a file of so many bytes, if it may have at most `largest`. */
export function sizeProblem(file: string, size: number, largest: number): Problem | undefined {
  if (size <= largest) return undefined;
  return fileProblem(
    file,
    "fichier",
    `Ce fichier est trop gros : ${size.toLocaleString("fr")} octets, ${largest.toLocaleString("fr")} au plus.`,
    "Partagez-le en plusieurs sections, ou vérifiez que c’est le bon fichier.",
  );
}

/** Reads one file of the project. Reports one that is missing, is no ordinary file, or has too many bytes. */
export function readProjectFile(root: string, file: string, largest = LARGEST): Result<RawFile> {
  const unreadable = (message: string, remedy: string) => failure([fileProblem(file, "fichier", message, remedy)]);
  const stats = attempt(() => lstatSync(join(root, file)));
  if (stats === undefined) return unreadable("Ce fichier manque.", "Remettez-le en place.");
  if (!stats.isFile())
    return unreadable("Ce n’est pas un fichier ordinaire.", "Enlevez-le ou remplacez-le par un fichier.");
  const tooLarge = sizeProblem(file, stats.size, largest);
  if (tooLarge) return failure([tooLarge]);
  const bytes = attempt(() => readFileSync(join(root, file)));
  if (bytes === undefined) return unreadable("Ce fichier ne peut pas être lu.", "Rétablissez les droits de lecture.");
  return success({ file, bytes });
}

/**
 * Reads every file of a folder of the project, in the order of their names' code units (the same on every machine);
 * each is read or reported as `readProjectFile` does, but for those that are passed over by their name. A folder that
 * doesn't exist is empty.
 */
export function readProjectFolder(
  root: string,
  folder: string,
  isPassedOver: (name: string) => boolean = () => false,
  largest = LARGEST,
): readonly Result<RawFile>[] {
  const names = namesIn(root, folder);
  if (!names.ok) return [names];
  const read = names.value.filter((name) => !isPassedOver(name));
  return read.map((name) => readProjectFile(root, `${folder}/${name}`, largest));
}

/**
 * The names of the folders and files in a folder of the project, in the same order and without hidden ones, which are
 * the system's or an unfinished version's.
 */
export function listProjectFolder(root: string, folder: string): Result<readonly string[]> {
  const names = namesIn(root, folder);
  return names.ok ? success(names.value.filter((name) => !name.startsWith("."))) : names;
}

/** Reports what is no folder: a link could lead anywhere on the machine. */
function namesIn(root: string, folder: string): Result<readonly string[]> {
  const stats = attempt(() => lstatSync(join(root, folder)));
  if (stats === undefined) return success([]);
  const names = stats.isDirectory() ? attempt(() => readdirSync(join(root, folder))) : undefined;
  if (names) return success(names.toSorted());
  const remedy = "Enlevez-le, ou remplacez-le par un dossier ordinaire.";
  return failure([fileProblem(folder, "fichier", "Ce n’est pas un dossier.", remedy)]);
}

/** What a call gives, or nothing when the system refuses it. */
function attempt<Value>(call: () => Value): Value | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}

/**
 * Writes a new folder of the project, all or nothing: the files are written and flushed under a hidden name beside it,
 * which is then renamed. What an interrupted attempt left behind is cleared first. A folder beside it that it comes
 * `instead` of is hidden until the next writing clears it. Throws when the folder exists.
 */
export async function writeProjectFolder(
  root: string,
  folder: string,
  files: readonly RawFile[],
  instead?: string,
): Promise<void> {
  const target = resolve(root, folder);
  const unfinished = await writeUnfinished(target, files);
  await chmod(unfinished, 0o755);
  if (instead !== undefined) await rename(resolve(root, instead), await mkdtemp(join(dirname(target), UNFINISHED)));
  await rename(unfinished, target);
}

/**
 * Writes files into a folder of the project, in the place of those that have their names: none is touched before all
 * are written and flushed beside the folder.
 */
export async function writeProjectFiles(root: string, folder: string, files: readonly RawFile[]): Promise<void> {
  const target = resolve(root, folder);
  await mkdir(target, { recursive: true });
  const unfinished = await writeUnfinished(target, files);
  for (const { file } of files) await rename(join(unfinished, basename(file)), join(target, basename(file)));
  await rm(unfinished, { recursive: true });
}

/** Writes and flushes files in a hidden folder beside their own, and returns it; clears what others left behind. */
async function writeUnfinished(folder: string, files: readonly RawFile[]): Promise<string> {
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  const leftovers = (await readdir(parent)).filter((name) => name.startsWith(UNFINISHED));
  await Promise.all(leftovers.map((name) => rm(join(parent, name), { recursive: true })));

  const unfinished = await mkdtemp(join(parent, UNFINISHED));
  for (const { file, bytes } of files) {
    const handle = await open(join(unfinished, basename(file)), "wx");
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
  }
  return unfinished;
}

/** Copies a file of the project to a place that must be free: returns false, and changes nothing, when it is taken. */
export async function copyProjectFile(root: string, from: string, to: string): Promise<boolean> {
  return copyFile(join(root, from), join(root, to), constants.COPYFILE_EXCL).then(
    () => true,
    () => false,
  );
}

/** The loader passes hidden folders over, so an unfinished one is no version. */
const UNFINISHED = ".unfinished-";
