import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toMarkdown } from "mdast-util-to-markdown";
import { stringify } from "yaml";
import {
  DRAFTS_FOLDER,
  SECTIONS_FOLDER,
  SITE_FILE,
  VERSIONS_FOLDER,
  WORD_LIST,
  WORKING_GLOSSARY,
  WORKING_PROCESSINGS,
} from "./policy/content/paths.ts";
import { siteSchema, type Site } from "./policy/content/schema.ts";
import { readYaml } from "./policy/content/yaml.ts";
import { argumentsOf, readArguments } from "./terminal/arguments.ts";
import { required } from "./terminal/project.ts";
import { refuse } from "./terminal/refusal.ts";
import { run } from "./terminal/run.ts";

// Empties the house of the policy that it holds, for another organisation to move in.

const ROOT = process.cwd();

/** What is of this policy's own: its text, its versions, a picture of its page, and the tests of its words. */
const GONE = [
  SECTIONS_FOLDER,
  VERSIONS_FOLDER,
  ".github/page.png",
  "tests/words.test.ts",
  "tests/fixtures/source.txt",
  "_site",
  ".publication",
] as const;

/** The aids, which stay under their first comment as lists of nothing, for the guide explains them by their files. */
const AIDS = [
  [WORKING_PROCESSINGS, "traitements: []\n"],
  [WORKING_GLOSSARY, "termes: []\n"],
] as const;

/** The section that every policy needs first: its draft, or where that was taken away what a draft would ask. */
const FIRST_SECTION = "responsable.md";
const FIRST_TEXT = `---
title: Le responsable du traitement
order: 10
summary: "Cette section dit qui est responsable de vos données personnelles et comment le joindre."
covers: [identite-responsable]
---

[à compléter : nom, adresse postale et adresse e-mail du responsable]
`;

const { values } = readArguments({
  args: argumentsOf(),
  options: { organisation: { type: "string" }, shop: { type: "string" } },
});
const asks = process.stdin.isTTY && (values.organisation === undefined || values.shop === undefined);

await run(startOver, "Rien n’a été retiré.");

/** Asks what is not said yet, and takes the policy away once nothing would be lost. */
async function startOver(): Promise<void> {
  const { status, stdout: uncommitted } = spawnSync("git", ["status", "--porcelain"], { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) refuse("Ce dossier n’est pas un dépôt Git : ce qui serait retiré serait perdu.");
  if (uncommitted !== "") {
    refuse(`Des changements ne sont pas enregistrés dans Git, et seraient perdus :\n${uncommitted}
Enregistrez-les d’abord : git add --all && git commit`);
  }

  const oldText = read(SITE_FILE);
  const old = required(readYaml({ file: SITE_FILE, text: oldText }, siteSchema));
  const organisation = values.organisation ?? (await ask("Nom de votre organisation"));
  const shop =
    values.shop ?? (asks ? await ask("Adresse de votre boutique ou de votre site (https://…, ou rien)") : "");
  const newText = siteFile(oldText, organisation, shop);
  const site = required(readYaml({ file: SITE_FILE, text: newText }, siteSchema));
  if (asks && !(await isConfirmed())) refuse("Vous avez renoncé.");

  for (const path of GONE) rmSync(join(ROOT, path), { recursive: true, force: true });
  write(SITE_FILE, newText);
  for (const [file, nothing] of AIDS) write(file, (/^(?:#.*\n)*/.exec(read(file))?.[0] ?? "") + nothing);
  write(WORD_LIST, withoutParagraphOn(old.organisation, read(WORD_LIST)));
  write("README.md", readme(read("README.md"), old, site));
  const drafts = existsSync(join(ROOT, DRAFTS_FOLDER)) ? readdirSync(join(ROOT, DRAFTS_FOLDER)) : [];
  for (const name of drafts) {
    const draft = `${DRAFTS_FOLDER}/${name}`;
    write(draft, renamed(read(draft), old, site));
  }
  mkdirSync(join(ROOT, SECTIONS_FOLDER));
  write(`${SECTIONS_FOLDER}/${FIRST_SECTION}`, read(`${DRAFTS_FOLDER}/${FIRST_SECTION}`) || FIRST_TEXT);

  console.log(`La maison est à vous. Il y reste une première section, ${SECTIONS_FOLDER}/${FIRST_SECTION}, à compléter.

  npm start                            montre le texte de travail
  npm run import -- politique.docx     fait des sections d’un document
  npm run check                        dit ce qui manque
  git add --all && git commit          enregistre ce commencement
  npm run release                      publie la première version
`);
}

/** `site.yaml` with the new names; all else that it said of the publisher becomes a remark. */
function siteFile(text: string, organisation: string, shop: string): string {
  const key = (value: Readonly<Record<string, string>>) => stringify(value, { lineWidth: 0 }).trim();
  const lines = text.split("\n").flatMap((line) => {
    if (line.startsWith("organisation:")) {
      return [key({ organisation }), shop === "" ? "# shop: https://exemple.fr/" : key({ shop })];
    }
    if (/^(?:# )?shop:/.test(line)) return [];
    return line === "" || line.startsWith("#") ? line : `# ${line}`;
  });
  return lines.join("\n");
}

/** A text in Markdown that speaks of the new organisation where it spoke of the old one, and of its site likewise. */
function renamed(text: string, old: Site, site: Site): string {
  const named = text.replaceAll(old.organisation, () => inMarkdown(site.organisation));
  if (old.shop === undefined) return named;
  const host = site.shop === undefined ? "[à compléter : adresse de votre site]" : new URL(site.shop).hostname;
  return named.replaceAll(new URL(old.shop).hostname, host);
}

/** A name as Markdown writes it: « Dupont & \<Fils> ». */
function inMarkdown(name: string): string {
  return toMarkdown({ type: "text", value: name }).trim();
}

/** The README without the picture, naming the new organisation even where it and `site.yaml` named two. */
function readme(text: string, old: Site, site: Site): string {
  return renamed(text, old, site)
    .replace(/^!\[.*\]\(\.github\/page\.png\)\n\n/m, "")
    .replace(/(?<=^The privacy policy of ).*(?= as Markdown sections)/m, () => inMarkdown(site.organisation));
}

/** A list of words without the paragraph under a remark that is a name. */
function withoutParagraphOn(name: string, text: string): string {
  return text
    .split(/\n\n+/)
    .filter((paragraph) => !paragraph.startsWith(`# ${name}\n`))
    .join("\n\n");
}

async function ask(message: string): Promise<string> {
  if (!asks) {
    refuse(`Il faut un nom : npm run start-over -- --organisation "Exemple SA" --shop https://exemple.fr/
Qui n’a ni boutique ni site ne donne pas --shop.`);
  }
  const { input } = await import("@inquirer/prompts");
  return input({ message });
}

async function isConfirmed(): Promise<boolean> {
  const { confirm } = await import("@inquirer/prompts");
  return confirm({ message: "Retirer la politique qui est ici, avec ses versions ?", default: false });
}

/** A file's text, empty where there is no such file: editors may take away all but `site.yaml`. */
function read(file: string): string {
  return existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), "utf8") : "";
}

function write(file: string, text: string): void {
  writeFileSync(join(ROOT, file), text);
}
