import { literal } from "../literal.ts";
import { printable, type Excerpt, type Problem } from "../problem.ts";
import type { MatrixRow } from "./matrix.ts";
import type { Readability } from "./readability.ts";
import { transparencyMarkdown, transparencySummary } from "./transparency-report.ts";
import type { ItemState } from "./transparency.ts";

/** What a check found, for any of the formats. */
export interface CheckReport {
  /** Ordered by file and line. */
  readonly problems: readonly Problem[];
  readonly transparency: readonly ItemState[];
  /** What the text says of each item for each purpose. */
  readonly matrix: readonly MatrixRow[];
  readonly reading: readonly SectionReading[];
  /** Whether published versions were compared with their history, in French. */
  readonly history: string;
}

/** How a section reads. */
interface SectionReading extends Readability {
  readonly id: string;
}

const SEVERITY = { error: "erreur", warning: "avertissement" } as const;

/** Problems as plain French text for a terminal, each with its place, its line with a caret, and what to write. */
export function textReport(problems: readonly Problem[]): string {
  return problems.map(textEntry).join("\n\n");
}

function textEntry({ severity, rule, file, line, column, message, remedy, excerpt }: Problem): string {
  const place = excerpt ? [`  | ${excerpt.text}`, `  | ${caretLine(excerpt)}`] : [];
  return [
    `${printable(file)}:${line}:${column} ${SEVERITY[severity]} ${message} [${rule}]`,
    ...place,
    `  → ${remedy}`,
  ].join("\n");
}

/** Keeps tabs, so that the caret stands under its character whatever the terminal makes of them. */
function caretLine({ text, caret }: Excerpt): string {
  return `${[...text].slice(0, caret).join("").replace(/[^\t]/gu, " ")}^`;
}

/** A whole check as French text: problems, how the sections read, where transparency stands, the count. */
export function terminalReport(report: CheckReport): string {
  const problems = report.problems.length > 0 ? [textReport(report.problems), ""] : [];
  return [
    ...problems,
    readingLine(report.reading),
    ...transparencySummary(report.transparency, report.matrix),
    "Détail : npm run check -- --transparence",
    report.history,
    countLine(report.problems),
  ]
    .filter((line) => line !== undefined)
    .join("\n");
}

/**
 * Problems as annotations of a pull request, in the workflow commands of GitHub Actions
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function githubReport({ problems }: Pick<CheckReport, "problems">): string {
  const counts = new Map<string, number>();
  for (const { rule } of problems) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const isWarning = ({ severity }: Problem) => Number(severity === "warning");
  // GitHub shows ten annotations of a step and kind: the errors, and what is said least often, first.
  const ordered = problems.toSorted(
    (a, b) => isWarning(a) - isWarning(b) || (counts.get(a.rule) ?? 0) - (counts.get(b.rule) ?? 0),
  );

  const data = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  return ordered
    .map(({ severity, rule, file, line, column, message, remedy }) => {
      const place = `file=${property(printable(file))},line=${line},col=${column},title=${property(rule)}`;
      return `::${severity} ${place}::${data(`${message}\n→ ${remedy}`)}`;
    })
    .join("\n");
}

/** A check as JSON, for other programs. */
export function jsonReport(report: CheckReport): string {
  return JSON.stringify(report, null, 2);
}

/** A comment of GitHub's holds 65,536 characters: this leaves room for what stands around a report. */
const LARGEST_REPORT = 40_000;

/** A check as Markdown, to post on a pull request: errors first, and cut where it would not fit. */
export function markdownReport(report: CheckReport): string {
  const { transparency, matrix, reading, history } = report;
  const problems = report.problems.toSorted((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
  const lines = [
    "## Vérification de la politique",
    "",
    countLine(problems),
    "",
    ...problemTable(problems),
    readingLine(reading),
    ...transparencySummary(transparency, matrix),
    history,
    "",
    ...transparencyMarkdown(transparency, matrix),
  ];
  let size = 0;
  const shown = lines.filter((line) => (size += line.length + 1) <= LARGEST_REPORT);
  return [...shown, ...(shown.length < lines.length ? ["", "La suite est dans l’onglet « Checks »."] : [])].join("\n");
}

/** Problems as the lines of a table in Markdown, and an empty one; none without problems. */
export function problemTable(problems: readonly Problem[]): readonly string[] {
  const rows = problems.map(({ severity, rule, file, line, message, remedy }) => {
    const cells = [
      `${literal(printable(file))}, ligne ${line}`,
      SEVERITY[severity],
      literal(message),
      literal(remedy),
      `[${rule}](CONTRIBUTING.md#${rule})`,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  if (rows.length === 0) return [];
  return ["| où | quoi | ce qui ne va pas | ce qu’il faut écrire | règle |", "|---|---|---|---|---|", ...rows, ""];
}

function readingLine(reading: readonly SectionReading[]): string {
  const total = reading.reduce((sum, { minutes }) => sum + minutes, 0);
  const sections = reading.map(({ id, minutes, ease }) => `${id} ${decimal(minutes)} min, ${Math.round(ease)}`);
  return `Lecture : ${decimal(total)} minutes en tout. Par section, temps et aisance sur 100 : ${sections.join(" ; ")}.`;
}

function decimal(value: number): string {
  return value.toLocaleString("fr", { maximumFractionDigits: 1 });
}

function countLine(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return `${counted(errors, "erreur")}, ${counted(problems.length - errors, "avertissement").toLowerCase()}.`;
}

function counted(count: number, noun: string): string {
  return `${count === 0 ? "Aucun" + (noun === "erreur" ? "e" : "") : count} ${noun}${count > 1 ? "s" : ""}`;
}
