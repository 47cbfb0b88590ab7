import { lstat, readFile, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { importPolicy, LARGEST_DOCUMENT } from "./import/import.ts";
import type { Notice } from "./import/notices.ts";
import { textReport } from "./policy/checks/check-report.ts";
import { writeProjectFiles } from "./policy/content/files.ts";
import { SECTIONS_FOLDER } from "./policy/content/paths.ts";
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

  const unreadable = () => refuse(`Le fichier « ${file} » ne peut pas être lu.`);
  const { size } = await stat(resolve(ROOT, file)).catch(unreadable);
  if (size > LARGEST_DOCUMENT) refuse(`Le document « ${file} » est trop gros : enlevez-en les images, ou partagez-le.`);
  const bytes = await readFile(resolve(ROOT, file)).catch(unreadable);
  const known = readSections(ROOT);
  if (!known.ok) {
    const reason = "Corrigez d’abord ces sections : il faut les lire pour y reconnaître celles du document.";
    refuse(`${textReport(known.problems)}\n\n${reason}`);
  }
  const { files, missing, notices } = required(await importPolicy(basename(file), bytes, known.value));
  const filesOf = (state: (typeof files)[number]["state"]) => files.filter((each) => each.state === state);

  // What would not change is no loss to anybody; what an editor has changed since is written over only when asked.
  const guarded = values.remplacer
    ? filesOf("new")
    : folder === SECTIONS_FOLDER
      ? files.filter(({ state }) => state !== "unchanged")
      : files;
  const taken = await Promise.all(guarded.map(({ name }) => lstat(resolve(ROOT, folder, name)).catch(() => undefined)));
  const existing = guarded.filter((_, index) => taken[index] !== undefined);
  if (existing.length > 0) {
    refuse(`Ces fichiers existent déjà :
${listed(folder, existing)}
Pour récrire sur place les sections que l’on y reconnaît : npm run import -- politique.docx --remplacer
Pour écrire dans un autre dossier : npm run import -- politique.docx --vers brouillon`);
  }
  const written = folder === SECTIONS_FOLDER ? files.filter(({ state }) => state !== "unchanged") : files;
  const raw = written.map(({ name, text }) => ({ file: `${folder}/${name}`, bytes: Buffer.from(text) }));
  await writeProjectFiles(ROOT, folder, raw).catch(() =>
    refuse(`On ne peut pas écrire dans le dossier « ${folder} ».`),
  );

  const gone = missing.map(({ id }) => ({ name: `${id}.md` }));
  report("Sections nouvelles", listed(folder, filesOf("new")));
  report("Sections reconnues, qui prennent le texte du document sous leur en-tête", listed(folder, filesOf("changed")));
  report("Sections reconnues, inchangées", listed(folder, filesOf("unchanged")));
  report("Sections qui ne sont pas dans le document, à garder ou à retirer vous-même", listed(SECTIONS_FOLDER, gone));
  report("À vérifier", noticeReport(notices));
  if (filesOf("new").length > 0) console.log("Complétez les résumés entre crochets des sections nouvelles.");
  if (filesOf("changed").length > 0) console.log("Relisez les en-têtes gardés : ils doivent dire ce que dit le texte.");
  console.log(raw.length > 0 ? "Puis lancez : npm run check" : "Il n’y avait rien à écrire.");
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
