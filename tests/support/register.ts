import { readPolicy } from "../../scripts/policy/content/policy.ts";
import { compareRegister } from "../../scripts/policy/register/compare-register.ts";
import { readRegister } from "../../scripts/policy/register/read-register.ts";
import type { RegisterReport } from "../../scripts/policy/register/register-report.ts";

/** A section that says little. */
export const SECTION = {
  file: "content/sections/donnees.md",
  text: "---\ntitle: Données\norder: 1\nsummary: S.\n---\nNous livrons vos commandes. Nous gardons vos factures dix ans.\n\nVous pouvez participer à nos sondages.\n",
};

export const ORDERS = "Traiter vos commandes";
const quotes = new Map([[ORDERS, "livrons vos commandes"]]);

/** A row of the policy's table, on lines of its own. */
export const row = (purpose: string, ...lines: readonly string[]) =>
  [`  - purpose: ${purpose}`, "section: donnees", `quote: ${quotes.get(purpose) ?? "à nos sondages"}`, ...lines].join(
    "\n    ",
  );

/** A policy with these rows compared with a table of these headings and rows, its cells between bars. */
export function compared(rows: readonly string[], headings: string, ...cells: readonly string[]): RegisterReport {
  const yaml = { file: "content/traitements.yaml", text: `traitements:\n${rows.join("\n")}\n` };
  const policy = readPolicy([SECTION, yaml]);
  if (!policy.ok) throw new Error(policy.problems.map(({ message }) => message).join("\n"));
  const table = ["Nom|N°|Finalités", ...cells].map((line, index) =>
    (index === 0 ? `${line}|${headings}` : line).split("|").map((cell) => cell.trim()),
  );
  const register = readRegister([{ name: "Registre", rows: table }]);
  const comparison = compareRegister(register, policy.value);
  return { file: "registre.ods", register, ...comparison };
}
