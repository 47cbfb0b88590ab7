import type { Problem } from "./problem.ts";

const SEVERITY = { error: "erreur", warning: "avertissement" } as const;

/** Problems as plain French text for a terminal, each with its place, its line with a caret, and what to write. */
export function textReport(problems: readonly Problem[]): string {
  return problems.map(textEntry).join("\n\n");
}

function textEntry({ severity, rule, file, line, column, message, remedy, excerpt }: Problem): string {
  const place = excerpt ? [`  ${excerpt}`, `  ${caretLine(excerpt, column)}`] : [];
  return [`${file}:${line}:${column} ${SEVERITY[severity]} ${message} [${rule}]`, ...place, `  → ${remedy}`].join("\n");
}

/** Keeps tabs, so that the caret stands under its character whatever the terminal makes of them. */
function caretLine(excerpt: string, column: number): string {
  return `${[...excerpt]
    .slice(0, column - 1)
    .map((character) => (character === "\t" ? "\t" : " "))
    .join("")}^`;
}
