import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  registerGithub,
  registerJson,
  registerMarkdown,
  registerText,
} from "../../../scripts/policy/register/register-report.ts";
import { compared, ORDERS, row } from "../../support/register.ts";

const report = compared(
  [row(ORDERS, "retention: trois ans"), row("Enregistrer des produits")],
  "Durée de conservation",
  "Commandes|T-01|Traiter les commandes|5 ans",
);

describe("the report on a register", () => {
  test("tells in a terminal what differs, where in the policy and in the register, and how purposes were matched", () => {
    const text = registerText(report);
    assert.match(
      text,
      /^content\/traitements\.yaml:5:16 avertissement .* « trois ans », .* « 5 ans » \(feuille « Registre », D2\)\. \[registre\]$/m,
    );
    assert.match(
      text,
      /^  ✓ Traiter vos commandes \(content\/traitements\.yaml:2\) : « Commandes » \(feuille « Registre », A2\), rapproché par les mots$/m,
    );
    assert.match(
      text,
      /^  ✗ Enregistrer des produits \(content\/traitements\.yaml:6\) : aucun traitement du registre$/m,
    );
    assert.match(text, /^Finalités de la politique : 2, dont 1 dans le registre\. Écarts à examiner : 2\.$/m);
  });

  test("tells the same as Markdown, and as annotations", () => {
    const markdown = registerMarkdown(report);
    assert.match(
      markdown,
      /^\| content\/traitements\.yaml, ligne 5 \| avertissement \| .*D2.* \| \[registre\]\(CONTRIBUTING\.md#registre\) \|$/m,
    );
    assert.match(markdown, /^- ✓ Traiter vos commandes /m);
    assert.match(registerGithub(report), /^::warning file=content\/traitements\.yaml,line=5,col=16,title=registre::/m);
  });

  test("tells programs both places of each difference", () => {
    const { file, matches, differences } = JSON.parse(registerJson(report));
    assert.equal(file, "registre.ods");
    assert.deepEqual(matches[0], {
      purpose: "Traiter vos commandes",
      file: "content/traitements.yaml",
      line: 2,
      by: "words",
      register: { sheet: "Registre", cell: "A2", text: "Commandes" },
    });
    assert.equal(matches[1].register, null);
    assert.deepEqual([differences[0].line, differences[0].register], [5, [{ sheet: "Registre", cell: "D2" }]]);
  });
});
