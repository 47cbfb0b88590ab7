import { collectionNotice } from "../layouts/collection-notice.ts";
import { frenchDate } from "../layouts/dates.ts";
import { textReport } from "./policy/checks/check-report.ts";
import { VERSIONS_FOLDER, WORKING_PROCESSINGS } from "./policy/content/paths.ts";
import { requireInForce, calendarOn } from "./policy/versions/calendar.ts";
import { argumentsOf, readArguments } from "./terminal/arguments.ts";
import { projectContent, today } from "./terminal/project.ts";
import { refuse } from "./terminal/refusal.ts";
import { run } from "./terminal/run.ts";

const NONE = `${WORKING_PROCESSINGS} ne déclare aucun formulaire. Ajoutez-y par exemple :

collectes:
  - name: Inscription à la lettre d’information
    purposes: [une finalité de traitements, mot pour mot]`;

readArguments({ args: argumentsOf(), options: {} });

/** Prints, for each collection that the working text declares, what the version in force says of it. */
await run(async () => {
  const { site, workingText, archive } = projectContent();
  const calendar = calendarOn(today(), archive);
  const version = calendar.inForce;
  if (!version) refuse(textReport(requireInForce(calendar)));
  const collections = workingText.aids.processings?.collectes ?? [];
  if (collections.length === 0) refuse(NONE);
  console.log(
    `D’après la version en vigueur, celle du ${frenchDate(version.date)} (${VERSIONS_FOLDER}/${version.name}).`,
  );
  for (const collection of collections) {
    const { text, html } = collectionNotice(site, version.policy, collection);
    console.log(`\n${collection.name.toUpperCase()}\n\n${text}\nEn HTML :\n\n${html}`);
  }
  console.log("Ce qui est entre crochets, la politique ne le dit pas : publiez-le, ou complétez.");
});
