import { Document, isScalar } from "yaml";
import type { RawFile } from "../content/files.ts";
import { CHECKSUMS_FILE, SEALS_FILE, VERSIONS_FOLDER } from "../content/paths.ts";
import { fileProblem, success, type Problem, type Result } from "../problem.ts";
import { indexOf, publishedOn, readArchive, type Archive, type Publication } from "../versions/archive.ts";
import { checksums } from "../versions/seal.ts";
import type { Version } from "../versions/version.ts";

/** What is to be written for a publication: its folder, then the list of seals that it ends. */
export interface Publishing {
  /** The publication's folder, from the project's root. */
  readonly folder: string;
  /** The files of the folder, checksums included. */
  readonly files: readonly RawFile[];
  /** `SEALS_FILE` with the new seal. */
  readonly index: RawFile;
}

/** The files of a publication with their checksums. */
export function sealed(name: string, files: readonly RawFile[]): readonly RawFile[] {
  return [...files, textFile(`${VERSIONS_FOLDER}/${name}/${CHECKSUMS_FILE}`, checksums(files))];
}

/**
 * What is to be written to publish something after all that has been published, and the archive that it makes: what is
 * about to be written must be what every later build can read.
 */
export function publishing(
  { publications }: Archive,
  publication: Publication,
): Result<{ readonly plan: Publishing; readonly after: Archive }> {
  const all = [...publications, publication];
  const index = indexOf(all);
  const after = readArchive(all, index);
  if (!after.ok) return after;
  const { name, files } = publication;
  const plan = { folder: `${VERSIONS_FOLDER}/${name}`, files, index: textFile(SEALS_FILE, index) };
  return success({ plan, after: after.value });
}

/** The seal that a new publication names as the one before it. */
export function previousSeal({ publications }: Archive): { readonly previous?: string } {
  const last = publications.at(-1);
  return last ? { previous: last.seal } : {};
}

/** A record as YAML: values in quotation marks, the note as a readable block; keys without a value are left out. */
export function recordYaml(record: Readonly<Record<string, string | undefined>>): string {
  const document = new Document(record);
  const note = document.get("note", true);
  if (isScalar(note)) note.type = "BLOCK_LITERAL";
  return document.toString({ defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 });
}

/** A text as a file. */
export function textFile(file: string, text: string): RawFile {
  return { file, bytes: new TextEncoder().encode(text) };
}

/** A note as it is written: its lines, ended once. */
export function noteText(note: string): string {
  return `${note.trim()}\n`;
}

/** Why something can't be published, at the folder that it would have. */
export function refusal(name: string, message: string, remedy: string): Problem {
  return fileProblem(`${VERSIONS_FOLDER}/${name}`, "publication", message, remedy);
}

/** Why nothing can be published under a name on a day (`YYYY-MM-DD`): its clock is behind the last publication. */
export function clockFaults({ publications }: Archive, published: string, name: string): readonly Problem[] {
  const last = publications.at(-1);
  if (!last || published >= publishedOn(last)) return [];
  const message = `La dernière publication est du ${publishedOn(last)}, et ce jour serait le ${published}.`;
  return [refusal(name, message, "Vérifiez la date de cet ordinateur.")];
}

/** Why a note to readers can't be published: there is none. `saying` is what it should say, in French. */
export function noteFaults(note: string, name: string, saying: string): readonly Problem[] {
  if (note.trim() !== "") return [];
  const remedy = `Dites aux lecteurs ${saying} : --note "Une phrase ou deux", ou --fichier-note note.md.`;
  return [refusal(name, "La note est vide.", remedy)];
}

/** Which versions are announced, in a French sentence. */
export function announcedNames(upcoming: readonly Version[]): string {
  return `Les versions annoncées sont : ${upcoming.map(({ name }) => name).join(", ") || "aucune"}.`;
}
