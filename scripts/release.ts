import { readFile } from "node:fs/promises";
import { compareWithHistory } from "./git/append-only.ts";
import { uncommittedFiles } from "./git/history.ts";
import { tagCommands } from "./git/tag.ts";
import { judgeNote } from "./policy/checks/note.ts";
import { textReport } from "./policy/checks/check-report.ts";
import { loadSpelling } from "./policy/checks/spelling.ts";
import { readWordList } from "./policy/checks/word-list.ts";
import { writeProjectFiles, writeProjectFolder, type RawFile } from "./policy/content/files.ts";
import { CONTENT_FOLDER, SECTIONS_FOLDER, SITE_FILE, VERSIONS_FOLDER } from "./policy/content/paths.ts";
import { daysBetween } from "./policy/dates.ts";
import { loadContent, type Content } from "./policy/loading/content.ts";
import { rebasedText } from "./policy/release/rebase.ts";
import type { Publishing } from "./policy/release/record.ts";
import { preparation } from "./policy/release/redate.ts";
import { freeName, planRelease, type ReleaseOptions, type ReleasePlan } from "./policy/release/plan-release.ts";
import { planWithdrawal } from "./policy/release/plan-withdrawal.ts";
import { isVersion } from "./policy/versions/archive.ts";
import { frozenText } from "./policy/versions/version.ts";
import { overtakenText } from "./publication/overtaken-text.ts";
import { writeMessage } from "./publication/message.ts";
import { pdfOf } from "./publication/pdf.ts";
import { askConfirmation, askDate, askKind, askNote } from "./publication/questions.ts";
import { terminalRedline } from "./publication/terminal-redline.ts";
import { stampPublications } from "./publication/stamps.ts";
import { argumentsOf, readArguments } from "./terminal/arguments.ts";
import { required, today } from "./terminal/project.ts";
import { refuse } from "./terminal/refusal.ts";
import { run } from "./terminal/run.ts";

const ROOT = process.cwd();
const FORMER_OPTIONS = { effective: "effet", kind: "nature", "note-file": "fichier-note", yes: "oui" };

const { values } = readArguments({
  args: argumentsOf(FORMER_OPTIONS),
  options: {
    effet: { type: "string" },
    nature: { type: "string" },
    note: { type: "string" },
    "fichier-note": { type: "string" },
    remplace: { type: "string" },
    retire: { type: "string" },
    reporter: { type: "string" },
    redater: { type: "boolean", default: false },
    horodater: { type: "boolean", default: false },
    oui: { type: "boolean", default: false },
  },
});
const asks = process.stdin.isTTY && !values.oui;
const TODAY = today();

await run(async () => {
  const content = required(loadContent(ROOT));
  const history = compareWithHistory(ROOT);
  if (history.problems.length > 0) refuse(textReport(history.problems));
  if (values.retire !== undefined) await withdraw(content, values.retire);
  else if (values.reporter !== undefined) await rebase(content, values.reporter);
  else if (values.horodater) await stamp(content);
  else if (values.redater) await redate(content, history.published ?? new Set());
  else await release(content);
}, "Rien n’a été publié.");

/** Freezes the working text. */
async function release(content: Content): Promise<void> {
  const kind = values.nature ?? (asks ? await askKind() : "");
  const effective = values.effet ?? (asks ? await askDate(TODAY, kind, content.site.noticeDays) : "");
  const written = await noteOr(() => askNote("Ce que cela change pour les lecteurs, en Markdown"));
  const note = await judged(content, freeName(content.archive, effective), written);
  const plan = await planned(content, { published: TODAY, effective, kind, note, replaces: values.remplace });
  await publish(plan, plan.version.name);
}

/** Publishes an announced version again, upon what was published before it meanwhile. */
async function rebase(content: Content, name: string): Promise<void> {
  const text = required(rebasedText(content, TODAY, name));
  const announced = content.archive.versions.find((version) => version.name === name);
  if (!announced) return;
  const { effective, kind } = announced.release;
  const written = await noteOr(async () => announced.release.note);
  const isStored = values.note === undefined && values["fichier-note"] === undefined;
  const source = isStored ? `note de la version ${name}` : undefined;
  const note = await judged(content, freeName(content.archive, effective), written, source);
  const plan = await planned(content, { published: TODAY, effective, kind, note, replaces: name }, text);
  await publish(plan, plan.version.name);
  const sections = text.filter(({ file }) => file.endsWith(".md"));
  await writeProjectFiles(ROOT, SECTIONS_FOLDER, sections);
  console.log("Le texte de travail est désormais celui de cette version.");
}

