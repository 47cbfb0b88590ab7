import { lstat, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { frenchDate } from "../layouts/dates.ts";
import { frenchName } from "../layouts/standings.ts";
import type { Version } from "./policy/versions/version.ts";
import { argumentsOf, readArguments } from "./terminal/arguments.ts";
import { projectContent, today } from "./terminal/project.ts";
import { refuse } from "./terminal/refusal.ts";
import { run } from "./terminal/run.ts";

const { values } = readArguments({
  args: argumentsOf(),
  options: {
    version: { type: "string" },
    depuis: { type: "string" },
    vers: { type: "string" },
    remplacer: { type: "boolean", default: false },
  },
});

await run(async () => {
  const { site, workingText, archive } = projectContent();
  const version = named(values.version, archive.versions);
  const since = named(values.depuis, archive.versions);
  if (since && since === version) refuse(`La version ${since.name} ne se compare pas à elle-même.`);

  const file =
    values.vers ?? `${["politique", since?.name, version?.name ?? "texte-de-travail"].filter(Boolean).join("-")}.docx`;
  if (!file.endsWith(".docx")) refuse(`Le fichier « ${file} » doit finir par .docx, pour que Word l’ouvre.`);
  const isTaken = await lstat(resolve(file)).then(
    () => true,
    () => false,
  );
  if (isTaken && !values.remplacer) {
    refuse(`Le fichier « ${file} » existe déjà.
Pour le récrire : --remplacer
Pour écrire ailleurs : --vers autre-nom.docx`);
  }
  const after = version?.policy ?? workingText;
  // What writes Word may be missing on this machine.
  const { wordDocument } = await import("./word/document.ts");
  const bytes = await wordDocument({
    title: "Politique de confidentialité",
    lines: [
      site.organisation,
      ...(since ? [`Modifications suivies depuis la version du ${frenchName(since)}`] : []),
      state(version),
    ],
    author: site.organisation,
    day: version?.release.published ?? today(),
    before: since?.policy ?? after,
    after,
  });
  await writeFile(resolve(file), bytes).catch(() => refuse(`On ne peut pas écrire le fichier « ${file} ».`));
  console.log(`Document écrit : ${file}`);
}, "Rien n’a été écrit.");

/** The version of a name, nothing where none is asked for. */
function named(name: string | undefined, versions: readonly Version[]): Version | undefined {
  const version = versions.find((each) => each.name === name);
  if (name === undefined || version) return version;
  const names = versions.map((each) => each.name).join(", ");
  return refuse(
    `Aucune version ne s’appelle « ${name} ». ${names ? `Les versions sont : ${names}.` : "Il n’y en a encore aucune."}`,
  );
}

/** What the text is, true on whatever day it is read. */
function state(version: Version | undefined): string {
  if (!version) return "Texte de travail, qui n’est pas publié";
  return `Version applicable à partir du ${frenchName(version)}, publiée le ${frenchDate(version.release.published)}`;
}
