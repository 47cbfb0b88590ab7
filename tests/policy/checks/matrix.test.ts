import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { DomUtils, parseDocument } from "htmlparser2";
import { COLUMNS, purposeMatrix, type MatrixRow } from "../../../scripts/policy/checks/matrix.ts";
import { signOf } from "../../../scripts/policy/checks/transparency-report.ts";
import { readPolicy, type Policy } from "../../../scripts/policy/content/policy.ts";
import { policyOf } from "../../support/history.ts";
import { readCases } from "../../support/pairs.ts";

/** Each purpose, then what is asked of it: sign, heading, the first words. */
function told(matrix: readonly MatrixRow[]): string {
  const lines = matrix.flatMap(({ purpose, cells }) => [
    purpose,
    ...cells
      .filter(({ state }) => state !== "inapplicable")
      .map((cell) => {
        const heading = COLUMNS.find(({ item }) => item === cell.item)?.heading;
        const [first] = cell.evidence;
        return `${signOf(cell)} ${heading}${first ? ` « ${first.words} »` : ""}${cell.claim ? ` : ${cell.claim}` : ""}`;
      }),
  ]);
  return lines.join("\n") || "rien";
}

/** The text of a policy's sections, with blanks and apostrophes of one kind. */
function textOf({ sections }: Policy): string {
  const words = sections.flatMap(({ title, html }) => [title, DomUtils.textContent(parseDocument(html))]).join("\n");
  return words.replace(/\s+/g, " ").replaceAll("'", "’");
}

describe("purposeMatrix", () => {
  for (const { name, parts } of readCases(new URL("matrix.txt", import.meta.url))) {
    test(name, () => {
      const policy = policyOf({ texte: parts[0] ?? "" });
      const matrix = purposeMatrix(policy, []);
      assert.equal(told(matrix), parts[1]);
      const text = textOf(policy);
      for (const { words } of matrix.flatMap(({ cells }) => cells.flatMap(({ evidence }) => evidence))) {
        assert.ok(text.includes(words), words);
      }
    });
  }

  test("finds what editors declare in other words: periods in figures, legal bases in the plural", () => {
    const policy = readPolicy([
      {
        file: "content/sections/achats.md",
        text: "---\ntitle: Achats\norder: 1\nsummary: S.\n---\nNous traitons vos commandes.\n",
      },
      {
        file: "content/sections/regles.md",
        text: "---\ntitle: Règles\norder: 2\nsummary: S.\n---\nCes traitements reposent sur nos intérêts légitimes. Les données sont conservées 10 ans.\n",
      },
      {
        file: "content/traitements.yaml",
        text: `traitements:
  - purpose: Livrer
    section: achats
    quote: Nous traitons vos commandes
    legalBasis: intérêt légitime
    retention: dix ans
  - purpose: Facturer
    section: achats
    quote: Nous traitons vos commandes
    legalBasis: contrat
    retention: trois ans
`,
      },
    ]);
    assert.ok(policy.ok);
    const lines = told(purposeMatrix(policy.value, [])).split("\n");
    assert.deepEqual(
      lines.filter((line) => /Base|Durée/.test(line)),
      [
        "◐ Base juridique « Ces traitements reposent sur nos intérêts légitimes. »",
        "◐ Durée « Les données sont conservées 10 ans. »",
        "△ Base juridique : contrat",
        "△ Durée : trois ans",
      ],
    );
  });

  test("holds what editors declare to the text: found, cited, or neither", () => {
    const policy = readPolicy([
      {
        file: "content/sections/achats.md",
        text: "---\ntitle: Achats\norder: 1\nsummary: S.\n---\nNous traitons vos commandes. Elles sont gardées dix ans.\n",
      },
      {
        file: "content/sections/partage.md",
        text: "---\ntitle: Partage\norder: 2\nsummary: S.\n---\nLe transporteur livre. Vous pouvez refuser, et nous ne pourrons pas livrer.\n",
      },
      {
        file: "content/traitements.yaml",
        text: `traitements:
  - purpose: Livrer
    section: achats
    quote: Nous traitons vos commandes
    legalBasis: contrat
    retention: dix ans
    recipients: [le transporteur]
    covers:
      - caractere-obligatoire: nous ne pourrons pas livrer
      - droit-portabilite
`,
      },
    ]);
    assert.ok(policy.ok);
    assert.equal(
      told(purposeMatrix(policy.value, ["collecte-indirecte"])),
      `Livrer
△ Base juridique : contrat
◐ Destinataires « Le transporteur livre. »
✗ Transferts
✓ Durée « Elles sont gardées dix ans. »
△ Portabilité
✓ Obligatoire ou non « nous ne pourrons pas livrer »
✗ Données
✗ Source`,
    );
  });
});