/** Dates a publication that waits to be merged as of today. */
async function redate(content: Content, published: ReadonlySet<string>): Promise<void> {
  const { prepared, archive } = required(preparation(content, published));
  const before = { ...content, archive };
  if (isVersion(prepared)) {
    const { effective, kind, note, replaces } = prepared.release;
    const options = { published: TODAY, effective: values.effet ?? effective, kind, note, replaces };
    const plan = await planned(before, options, frozenText(prepared.files));
    await publish(plan, plan.version.name, prepared.name);
  } else {
    const { withdraws, reason: note } = prepared;
    const plan = required(planWithdrawal(before, { published: TODAY, withdraws, note }));
    await publish(plan, `retrait de la version ${withdraws}`, prepared.name);
  }
}

/** Withdraws an announced version. */
async function withdraw(content: Content, name: string): Promise<void> {
  const written = await noteOr(() => askNote("Pourquoi cette version ne s’appliquera pas, pour les lecteurs"));
  const note = await judged(content, name, written);
  const plan = required(planWithdrawal(content, { published: TODAY, withdraws: name, note }));
  console.log(`La version ${name}, annoncée, ne s’appliquera pas.`);
  await publish(plan, `retrait de la version ${name}`);
}

/** The plan of a version with its PDF, shown with all that there is to think of. */
async function planned(content: Content, options: ReleaseOptions, text?: readonly RawFile[]): Promise<ReleasePlan> {
  const unprinted = required(planRelease(content, options, undefined, text));
  const plan = required(planRelease(content, options, await pdfOf(content.site, unprinted.version), text));
  console.log(terminalRedline(plan.comparison));
  const loose = text === undefined ? uncommittedFiles(ROOT, CONTENT_FOLDER) : [];
  const warnings = [
    ...plan.warnings,
    ...plan.overtaken.flatMap((each) => overtakenText(each, plan)),
    ...(loose.length > 0
      ? [`Ces fichiers ne sont pas enregistrés dans Git, et sont publiés tels quels : ${loose.join(", ")}.`]
      : []),
  ];
  for (const warning of warnings) console.warn(`Attention : ${warning}`);
  const { effective } = options;
  console.log(`Préavis : ${daysBetween(TODAY, effective)} j, du ${TODAY} (publication) au ${effective} (effet).`);
  return plan;
}

/** Writes a publication, once the person at the terminal agrees; a folder prepared earlier gives way to it. */
async function publish({ folder, files, index }: Publishing, title: string, prepared?: string): Promise<void> {
  if (asks && !(await askConfirmation(`Écrire ${folder}, qui ne changera plus jamais ?`))) {
    console.log("Rien n’a été publié.");
    process.exit(1);
  }
  await writeProjectFolder(ROOT, folder, files, prepared && `${VERSIONS_FOLDER}/${prepared}`);
  await writeProjectFiles(ROOT, VERSIONS_FOLDER, [index]);
  const after = required(loadContent(ROOT));
  await stamp(after);
  const publication = after.archive.publications.at(-1);
  if (!publication) return;
  const message = await writeMessage(ROOT, after, publication);
  console.log(`Version écrite dans ${folder}. Pour la publier :

  git add content
  git commit -m "Publier : ${title}"

Une fois la proposition fusionnée, gardez son sceau hors des fichiers, dans une étiquette :

  ${tagCommands(ROOT, publication)}

${message}
`);
}

/** Has every publication that has no time stamp yet stamped; a fault of the authority's stops nothing. */
async function stamp(content: Content): Promise<void> {
  if (values.horodater && content.site.timestampAuthority === undefined) {
    console.error(`${SITE_FILE} ne nomme pas d’autorité d’horodatage (timestampAuthority).`);
    process.exit(1);
  }
  const { done, fault } = await stampPublications(ROOT, content);
  for (const sentence of done) console.log(sentence);
  if (fault !== undefined) console.warn(`Attention : ${fault}`);
  else if (values.horodater && done.length === 0) console.log("Aucune publication n’attend d’horodatage.");
}

/** The note that the options give, else what `ask` gives at a terminal. */
async function noteOr(ask: () => Promise<string>): Promise<string> {
  const file = values["fichier-note"];
  if (file === undefined) return values.note ?? (asks || values.reporter !== undefined ? ask() : "");
  return readFile(file, "utf8").catch(() => {
    return refuse(`Le fichier « ${file} » ne peut pas être lu.`);
  });
}

/** A note to readers as it will be frozen, under the version of that name; faults end the command, advice is shown. */
async function judged(
  content: Content,
  name: string,
  note: string,
  file = values["fichier-note"] ?? "--note",
): Promise<string> {
  const words = required(readWordList(ROOT));
  const bytes = new TextEncoder().encode(note);
  const { text, advice } = required(judgeNote(file, bytes, content, name, await loadSpelling(words)));
  if (advice.length > 0) console.warn(textReport(advice));
  return text;
}
