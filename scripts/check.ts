import { enableCompileCache } from "node:module";
import { parseArgs } from "node:util";
import type { Problem } from "./policy/problem.ts";

enableCompileCache();
const { checkProject, deadExternalLinks } = await import("./policy/checks/check.ts");
const { DRAFTS_FOLDER, loadContent, SECTIONS_FOLDER } = await import("./policy/loading/content.ts");
const { copyProjectFile } = await import("./policy/content/files.ts");
const { byPlace } = await import("./policy/problem.ts");
const reports = await import("./policy/checks/report.ts");

const ROOT = process.cwd();
const FORMATS = {
  text: reports.terminalReport,
  github: reports.githubReport,
  json: reports.jsonReport,
  markdown: reports.markdownReport,
} as const;

const { values } = parseArgs({
  options: {
    format: { type: "string", default: process.env["GITHUB_ACTIONS"] ? "github" : "text" },
    transparence: { type: "boolean", default: false },
    adopter: { type: "string" },
    external: { type: "boolean", default: false },
  },
});

if (values.adopter !== undefined) await adopt(values.adopter);
else await check(values.format);

/** Copies a draft into the working text, where its placeholders wait to be filled. */
async function adopt(draft: string): Promise<void> {
  const target = `${SECTIONS_FOLDER}/${draft}.md`;
  const isName = /^[a-z0-9-]+$/.test(draft);
  if (isName && (await copyProjectFile(ROOT, `${DRAFTS_FOLDER}/${draft}.md`, target))) {
    console.log(`Brouillon copié dans ${target}. Complétez les passages entre crochets, puis son rang (order).`);
  } else {
    console.error(`Rien n’a été copié : il n’y a pas de brouillon « ${draft} », ou ${target} existe déjà.`);
    process.exitCode = 1;
  }
}

async function check(format: string): Promise<void> {
  const render = Object.entries(FORMATS).find(([name]) => name === format)?.[1];
  if (!render) {
    console.error(`Le format « ${format} » n’existe pas. Choisissez ${Object.keys(FORMATS).join(", ")}.`);
    process.exitCode = 1;
    return;
  }
  const report = await checkProject(ROOT);
  const dead = values.external ? await deadExternalLinks(ROOT) : [];
  const problems = [...report.problems, ...(await misprints()), ...dead].toSorted(byPlace);
  console.log(values.transparence ? reports.transparencyText(report.transparency) : render({ ...report, problems }));
  if (problems.some(({ severity }) => severity === "error")) process.exitCode = 1;
}

/** What the versions' PDFs say that the versions don't; nothing is said of versions that can't be read. */
async function misprints(): Promise<readonly Problem[]> {
  const content = loadContent(ROOT);
  if (!content.ok) return [];
  const { sealedPdfProblems } = await import("./pdf/sealed.ts");
  return sealedPdfProblems(content.value.versions);
}
