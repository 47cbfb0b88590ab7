import { lstat, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { importPolicy } from "./policy/import/import.ts";
import type { Loss } from "./policy/import/losses.ts";
import { textReport } from "./policy/report.ts";

const ROOT = process.cwd();
const LONGEST_LOSS = 300;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { output: { type: "string", default: "content/sections" } },
});
const [file, ...others] = positionals;
if (file === undefined || others.length > 0) refuse("Donnez un seul document : npm run import -- politique.docx");

const bytes = await readFile(resolve(ROOT, file)).catch(() => refuse(`Le fichier « ${file} » ne peut pas être lu.`));
const policy = await importPolicy(basename(file), bytes);
if (!policy.ok) refuse(textReport(policy.problems));

const files = policy.value.files.map(({ name, text }) => ({ path: `${values.output}/${name}`, text }));
const taken = await Promise.all(files.map(({ path }) => lstat(resolve(ROOT, path)).catch(() => undefined)));
const existing = files.filter((_, index) => taken[index] !== undefined).map(({ path }) => `- ${path}`);
if (existing.length > 0) {
  const remedy = "Déplacez-les, ou écrivez ailleurs : npm run import -- politique.docx --output brouillon";
  refuse(`Ces fichiers existent déjà :\n${existing.join("\n")}\n${remedy}`);
}
await mkdir(resolve(ROOT, values.output), { recursive: true });
for (const { path, text } of files) await writeFile(resolve(ROOT, path), text, { flag: "wx" });

console.log(`Sections écrites :\n${files.map(({ path }) => `- ${path}`).join("\n")}`);
if (policy.value.losses.length > 0) console.log(`\nÀ vérifier :\n${lossReport(policy.value.losses)}`);
console.log("\nComplétez les résumés entre crochets, puis lancez : npm run check");

/** What could not be carried over, each kind once, with the places where it stood. */
function lossReport(losses: readonly Loss[]): string {
  const kinds = Map.groupBy(losses, ({ what }) => what);
  return Array.from(kinds, ([what, same]) => {
    const label = what.length > LONGEST_LOSS ? `${what.slice(0, LONGEST_LOSS)}…` : what;
    return `- ${label}\n${same.map(({ where }) => `    près de « ${where} »`).join("\n")}`;
  }).join("\n");
}

function refuse(message: string): never {
  console.error(`${message}\n\nRien n’a été écrit.`);
  process.exit(1);
}
