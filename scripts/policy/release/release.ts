import { Document, isScalar } from "yaml";
import { LARGEST_SEALED, sizeProblem, type RawFile } from "../content/files.ts";
import { placeholders } from "../content/placeholder.ts";
import { EMPTY_POLICY } from "../content/policy.ts";
import { RELEASE_KINDS, type Release } from "../content/schema.ts";
import { nameOf } from "../content/source.ts";
import { daysBetween, isDate } from "../dates.ts";
import type { Content } from "../loading/content.ts";
import { failure, fileProblem, success, type Problem, type Result } from "../problem.ts";
import { comparePolicies, type Comparison } from "../versions/comparison.ts";
import { checksums, CHECKSUMS_FILE } from "../versions/seal.ts";
import { PDF_FILE, readVersion, RELEASE_FILE, VERSIONS_FOLDER, type Version } from "../versions/version.ts";

/** What an editor decides when publishing. */
export interface ReleaseOptions {
  /** The day of publication, `YYYY-MM-DD`. */
  readonly published: string;
  /** The first day on which the version applies, `YYYY-MM-DD`. */
  readonly effective: string;
  /** One of `RELEASE_KINDS`. */
  readonly kind: string;
  /** What the version changes for its readers, in Markdown. */
  readonly note: string;
}

/** A version ready to be written. */
export interface ReleasePlan {
  /** The version's folder, from the project's root. */
  readonly folder: string;
  /** The version as every later build will read it. */
  readonly version: Version;
  readonly files: readonly RawFile[];
  /** What readers will see as the redline, from the newest version. */
  readonly comparison: Comparison;
  /** Reasons to think again, in French. */
  readonly warnings: readonly string[];
}

/**
 * Freezes the working text as a version. Returns the files to write, or every reason why it can't be published: a date
 * that is wrong, taken or too early, an unknown kind, a faulty note, a placeholder left, a file that no build would read,
 * or nothing changed. A PDF of the version is sealed with it.
 */
export function planRelease(content: Content, options: ReleaseOptions, pdf?: Uint8Array): Result<ReleasePlan> {
  const { effective } = options;
  const newest = content.versions.at(-1);
  const folder = `${VERSIONS_FOLDER}/${effective}`;
  const refused = [
    ...optionProblems(content, options, folder),
    ...placeholders(content.workingText.sections, content.workingFiles),
  ];
  const kind = kindOf(options);
  if (kind === undefined || refused.length > 0) return failure(refused);

  const record = { ...options, kind, ...(newest && { previous: newest.seal }) };
  const frozen = content.workingFiles.map(({ file, bytes }) => ({ file: `${folder}/${nameOf(file)}`, bytes }));
  const sealed = [
    ...frozen,
    textFile(`${folder}/${RELEASE_FILE}`, releaseYaml(record)),
    ...(pdf ? [{ file: `${folder}/${PDF_FILE}`, bytes: pdf }] : []),
  ];
  const files = [...sealed, textFile(`${folder}/${CHECKSUMS_FILE}`, checksums(sealed))];
  const tooLarge = files.flatMap(({ file, bytes }) => sizeProblem(file, bytes.length, LARGEST_SEALED) ?? []);
  if (tooLarge.length > 0) return failure(tooLarge);

  // What is about to be written must be what every later build can read: the note is judged here too.
  const written = readVersion({ date: effective, files });
  if (!written.ok) return written;
  return success({
    folder,
    version: written.value,
    files,
    comparison: comparePolicies(newest?.policy ?? EMPTY_POLICY, content.workingText),
    warnings: noticeWarnings(content, options),
  });
}

function kindOf({ kind }: ReleaseOptions): Release["kind"] | undefined {
  return RELEASE_KINDS.find((known) => known === kind);
}

function optionProblems(content: Content, options: ReleaseOptions, folder: string): readonly Problem[] {
  const { effective, published, note } = options;
  const newest = content.versions.at(-1);
  const refuse = (message: string, remedy: string) => fileProblem(folder, "publication", message, remedy);
  const problems: Problem[] = [];
  if (!isDate(effective)) {
    problems.push(refuse(`« ${effective} » n’est pas une date.`, "Écrivez année-mois-jour : 2027-01-31."));
  } else if (content.versions.some(({ date }) => date === effective)) {
    problems.push(refuse(`Une version s’applique déjà à partir du ${effective}.`, "Choisissez un jour plus tard."));
  } else if (newest && effective < newest.date) {
    problems.push(
      refuse(`La dernière version publiée s’applique à partir du ${newest.date}.`, "Choisissez un jour plus tard."),
    );
  } else if (effective < published) {
    problems.push(
      refuse(
        `Une version publiée le ${published} ne peut pas s’appliquer avant, dès le ${effective}.`,
        "Choisissez ce jour ou un jour plus tard.",
      ),
    );
  }
  if (kindOf(options) === undefined) {
    problems.push(refuse(`« ${options.kind} » n’est pas une nature.`, `Choisissez ${RELEASE_KINDS.join(" ou ")}.`));
  }
  if (note.trim() === "") {
    problems.push(refuse("La note est vide.", "Dites aux lecteurs, en une phrase ou deux, ce que la version change."));
  }
  if (newest && checksums(content.workingFiles) === checksums(newest.files.filter(isWorkingFile))) {
    problems.push(refuse("Rien n’a changé depuis la dernière version.", "Modifiez d’abord le texte de travail."));
  }
  return problems;
}

function isWorkingFile({ file }: RawFile): boolean {
  return ![RELEASE_FILE, CHECKSUMS_FILE, PDF_FILE].includes(nameOf(file));
}

function noticeWarnings(
  { site, versions }: Content,
  { kind, published, effective }: ReleaseOptions,
): readonly string[] {
  const notice = daysBetween(published, effective);
  if (versions.length === 0 || kind !== "substantielle" || notice >= site.noticeDays) return [];
  return [
    `Un changement substantiel devrait être publié ${site.noticeDays} jours avant de s’appliquer ; celui-ci l’est ${notice} jour${notice > 1 ? "s" : ""} avant.`,
  ];
}

/** The record as YAML: values in quotation marks, the note as a readable block. */
function releaseYaml({ published, effective, kind, note, previous }: Release): string {
  const document = new Document({ published, effective, kind, note: `${note.trim()}\n`, previous });
  const noteNode = document.get("note", true);
  if (isScalar(noteNode)) noteNode.type = "BLOCK_LITERAL";
  return document.toString({ defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 });
}

function textFile(file: string, text: string): RawFile {
  return { file, bytes: new TextEncoder().encode(text) };
}
