import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readPolicy } from "../../../scripts/policy/content/policy.ts";

const SECTION = {
  file: "content/sections/droits.md",
  text: "---\ntitle: Droits\norder: 1\nsummary: S.\n---\nL'utilisateur peut **demander** :\nses données.\n",
};

const rows = (row: string) => ({
  file: "content/traitements.yaml",
  text: `traitements:\n  - purpose: Répondre\n    section: droits\n${row.replace(/^/gm, "    ")}\n`,
});

function told(...sources: readonly { readonly file: string; readonly text: string }[]): readonly string[] {
  const policy = readPolicy([SECTION, ...sources]);
  return policy.ok ? [] : policy.problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}

describe("the table of processings", () => {
  test("stands on words that its section says, whatever their spaces, apostrophes and emphasis", () => {
    assert.deepEqual(told(rows('quote: "L’utilisateur peut demander : ses données"')), []);
    assert.deepEqual(told(rows("quote: l'utilisateur doit demander")), ["content/traitements.yaml:4 citation-perdue"]);
  });

  test("may quote between quotation marks", () => {
    assert.deepEqual(told(rows("quote: « peut demander »")), []);
    assert.deepEqual(told(rows('quote: "“peut demander”"')), []);
  });

  test("is told once of a section that has another name, with that name", () => {
    const row = (id: string) => `  - purpose: Répondre\n    section: ${id}\n    quote: utilisateur peut demander\n`;
    const remedies = (ids: readonly string[]) => {
      const aliased = { ...SECTION, text: SECTION.text.replace("order: 1", "order: 1\naliases: [mes-droits]") };
      const text = `traitements:\n${ids.map(row).join("")}`;
      const policy = readPolicy([aliased, { file: "content/traitements.yaml", text }]);
      return policy.ok ? [] : policy.problems.map(({ line, remedy }) => `${line} ${remedy}`);
    };
    assert.deepEqual(remedies(["droits", "mes-droits", "mes-droits"]), [
      "6 Écrivez section: droits, ici et dans toutes les lignes qui la citent.",
    ]);
    assert.deepEqual(remedies(["droit", "droit"]), [
      "3 Écrivez section: droits, ici et dans toutes les lignes qui la citent.",
    ]);
  });

  test("is strict, and places each fault", () => {
    assert.deepEqual(told(rows("quote: peut demander\nbase: contrat\nobligatory: parfois\ndata: nom")), [
      "content/traitements.yaml:7 valeur",
      "content/traitements.yaml:6 valeur",
      "content/traitements.yaml:5 cle-inconnue",
    ]);
    assert.deepEqual(told({ file: "content/traitements.yaml", text: "traitements:\n  - purpose: X\n" }).toSorted(), [
      "content/traitements.yaml:2 cle-manquante",
      "content/traitements.yaml:2 cle-manquante",
    ]);
  });

  test("declares collections that serve purposes of its rows, and is told of those that don't exist", () => {
    const serving = (purposes: string) =>
      rows(`quote: peut demander`).text + `collectes:\n  - name: Devis\n    purposes: [${purposes}]\n`;
    const file = "content/traitements.yaml";
    assert.deepEqual(told({ file, text: serving("Répondre") }), []);
    assert.deepEqual(told({ file, text: serving("Répondre, Repondre") }), ["content/traitements.yaml:7 valeur"]);
  });

  test("names terms that the vocabulary has, and what is nearest to one that it hasn't", () => {
    const quoted = (terms: string) => rows(`quote: peut demander\nterms: [${terms}]`);
    assert.deepEqual(told(quoted("dpv:DirectMarketing, dpv:Collect, dpv:DataProcessor, pd:EmailAddress")), []);
    const misspelt = readPolicy([SECTION, quoted("dpv:DirectMarketting")]);
    assert.match((!misspelt.ok && misspelt.problems[0]?.remedy) || "", /Le plus proche est « dpv:DirectMarketing »/);
    // A class of the vocabulary that says nothing of a row, and one of its properties.
    for (const term of ["dpv:Consent", "dpv:hasPurpose", "pd:Collect"]) {
      assert.deepEqual(told(quoted(term)), ["content/traitements.yaml:5 valeur"], term);
    }
  });
});

describe("the glossary", () => {
  test("is strict", () => {
    const glossary = (text: string) => ({ file: "content/glossaire.yaml", text });
    assert.deepEqual(told(glossary("termes:\n  - term: cookie\n    definition: Un fichier.\n    source: CNIL\n")), []);
    assert.deepEqual(told(glossary("termes:\n  - term: cookie\n    définition: Un fichier.\n    source: CNIL\n")), [
      "content/glossaire.yaml:3 cle-inconnue",
    ]);
    assert.deepEqual(
      told(glossary('termes:\n  - term: x\n    definition: y\n    source: z\n    address: "javascript:x"\n')),
      ["content/glossaire.yaml:5 valeur"],
    );
  });
});
