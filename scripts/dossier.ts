import { writeFile } from "node:fs/promises";
import { frenchDate } from "../layouts/dates.ts";
import type { Stamps } from "../layouts/dossier-page.ts";
import { VERSIONS_FOLDER } from "./policy/content/paths.ts";
import { isDate } from "./policy/dates.ts";
import type { Content } from "./policy/loading/content.ts";
import { calendarOn } from "./policy/versions/calendar.ts";
import { stampTimes } from "./policy/versions/timestamps.ts";
import { argumentsOf, readArguments } from "./terminal/arguments.ts";
import { projectContent, required, today } from "./terminal/project.ts";
import { refuse } from "./terminal/refusal.ts";
import { run } from "./terminal/run.ts";

const TODAY = today();
const { values } = readArguments({
  args: argumentsOf(),
  options: { du: { type: "string" }, au: { type: "string", default: TODAY }, le: { type: "string" } },
});

await run(async () => {
  for (const day of [values.du, values.au, values.le]) {
    if (day !== undefined && !isDate(day))
      refuse(`« ${day} » n’est pas une date. Écrivez année-mois-jour : 2027-01-31.`);
    if (day !== undefined && day > TODAY && day !== values.au) refuse(`Le ${day} n’est pas encore passé.`);
  }
  const content = projectContent();
  const stamps = required(await stampTimes(content.archive, content.certificates));
  if (values.le !== undefined) tellDay(content, values.le);
  else if (values.du !== undefined) await writeDossier(content, values.du, stamps);
  else refuse("Dites la période, --du 2026-01-01 --au 2026-12-31, ou un jour, --le 2026-03-03.");
}, "Rien n’a été écrit.");

/** Says which version applied on a day. */
function tellDay({ archive }: Content, day: string): void {
  const version = calendarOn(day, archive).inForce;
  if (!version) {
    console.log(`Le ${frenchDate(day)}, aucune version ne s’appliquait.`);
    return;
  }
  const { name, date, release, seal } = version;
  console.log(`Le ${frenchDate(day)}, la version ${name} s’appliquait, depuis le ${frenchDate(date)}.
Elle est ${release.kind}, publiée le ${frenchDate(release.published)}, dans ${VERSIONS_FOLDER}/${name}.
Son sceau : ${seal}`);
}

/** Writes the dossier of a period, which ends today at the latest: what is to come can't be proven. */
async function writeDossier(content: Content, from: string, stamps: Stamps): Promise<void> {
  const to = values.au < TODAY ? values.au : TODAY;
  if (to < from) refuse(`La période finit le ${to}, avant de commencer, le ${from}.`);
  if (to < values.au) console.warn(`Attention : le dossier s’arrête à ce jour, le ${to}.`);
  const file = `dossier-${from}-${to}.zip`;
  // What it needs may be missing on this machine.
  const { dossierFiles, zipOf } = await import("./publication/dossier.ts");
  const files = await dossierFiles(content, { from, to }, stamps);
  await writeFile(file, zipOf(files));
  const pages = files.map((each) => each.file).filter((name) => name.startsWith("index."));
  console.log(`Dossier écrit : ${file}. Sa première page est ${pages.join(", et ")}.`);
}
