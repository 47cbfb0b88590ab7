import { hash } from "node:crypto";
import type { RawFile } from "../content/files.ts";
import { CHECKSUMS_FILE, TOKEN_FILE } from "../content/paths.ts";
import { fileNamed, nameOf } from "../content/source.ts";
import { fileProblem, type Problem } from "../problem.ts";

/** What to do about a file of a version that is no longer what was published. */
export const RESTORE = "Une version publiée ne change jamais : rétablissez ce fichier tel qu’il a été publié.";

/** SHA-256 as 64 lower-case hexadecimal digits. */
export function sha256(bytes: Uint8Array | string): string {
  return hash("sha256", bytes);
}

/** Checksums of files in the format of coreutils' `sha256sum`, one line each, in the order of their names. */
export function checksums(files: readonly RawFile[]): string {
  return files
    .map(({ file, bytes }) => ({ name: nameOf(file), sum: sha256(bytes) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, sum }) => `${sum}  ${name}\n`)
    .join("");
}

/** Compares a version's files with its checksums, byte for byte. */
export function brokenSeals(folder: string, files: readonly RawFile[]): readonly Problem[] {
  const sealed = files.filter(({ file }) => ![CHECKSUMS_FILE, TOKEN_FILE].includes(nameOf(file)));
  const sums = fileNamed(CHECKSUMS_FILE, files);
  const sumsFile = `${folder}/${CHECKSUMS_FILE}`;
  if (!sums)
    return [fileProblem(sumsFile, "version-touchee", "Les sommes de contrôle de cette version manquent.", RESTORE)];

  const written = new TextDecoder().decode(sums.bytes);
  if (written === checksums(sealed)) return [];
  const listed = new Map(written.split("\n").map((line) => [line.slice(66), line.slice(0, 64)]));
  const problems = sealed.flatMap(({ file, bytes }) => {
    const sum = listed.get(nameOf(file));
    if (sum === sha256(bytes)) return [];
    const message =
      sum === undefined
        ? "Ce fichier a été ajouté après la publication."
        : `Ce fichier et sa somme de contrôle (${CHECKSUMS_FILE}) ne concordent plus : l’un des deux a changé.`;
    return [fileProblem(file, "version-touchee", message, RESTORE)];
  });
  const present = new Set(sealed.map(({ file }) => nameOf(file)));
  for (const name of listed.keys()) {
    if (name !== "" && !present.has(name)) {
      problems.push(
        fileProblem(`${folder}/${name}`, "version-touchee", "Ce fichier a disparu depuis sa publication.", RESTORE),
      );
    }
  }
  if (problems.length > 0) return problems;
  return [fileProblem(sumsFile, "version-touchee", "Les sommes de contrôle ont été retouchées.", RESTORE)];
}

/** The SHA-256 of a version's checksums, its seal. */
export function sealOf(files: readonly RawFile[]): string {
  return sha256(fileNamed(CHECKSUMS_FILE, files)?.bytes ?? "");
}
