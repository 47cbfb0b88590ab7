import { lstat, readFile, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { importPolicy, LARGEST_DOCUMENT, type ImportedPolicy } from "./import/import-policy.ts";
import type { Notice } from "./import/notices.ts";
import { textReport } from "./policy/checks/check-report.ts";
import { writeProjectFiles } from "./policy/content/files.ts";
import { SECTIONS_FOLDER } from "./policy/content/paths.ts";
import type { Section } from "./policy/content/section.ts";
import { readSections } from "./policy/loading/content.ts";
import { printable } from "./policy/problem.ts";
import { argumentsOf, readArguments } from "./terminal/arguments.ts";
import { required } from "./terminal/project.ts";
import { refuse } from "./terminal/refusal.ts";
import { run } from "./terminal/run.ts";

const ROOT = process.cwd();

const { values, positionals } = readArguments({
  args: argumentsOf({ output: "vers" }),
  allowPositionals: true,
  options: { vers: { type: "string" }, remplacer: { type: "boolean", default: false } },
});
await run(importDocument, "Rien n’a été écrit.");

/** Turns the document that is named into sections, and says what an editor has to look at. */
async function importDocument(): Promise<void> {
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) refuse("Donnez un seul document : npm run import -- politique.docx");
  if (values.remplacer && values.vers !== undefined) {
    refuse(`Choisissez : --remplacer récrit les sections de ${SECTIONS_FOLDER}, --vers écrit ailleurs.`);
  }
  const folder = values.vers ?? SECTIONS_FOLDER;
  const bytes = await readDocument(file);
  const imported = required(await importPolicy(basename(file), bytes, knownSections()));
  // What would not change is no loss to anybody.
  const written =
    folder === SECTIONS_FOLDER ? imported.files.filter(({ state }) => state !== "unchanged") : imported.files;
  // What an editor has changed since is written over only when asked.
  await refuseTaken(folder, values.remplacer ? imported.files.filter(({ state }) => state === "new") : written);
  const raw = written.map(({ name, text }) => ({ file: `${folder}/${name}`, bytes: Buffer.from(text) }));
  await writeProjectFiles(ROOT, folder, raw).catch(() =>
    refuse(`On ne peut pas écrire dans le dossier « ${folder} ».`),
  );
  tell(folder, imported);
  console.log(raw.length > 0 ? "Puis lancez : npm run check" : "Il n’y avait rien à écrire.");
}

async function readDocument(file: string): Promise<Uint8Array> {
  const unreadable = () => refuse(`Le fichier « ${file} » ne peut pas être lu.`);
  const { size } = await stat(resolve(ROOT, file)).catch(unreadable);
  if (size > LARGEST_DOCUMENT) refuse(`Le document « ${file} » est trop gros : enlevez-en les images, ou partagez-le.`);
  return readFile(resolve(ROOT, file)).catch(unreadable);
}

function knownSections(): readonly Section[] {
  const known = readSections(ROOT);
  if (known.ok) return known.value;
  const reason = "Corrigez d’abord ces sections : il faut les lire pour y reconnaître celles du document.";
  return refuse(`${textReport(known.problems)}\n\n${reason}`);
}

/** Refuses to write over any of these files. */
async function refuseTaken(folder: string, files: ImportedPolicy["files"]): Promise<void> {
  const taken = await Promise.all(files.map(({ name }) => lstat(resolve(ROOT, folder, name)).catch(() => undefined)));
  const existing = files.filter((_, index) => taken[index] !== undefined);
  if (existing.length === 0) return;
  refuse(`Ces fichiers existent déjà :
${listed(folder, existing)}
Pour récrire sur place les sections que l’on y reconnaît : npm run import -- politique.docx --remplacer
Pour écrire dans un autre dossier : npm run import -- politique.docx --vers brouillon`);
}

/** Says what became of each section, and what an editor has to look at. */
function tell(folder: string, { files, missing, notices }: ImportedPolicy): void {
  const { new: fresh = [], changed = [], unchanged = [] } = Object.groupBy(files, ({ state }) => state);
  const gone = missing.map(({ id }) => ({ name: `${id}.md` }));
  report("Sections nouvelles", listed(folder, fresh));
  report("Sections reconnues, qui prennent le texte du document sous leur en-tête", listed(folder, changed));
  report("Sections reconnues, inchangées", listed(folder, unchanged));
  report("Sections qui ne sont pas dans le document, à garder ou à retirer vous-même", listed(SECTIONS_FOLDER, gone));
  report("À vérifier", noticeReport(notices));
  if (fresh.length > 0) console.log("Complétez les résumés entre crochets des sections nouvelles.");
  if (changed.length > 0) console.log("Relisez les en-têtes gardés : ils doivent dire ce que dit le texte.");
}

function report(heading: string, lines: string): void {
  if (lines !== "") console.log(`${heading} :\n${lines}\n`);
}

function listed(place: string, names: readonly { readonly name: string }[]): string {
  return names.map(({ name }) => `- ${place}/${name}`).join("\n");
}

/** What could not be carried over, each kind once, with the places where it stood. */
function noticeReport(all: readonly Notice[]): string {
  const kinds = Map.groupBy(all, ({ what }) => what);
  return Array.from(kinds, ([what, same]) => {
    return `- ${printable(what)}\n${same.map(({ where }) => `    près de « ${printable(where)} »`).join("\n")}`;
  }).join("\n");
}
