import { basename, resolve } from "node:path";
import { compareWithHistory } from "./git/append-only.ts";
import { deadExternalLinks } from "./links/external-links.ts";
import { sealedPdfProblems } from "./pdf/sealed.ts";
import { checkProject } from "./policy/checks/check.ts";
import * as reports from "./policy/checks/check-report.ts";
import { reviewProblems } from "./policy/checks/review.ts";
import { transparencyText } from "./policy/checks/transparency-report.ts";
import { copyProjectFile } from "./policy/content/files.ts";
import { DRAFTS_FOLDER, SECTIONS_FOLDER } from "./policy/content/paths.ts";
import { loadContent, readableSections, type Content } from "./policy/loading/content.ts";
import { byPlace, type Problem, type Result } from "./policy/problem.ts";
import { compareRegister } from "./policy/register/compare-register.ts";
import * as registers from "./policy/register/register-report.ts";
import { undoneProblems } from "./policy/release/overtaken.ts";
import { datedProblems } from "./policy/release/redate.ts";
import { tokenProblems } from "./policy/versions/timestamps.ts";
import { argumentsOf, formatNamed, readArguments } from "./terminal/arguments.ts";
import { today } from "./terminal/project.ts";
import { refuse } from "./terminal/refusal.ts";
import { run } from "./terminal/run.ts";

const ROOT = process.cwd();
const TODAY = today();
const FORMATS = {
  text: { check: reports.terminalReport, register: registers.registerText },
  github: { check: reports.githubReport, register: registers.registerGithub },
  json: { check: reports.jsonReport, register: registers.registerJson },
  markdown: { check: reports.markdownReport, register: registers.registerMarkdown },
} as const;

const { values } = readArguments({
  args: argumentsOf({ external: "liens" }),
  options: {
    format: { type: "string", default: process.env["GITHUB_ACTIONS"] ? "github" : "text" },
    transparence: { type: "boolean", default: false },
    adopter: { type: "string" },
    liens: { type: "boolean", default: false },
    registre: { type: "string" },
  },
});

await run(async () => {
  if (values.adopter !== undefined) return adopt(values.adopter);
  const format = formatNamed(values.format, FORMATS);
  if (values.registre === undefined) await check(format.check);
  else await compare(values.registre, format.register);
});

/** Copies a draft into the working text, where its placeholders wait to be filled. */
async function adopt(draft: string): Promise<void> {
  const target = `${SECTIONS_FOLDER}/${draft}.md`;
  const isName = /^[a-z0-9-]+$/.test(draft);
  if (isName && (await copyProjectFile(ROOT, `${DRAFTS_FOLDER}/${draft}.md`, target))) {
    console.log(`Brouillon copié dans ${target}. Complétez les passages entre crochets, puis son rang (order).`);
  } else {
    refuse(`Rien n’a été copié : il n’y a pas de brouillon « ${draft} », ou ${target} existe déjà.`);
  }
}

/** Compares the company's register, which is no part of the project, with the policy. Whatever differs is advice. */
async function compare(path: string, render: (report: registers.RegisterReport) => string): Promise<void> {
  const content = loadContent(ROOT);
  if (!content.ok) {
    refuse(`${reports.textReport(content.problems)}\nLe registre sera comparé une fois ces erreurs corrigées.`);
  }
  const { readRegisterFile } = await import("./register/register.ts");
  const register = await readRegisterFile(resolve(ROOT, path));
  console.log(render({ file: basename(path), register, ...compareRegister(register, content.value.workingText) }));
}

async function check(render: (report: reports.CheckReport) => string): Promise<void> {
  const content = loadContent(ROOT);
  const report = await checkProject(ROOT, content, TODAY);
  const history = compareWithHistory(ROOT);
  const dead = values.liens ? await deadExternalLinks(readableSections(ROOT)) : [];
  const problems = [
    ...report.problems,
    ...history.problems,
    ...(await publishingProblems(content, history.published)),
    ...dead,
  ];
  const whole = { ...report, problems: problems.toSorted(byPlace), history: history.outcome };
  console.log(values.transparence ? transparencyText(report.transparency, report.matrix) : render(whole));
  if (problems.some(({ severity }) => severity === "error")) process.exitCode = 1;
}

/**
 * What is out of date in what waits to be published, what announced versions would undo, PDFs that say something else than
 * their versions, false time stamps, a review due; nothing is said of versions that can't be read.
 */
async function publishingProblems(
  content: Result<Content>,
  published: ReadonlySet<string> | undefined,
): Promise<readonly Problem[]> {
  if (!content.ok) return [];
  const { archive, certificates } = content.value;
  const dated = published ? datedProblems(content.value, published, TODAY) : [];
  return [
    ...dated,
    ...undoneProblems(content.value, TODAY),
    ...(await sealedPdfProblems(archive.versions)),
    ...(await tokenProblems(archive, certificates)),
    ...reviewProblems(content.value, TODAY),
  ];
}
