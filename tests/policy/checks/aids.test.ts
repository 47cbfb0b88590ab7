import assert from "node:assert/strict";
import { test } from "node:test";
import { aidProblems } from "../../../scripts/policy/checks/aids.ts";
import { summaryAdvice } from "../../../scripts/policy/checks/grounding.ts";
import { loadSpelling } from "../../../scripts/policy/checks/spelling.ts";
import { placeholders } from "../../../scripts/policy/content/placeholder.ts";
import { readPolicy, type Policy } from "../../../scripts/policy/content/policy.ts";
import { readSection } from "../../../scripts/policy/content/section.ts";

const spelling = await loadSpelling([]);

const TEXT =
  "---\ntitle: Droits\norder: 1\nsummary: S.\n---\nNous gardons l'adresse trois ans. Les autorités la reçoivent.\n";

function policyWith(name: string, text: string): Policy {
  const policy = readPolicy([
    { file: "content/sections/droits.md", text: TEXT },
    { file: `content/${name}`, text },
  ]);
  assert.ok(policy.ok);
  return policy.value;
}

function told(name: string, text: string): readonly string[] {
  return aidProblems(policyWith(name, text), spelling).map(({ severity, line, rule }) => `${severity} ${line} ${rule}`);
}

const TABLE = `traitements:
  - purpose: Répondre
    section: droits
    quote: Nous gardons l’adresse
    data: [l’adresse, le nom]
    recipients: [les autorités]
    retention: dix ans
  - purpose: répondre
    section: droits
    quote: Nous gardons l’adresse
    retention: trois ans
    legalBasis: "[à compléter]"
`;

test("a table is told of its rows that are there twice and of cells that no section says", () => {
  assert.deepEqual(told("traitements.yaml", TABLE), [
    "warning 8 doublon",
    "warning 2 hors-texte",
    "warning 8 hors-texte",
    "warning 5 hors-texte",
    "warning 7 hors-texte",
  ]);
});

test("a table is told of words that it cites for an item and no section says", () => {
  const row = (covers: string) =>
    `traitements:\n  - purpose: Garder\n    section: droits\n    quote: Nous gardons l’adresse\n    covers: [${covers}]\n`;
  assert.deepEqual(told("traitements.yaml", row("traceurs, duree-conservation: l'adresse trois ans")), []);
  assert.deepEqual(told("traitements.yaml", row("duree-conservation: l'adresse dix ans")), [
    "warning 5 citation-perdue",
  ]);
});

test("cells may have other determiners and figures than the text, but no other words within them", () => {
  const row = (cells: string) =>
    `traitements:\n  - purpose: Garder\n    section: droits\n    quote: Les autorités la reçoivent\n    ${cells}\n`;
  assert.deepEqual(told("traitements.yaml", row("recipients: [des autorités]")), []);
  assert.deepEqual(told("traitements.yaml", row("data: [l'adresse, L'adresse]")), ["warning 5 doublon"]);
  assert.deepEqual(told("traitements.yaml", row("retention: 3 ans")), []);
  assert.deepEqual(told("traitements.yaml", row("recipients: [autorité]")), ["warning 5 hors-texte"]);
  assert.deepEqual(told("traitements.yaml", row("retention: 3 ans après l'achat")), ["warning 5 hors-texte"]);
});

test("a cell is held to the very passage that its row cites", () => {
  const row = (cells: string) =>
    `traitements:\n  - purpose: Garder\n    section: droits\n    quote: Nous gardons l’adresse\n    ${cells}\n`;
  assert.deepEqual(told("traitements.yaml", row("retention: trois ans")), []);
  assert.deepEqual(told("traitements.yaml", row("retention: 5 ans")), ["warning 5 hors-texte"]);
});

test("a summary is told of periods and figures that its section doesn't give", () => {
  const advice = (summary: string) => {
    const text = `---\ntitle: Droits\norder: 1\nsummary: "${summary}"\n---\nUn délai d'un mois, 10 000 € et 3 ans.\n`;
    const section = readSection({ file: "content/sections/droits.md", text });
    assert.ok(section.ok);
    return summaryAdvice(section.value).map(({ line, rule }) => `${line} ${rule}`);
  };
  for (const summary of ["Trente jours.", "Cinq ans au plus.", "Jusqu'à 4 %."])
    assert.deepEqual(advice(summary), ["4 hors-texte"]);
  for (const summary of ["Trois ans.", "36 mois.", "10 000 € en un mois.", "Vos droits."])
    assert.deepEqual(advice(summary), []);
});

test("a glossary is told of terms and forms that are there twice, and of signs that would be shown", () => {
  const entry = (term: string, forms: string) =>
    `  - term: ${term}\n    forms: ${forms}\n    definition: Un **fichier**.\n    source: CNIL\n`;
  assert.deepEqual(
    told("glossaire.yaml", `termes:\n${entry("cookie", "[cookies, __utma, __utmb]")}${entry("traceur", "[Cookie]")}`),
    ["warning 7 doublon", "warning 4 signe-visible", "warning 8 signe-visible"],
  );
});

test("purposes are grounded in any form of their words, and cells are spelled", () => {
  const row = (purpose: string) =>
    `traitements:\n  - purpose: ${purpose}\n    section: droits\n    quote: Nous gardons l’adresse\n`;
  assert.deepEqual(told("traitements.yaml", row("Garder votre adresse pour une autorité")), []);
  assert.deepEqual(told("traitements.yaml", row("Céder votre adresse à des courtiers")), ["warning 2 hors-texte"]);
  assert.deepEqual(told("traitements.yaml", row("Garder votre adrresse")), [
    "warning 2 hors-texte",
    "warning 2 orthographe",
  ]);
});

test("an aid that is not finished keeps the whole from being published", () => {
  const found = placeholders(policyWith("traitements.yaml", TABLE)).map(({ severity, line }) => `${severity} ${line}`);
  assert.deepEqual(found, ["error 12"]);
});
