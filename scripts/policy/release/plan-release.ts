import { siteBlanks } from "../checks/site-advice.ts";
import { withoutEditorsKeys } from "../content/editors-keys.ts";
import { LARGEST_SEALED, sizeProblem, type RawFile } from "../content/files.ts";
import { PDF_FILE, RELEASE_FILE, VERSIONS_FOLDER } from "../content/paths.ts";
import { placeholders } from "../content/placeholder.ts";
import { EMPTY_POLICY } from "../content/policy.ts";
import { RELEASE_KINDS, type Release } from "../content/schema.ts";
import { nameOf } from "../content/source.ts";
import { daysBetween, isDate } from "../dates.ts";
import type { Content } from "../loading/content.ts";
import { failure, success, type Problem, type Result } from "../problem.ts";
import type { Archive } from "../versions/archive.ts";
import { calendarOn } from "../versions/calendar.ts";
import { comparePolicies, isUnchanged, type Comparison } from "../versions/comparison.ts";
import { checksums } from "../versions/seal.ts";
import { frozenText, readVersion, type Version } from "../versions/version.ts";
import { overtaken, type Overtaken } from "./overtaken.ts";
import {
  announcedNames,
  clockFaults,
  noteFaults,
  noteText,
  previousSeal,
  publishing,
  recordYaml,
  refusal,
  sealed,
  textFile,
  type Publishing,
} from "./record.ts";

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
  /** The name of the upcoming version in whose place it comes. */
  readonly replaces?: string | undefined;
}

/** A version ready to be written. */
export interface ReleasePlan extends Publishing {
  /** The version as every later build will read it. */
  readonly version: Version;
  /** The version before it on the calendar. */
  readonly before: Version | undefined;
  /** What readers will see as the redline, from that one. */
  readonly comparison: Comparison;
  /** The announced versions that would undo what it changes, or that it brings forward. */
  readonly overtaken: readonly Overtaken[];
  /** Reasons to think again, in French. */
  readonly warnings: readonly string[];
}

/** A date of effect further away is a slip of the pen. */
const MOST_NOTICE_DAYS = 2 * 366;

/**
 * Freezes a text as a version: the working text unless other files are given. Returns what is to be written, or every
 * reason why it can't be published: a date that is wrong, past or too far, an unknown kind, a version to replace that
 * is none or is in force, a faulty note, a placeholder left, a file that no build would read, or nothing changed. A PDF
 * of the version is sealed with it.
 */
export function planRelease(
  { site, archive, workingText, workingFiles }: Content,
  options: ReleaseOptions,
  pdf?: Uint8Array,
  text: readonly RawFile[] = workingFiles,
): Result<ReleasePlan> {
  const name = freeName(archive, options.effective);
  const kind = RELEASE_KINDS.find((known) => known === options.kind);
  const refused = [
    ...dateFaults(archive, options, name),
    ...optionFaults(options, name),
    ...replacementFaults(archive, options, name),
    ...(text === workingFiles ? placeholders(workingText) : []),
    ...siteBlanks(site),
  ];
  if (kind === undefined || refused.length > 0) return failure(refused);

  const version = frozen(name, { ...options, kind, ...previousSeal(archive) }, text, pdf);
  if (!version.ok) return version;
  const publication = publishing(archive, version.value);
  if (!publication.ok) return publication;
  const after = calendarOn(options.published, publication.value.after);
  const before = Array.from(after.standings.values()).find((standing) => standing.version.name === name)?.before;
  const unchanged = nothingChanged(archive, version.value, before);
  if (unchanged.length > 0) return failure(unchanged);
  const comparison = comparePolicies(before?.policy ?? EMPTY_POLICY, version.value.policy);
  return success({
    ...publication.value.plan,
    version: version.value,
    before,
    comparison,
    overtaken: overtaken(version.value, before, after),
    warnings: [
      ...noticeWarnings(site.noticeDays, archive, options),
      ...(before && isUnchanged(comparison)
        ? [`Les lecteurs verront le même texte que celui de la version ${before.name}.`]
        : []),
    ],
  });
}

/** The name of a version that takes effect on a day: the date, with a number where that is taken. */
export function freeName({ publications }: Archive, effective: string): string {
  const taken = new Set(publications.map(({ name }) => name));
  let name = effective;
  for (let number = 2; taken.has(name); number += 1) name = `${effective}-${number}`;
  return name;
}

