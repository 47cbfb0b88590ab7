import { decode } from "../content/decode.ts";
import type { RawFile } from "../content/files.ts";
import { VERSIONS_FOLDER, WITHDRAWAL_FILE } from "../content/paths.ts";
import { withdrawalSchema } from "../content/schema.ts";
import { fileNamed } from "../content/source.ts";
import { readYaml } from "../content/yaml.ts";
import { failure, fileProblem, success, type Result } from "../problem.ts";
import { readNote } from "./note.ts";
import { brokenSeals, RESTORE, sealOf } from "./seal.ts";
import type { VersionFolder } from "./version.ts";

const SUFFIX = "-retrait";

/** The record that an upcoming version will never apply, and that nothing takes its place. */
export interface Withdrawal {
  /** Names its folder and its address: the version's name, then `-retrait`. */
  readonly name: string;
  /** The name of the version that it withdraws. */
  readonly withdraws: string;
  /** The day of publication, `YYYY-MM-DD`. */
  readonly published: string;
  /** Why, to readers, as HTML. */
  readonly note: string;
  /** The same as its record has it, in Markdown. */
  readonly reason: string;
  /** The seal of the publication before it. */
  readonly previous: string;
  readonly seal: string;
  readonly files: readonly RawFile[];
}

/** The name of the record that withdraws a version. */
export function withdrawalName(version: string): string {
  return version + SUFFIX;
}

/** Whether a folder's name is that of a withdrawal. */
export function isWithdrawalName(name: string): boolean {
  return name.endsWith(SUFFIX);
}

/** Reads one withdrawal and proves its files against its checksums; the version that it withdraws is not judged. */
export function readWithdrawal({ name, files }: VersionFolder): Result<Withdrawal> {
  const folder = `${VERSIONS_FOLDER}/${name}`;
  const broken = brokenSeals(folder, files);
  if (broken.length > 0) return failure(broken);
  const raw = fileNamed(WITHDRAWAL_FILE, files);
  const touched = (message: string) =>
    failure([fileProblem(`${folder}/${WITHDRAWAL_FILE}`, "version-touchee", message, RESTORE)]);
  if (!raw) return touched("Ce fichier manque.");
  const source = decode(raw.file, raw.bytes);
  if (!source.ok) return source;
  const record = readYaml(source.value, withdrawalSchema);
  if (!record.ok) return record;
  if (withdrawalName(record.value.withdraws) !== name)
    return touched("Ce retrait n’est pas celui que nomme son dossier.");
  const note = readNote(source.value, record.value.note, []);
  return note.ok
    ? success({ ...record.value, name, note: note.value, reason: record.value.note, seal: sealOf(files), files })
    : note;
}
