import assert from "node:assert/strict";
import { test } from "node:test";
import { markdownReport } from "../../../scripts/policy/checks/check-report.ts";
import { fileProblem } from "../../../scripts/policy/problem.ts";

const NOTHING = { transparency: [], matrix: [], reading: [], history: "Comparé." };

test("a report calls nobody, refers to nothing and leads nowhere by what a text says", () => {
  const text = "@octocat, a@exemple.fr, #12, www.exemple.fr et https://exemple.fr";
  const report = markdownReport({ ...NOTHING, problems: [fileProblem("a.md", "valeur", text, text)] });
  assert.doesNotMatch(report, /@\w|(?<!&)#\d|www\.|:\/\//);
});

test("a report fits into a comment, errors first, and says that it is cut", () => {
  const problems = Array.from({ length: 1000 }, (_, index) => {
    const problem = fileProblem("a.md", "valeur", `Défaut ${index}. ${"x".repeat(100)}`, "Rien.");
    return index === 999 ? problem : { ...problem, severity: "warning" as const };
  });
  const report = markdownReport({ ...NOTHING, problems });
  assert.ok(report.length < 41_000 && report.length > 30_000, `${report.length}`);
  assert.match(report, /^1 erreur, 999 avertissements\.$/m);
  assert.match(report, /Défaut 999\./);
  assert.match(report, /\n\nLa suite est dans l’onglet « Checks »\.$/);
});
