import { githubReport, problemTable, textReport } from "../checks/check-report.ts";
import { literal } from "../literal.ts";
import { printable } from "../problem.ts";
import type { PlacedMatch, RegisterComparison } from "./compare-register.ts";
import type { Register } from "./read-register.ts";
import { titleOf } from "./sheet.ts";

/** A register compared with the policy, for any of the formats. */
export interface RegisterReport extends RegisterComparison {
  /** The register's file, by its name alone. */
  readonly file: string;
  readonly register: Register;
}

/** The report as plain French text for a terminal. */
export function registerText(report: RegisterReport): string {
  const { differences } = report;
  return [
    ...(differences.length > 0 ? [textReport(differences), ""] : []),
    "Correspondances :",
    ...report.matches.map((match) => `  ${matchLine(match)}`),
    "",
    ...summary(report),
  ].join("\n");
}

/** The report as Markdown. */
export function registerMarkdown(report: RegisterReport): string {
  return [
    "## Comparaison avec le registre",
    "",
    ...summary(report).flatMap((line) => [literal(line), ""]),
    ...problemTable(report.differences),
    "<details><summary>Correspondances</summary>",
    "",
    ...report.matches.map((match) => `- ${literal(matchLine(match))}`),
    "",
    "</details>",
  ].join("\n");
}

/** The report as JSON, for other programs. */
export function registerJson({ file, register, matches, differences }: RegisterReport): string {
  const paired = matches.map(({ purpose: { purpose }, place, entry, by }) => {
    return { purpose, ...place, register: entry?.name ?? null, by };
  });
  const processings = register.entries.map(({ name }) => name);
  return JSON.stringify({ file, processings, passedOver: register.passedOver, matches: paired, differences }, null, 2);
}

/** The differences as annotations of a pull request. */
export function registerGithub({ differences }: RegisterReport): string {
  return githubReport({ problems: differences });
}

function matchLine({ purpose, place, entry, by }: PlacedMatch): string {
  const row = `${purpose.purpose} (${place.file}:${place.line})`;
  const how = by === "editor" ? "nommé par register" : "rapproché par les mots";
  return printable(entry ? `✓ ${row} : ${titleOf(entry.name)}, ${how}` : `✗ ${row} : aucun traitement du registre`);
}

function summary({ file, register, matches, differences }: RegisterReport): readonly string[] {
  const { entries, passedOver } = register;
  const found = matches.filter(({ entry }) => entry).length;
  const others = passedOver.map((name) => `« ${name} »`).join(", ");
  return [
    `Registre ${file} : ${entries.length} traitement${entries.length > 1 ? "s" : ""}.${others && ` Feuilles sans traitement : ${others}.`}`,
    `Finalités de la politique : ${matches.length}, dont ${found} dans le registre. Écarts à examiner : ${differences.length}.`,
    "Cette comparaison rapproche des mots : elle dit où regarder, jamais qui a raison. Elle cite le registre : gardez-la pour vous.",
  ].map(printable);
}
