import { readFile } from "node:fs/promises";
import { parseArgs, styleText } from "node:util";
import { changesText } from "../layouts/comparison/text.ts";
import { printPage } from "../layouts/print-page.ts";
import { sealedPdfProblems } from "./pdf/sealed.ts";
import { textReport } from "./policy/checks/report.ts";
import { writeProjectFolder } from "./policy/content/files.ts";
import { RELEASE_KINDS, type Site } from "./policy/content/schema.ts";
import { buildDay } from "./policy/dates.ts";
import { loadContent } from "./policy/loading/content.ts";
import type { Problem } from "./policy/problem.ts";
import { planRelease } from "./policy/release/release.ts";
import type { Comparison } from "./policy/versions/comparison.ts";
import { PDF_FILE, type Version } from "./policy/versions/version.ts";

const ROOT = process.cwd();

const { values } = parseArgs({
  options: {
    effective: { type: "string" },
    kind: { type: "string" },
    note: { type: "string" },
    "note-file": { type: "string" },
    yes: { type: "boolean", default: false },
  },
});
const asks = process.stdin.isTTY && !values.yes;
const published = buildDay(process.env["SOURCE_DATE_EPOCH"]);

const content = loadContent(ROOT);
if (!content.ok) refuse(content.problems);

const options = {
  published,
  effective: values.effective ?? (await askText("Date d’effet (année-mois-jour)", published)),
  kind: values.kind ?? (await askKind()),
  note: values["note-file"] ? await readNote(values["note-file"]) : (values.note ?? (await askNote())),
};
const draft = planRelease(content.value, options);
if (!draft.ok) refuse(draft.problems);
const plan = planRelease(content.value, options, await pdfOf(content.value.site, draft.value.version));
if (!plan.ok) refuse(plan.problems);

const { folder, files, comparison, warnings } = plan.value;
console.log(terminalRedline(comparison));
for (const warning of warnings) console.warn(`Attention : ${warning}`);
if (asks && !(await askConfirmation(folder))) {
  console.log("Rien n’a été publié.");
  process.exit(1);
}
await writeProjectFolder(ROOT, folder, files);
console.log(`Version écrite dans ${folder}. Pour la publier :

  git add ${folder}
  git commit -m "Publier la version du ${plan.value.version.date}"
`);

async function readNote(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => {
    console.error(`Le fichier « ${file} » ne peut pas être lu.\n\nRien n’a été publié.`);
    process.exit(1);
  });
}

function refuse(problems: readonly Problem[]): never {
  console.error(`${textReport(problems)}\n\nRien n’a été publié.`);
  process.exit(1);
}

/** The version as a PDF that says what it says; nothing where none can be set, or where it would be read otherwise. */
async function pdfOf(site: Site, version: Version): Promise<Uint8Array | undefined> {
  try {
    // Its typesetter is not made for every machine.
    const { typesetPdf } = await import("./pdf/typeset.ts");
    const bytes = await typesetPdf(printPage(site, version));
    const [misprint] = await sealedPdfProblems([{ ...version, files: [{ file: PDF_FILE, bytes }] }]);
    if (!misprint) return bytes;
    console.warn(`Attention : la version n’aura pas de PDF, il se lirait autrement que le texte. ${misprint.message}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    console.warn(`Attention : la version n’aura pas de PDF, il n’a pas pu être composé : ${reason}.`);
  }
  return undefined;
}

/** Asks for what the options didn't give; without a terminal, an empty answer lets the plan name what is missing. */
async function askText(message: string, initial: string): Promise<string> {
  if (!asks) return "";
  const { input } = await import("@inquirer/prompts");
  return input({ message, default: initial });
}

async function askKind(): Promise<string> {
  if (!asks) return "";
  const { select } = await import("@inquirer/prompts");
  return select({ message: "Nature du changement", choices: RELEASE_KINDS });
}

async function askNote(): Promise<string> {
  if (!asks) return "";
  const { input } = await import("@inquirer/prompts");
  return input({ message: "Ce que cela change pour les lecteurs (Markdown)" });
}

async function askConfirmation(target: string): Promise<boolean> {
  const { confirm } = await import("@inquirer/prompts");
  return confirm({ message: `Écrire ${target}, qui ne changera plus jamais ?`, default: false });
}

/** What changes, as text, in the terminal's colours. */
function terminalRedline(comparison: Comparison): string {
  const colours = { ajout: "green", retrait: "red", déplacé: "yellow", venu: "yellow" } as const;
  return Object.entries(colours).reduce(
    (text, [word, colour]) => text.replace(new RegExp(`\\[${word}[^\\]]*\\]`, "g"), (mark) => styleText(colour, mark)),
    changesText(comparison),
  );
}
