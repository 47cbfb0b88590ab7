import { githubReport, problemTable, textReport } from "../checks/report.ts";
import type { RegisterComparison, PlacedMatch } from "./compare.ts";
import type { Register } from "./entries.ts";

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
    ...summary(report).flatMap((line) => [line, ""]),
    ...problemTable(report.differences),
    "<details><summary>Correspondances</summary>",
    "",
    ...report.matches.map((match) => `- ${matchLine(match)}`),
    "",
    "</details>",
  ].join("\n");
}

/** The report as JSON, for other programs. */
export function registerJson({ file, register, matches, differences }: RegisterReport): string {
  const cell = (entry: PlacedMatch["entry"]) => entry?.name ?? null;
  const paired = matches.map(({ purpose, place, entry, by }) => ({
    purpose: purpose.purpose,
    ...place,
    register: cell(entry),
    by,
  }));
  const processings = register.entries.map(({ name }) => name);
  return JSON.stringify({ file, processings, passedOver: register.passedOver, matches: paired, differences }, null, 2);
}

/** The differences as annotations of a pull request. */
export function registerGithub({ differences }: RegisterReport): string {
  return githubReport({ problems: differences });
}

function matchLine({ purpose, place, entry, by }: PlacedMatch): string {
  const where = `${place.file}:${place.line}`;
  if (!entry) return `✗ ${purpose.purpose} (${where}) : aucun traitement du registre`;
  const { text, sheet, cell } = entry.name;
  const how = by === "editor" ? "nommé par register" : "rapproché par les mots";
  return `✓ ${purpose.purpose} (${where}) : « ${text} » (feuille « ${sheet} », ${cell}), ${how}`;
}

function summary({ file, register, matches, differences }: RegisterReport): readonly string[] {
  const { entries, passedOver } = register;
  const found = matches.filter(({ entry }) => entry).length;
  const rest =
    passedOver.length > 0 ? ` Feuilles sans traitement : ${passedOver.map((name) => `« ${name} »`).join(", ")}.` : "";
  return [
    `Registre ${file} : ${entries.length} traitements.${rest}`,
    `Finalités de la politique : ${matches.length}, dont ${found} dans le registre. Écarts à examiner : ${differences.length}.`,
    "Cette comparaison rapproche des mots : elle dit où regarder, jamais qui a raison. Elle cite le registre : gardez-la pour vous.",
  ];
}