function frozen(name: string, record: Release, text: readonly RawFile[], pdf: Uint8Array | undefined): Result<Version> {
  const folder = `${VERSIONS_FOLDER}/${name}`;
  const { published, effective, kind, replaces, note, previous } = record;
  const yaml = recordYaml({ published, effective, kind, replaces, note: noteText(note), previous });
  const files = [
    ...text.map(withoutEditorsKeys).map(({ file, bytes }) => ({ file: `${folder}/${nameOf(file)}`, bytes })),
    textFile(`${folder}/${RELEASE_FILE}`, yaml),
    ...(pdf ? [{ file: `${folder}/${PDF_FILE}`, bytes: pdf }] : []),
  ];
  const tooLarge = files.flatMap(({ file, bytes }) => sizeProblem(file, bytes.length, LARGEST_SEALED) ?? []);
  return tooLarge.length > 0 ? failure(tooLarge) : readVersion({ name, files: sealed(name, files) });
}

function dateFaults(archive: Archive, { effective, published }: ReleaseOptions, name: string): readonly Problem[] {
  const late = clockFaults(archive, published, name);
  if (effective === "") return [refusal(name, "La date d’effet manque.", "Donnez-la ainsi : --effet 2027-01-31.")];
  if (!isDate(effective)) {
    return [refusal(name, `« ${effective} » n’est pas une date.`, "Écrivez année-mois-jour : 2027-01-31.")];
  }
  if (late.length > 0) return late;
  if (effective < published) {
    const message = `Une version publiée le ${published} ne peut pas s’appliquer avant, dès le ${effective}.`;
    return [refusal(name, message, "Choisissez ce jour ou un jour plus tard.")];
  }
  if (daysBetween(published, effective) > MOST_NOTICE_DAYS) {
    const message = `Le ${effective} est dans plus de deux ans.`;
    return [refusal(name, message, "Vérifiez l’année, et choisissez un jour plus proche.")];
  }
  return [];
}

function optionFaults({ kind, note }: ReleaseOptions, name: string): readonly Problem[] {
  const isKind = RELEASE_KINDS.some((known) => known === kind);
  const wrongKind = kind === "" ? "La nature de la version manque." : `« ${kind} » n’est pas une nature.`;
  return [
    ...(isKind ? [] : [refusal(name, wrongKind, `Donnez --nature ${RELEASE_KINDS.join(" ou --nature ")}.`)]),
    ...noteFaults(note, name, "ce que la version change"),
  ];
}

/** Only what is announced is replaced; and what is announced for the very day can't stay beside the new one. */
function replacementFaults(archive: Archive, options: ReleaseOptions, name: string): readonly Problem[] {
  const { published, effective, replaces } = options;
  const { upcoming } = calendarOn(published, archive);
  if (replaces !== undefined && !upcoming.some((version) => version.name === replaces)) {
    return [
      refusal(name, `« ${replaces} » n’est pas une version annoncée, qui se remplacerait.`, announcedNames(upcoming)),
    ];
  }
  const sameDay = upcoming.filter((version) => version.date === effective && version.name !== replaces);
  return sameDay.map((version) =>
    refusal(
      name,
      `La version ${version.name}, annoncée pour ce jour-là, ne s’appliquerait jamais.`,
      `Remplacez-la (--remplace ${version.name}), retirez-la (--retire ${version.name}) ou choisissez un autre jour.`,
    ),
  );
}

/** A version must differ from the one before it and, at the same date, from the one that it replaces. */
function nothingChanged(archive: Archive, version: Version, before: Version | undefined): readonly Problem[] {
  const text = textSums(version);
  if (before && text === textSums(before)) {
    const message = `Rien n’a changé depuis la version ${before.name}, qui précède celle-ci.`;
    return [
      refusal(
        version.name,
        message,
        "Modifiez d’abord le texte de travail ; pour ne rien changer, retirez la version annoncée.",
      ),
    ];
  }
  const replaced = archive.versions.find(({ name }) => name === version.release.replaces);
  if (replaced && replaced.date === version.date && text === textSums(replaced)) {
    const message = `Rien n’a changé depuis la version annoncée ${replaced.name}.`;
    return [
      refusal(version.name, message, "Modifiez d’abord le texte de travail, ou choisissez une autre date d’effet."),
    ];
  }
  return [];
}

/** The checksums of what a version froze of the working text. */
function textSums({ files }: Version): string {
  return checksums(frozenText(files));
}

/** What to say of a substantial change that is published late; `noticeDays` is how many days before it should be. */
export function noticeWarnings(
  noticeDays: number,
  { versions }: Archive,
  { kind, published, effective }: Pick<ReleaseOptions, "kind" | "published" | "effective">,
): readonly string[] {
  const notice = daysBetween(published, effective);
  if (versions.length === 0 || kind !== "substantielle" || notice >= noticeDays) return [];
  return [
    `Un changement substantiel devrait être publié ${noticeDays} jours avant de s’appliquer ; celui-ci l’est ${notice} jour${notice > 1 ? "s" : ""} avant.`,
  ];
}
