import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lostCitations, transparencyReport } from "../../../scripts/policy/checks/transparency.ts";
import { CHECKLIST } from "../../../scripts/policy/content/checklist.ts";
import { policyOf } from "../../support/history.ts";

const covering = (covers: string, text = "Texte.") =>
  policyOf({ droits: `---\ntitle: Pages\norder: 1\nsummary: S.\ncovers: [${covers}]\n---\n${text}\n` }).sections;

function states(covers: string, situations: Parameters<typeof transparencyReport>[1] = [], text?: string) {
  return new Map(transparencyReport(covering(covers, text), situations, []).map((item) => [item.id, item]));
}

describe("transparencyReport", () => {
  test("parts what is declared and said, declared and not cited, said and not declared, and neither", () => {
    const text = "Vous avez un droit d'accès. Vous pouvez demander l'effacement de vos données.";
    const report = states("droit-acces, droit-limitation", [], text);
    assert.deepEqual(report.get("droit-acces")?.sections, ["droits"]);
    assert.equal(report.get("droit-acces")?.state, "cited");
    assert.equal(report.get("droit-acces")?.evidence?.words, "Vous avez un droit d’accès.");
    assert.equal(report.get("droit-limitation")?.state, "uncited");
    assert.equal(report.get("droit-effacement")?.state, "read");
    assert.equal(report.get("droit-rectification")?.state, "unsaid");
    assert.equal(report.get("version")?.state, "cited");
    assert.equal(report.size, Object.keys(CHECKLIST).length);
  });

  test("an item that is not declared is read where it is said by its verb", () => {
    const report = states("", [], "Vous pouvez demander l’accès à vos données.");
    assert.equal(report.get("droit-acces")?.evidence?.words, "Vous pouvez demander l’accès à vos données.");
  });

  test("shows the words of an item's own column first, then those under its title, then what leaves nothing open", () => {
    const report = states(
      "",
      [],
      `Ces durées de conservation sont celles du temps nécessaire. Le délégué à la protection des données veille au droit d'accès.

Le responsable de traitement est la personne qui détermine les finalités. Quelles sont les durées ?

| Donnée | Durée |
| ------ | ----- |
| Nom    | 3 ans |

## Vos droits

Vous disposez de droits reconnus par la loi (accès, rectification).
`,
    );
    const words = (id: string) => report.get(id)?.evidence?.words;
    assert.equal(words("duree-conservation"), "3 ans");
    assert.equal(words("droit-acces"), "Vous disposez de droits reconnus par la loi (accès, rectification).");
    assert.equal(words("identite-responsable"), undefined);
  });

  test("takes the words that a section cites, whatever they are, and tells of those that it doesn't say", () => {
    const cited = covering(
      'droit-limitation: "cessions un moment", traceurs: "Rien de tel."',
      "Que nous cessions un moment.",
    );
    const report = new Map(transparencyReport(cited, [], []).map((item) => [item.id, item]));
    assert.equal(report.get("droit-limitation")?.state, "cited");
    assert.deepEqual(report.get("droit-limitation")?.evidence, { words: "cessions un moment", section: "droits" });
    assert.equal(report.get("traceurs")?.state, "uncited");
    assert.deepEqual(
      cited.flatMap(lostCitations).map(({ severity, rule, line, message }) => [severity, rule, line, message]),
      [["warning", "citation-perdue", 5, "La section ne dit pas, pour « traceurs » : « Rien de tel. »."]],
    );
  });

  test("asks for a conditional item only when its condition holds", () => {
    assert.equal(states("").get("retrait-consentement")?.state, "conditional");
    assert.equal(states("", ["consentement"]).get("retrait-consentement")?.state, "unsaid");
    assert.equal(states("", ["contrat"]).get("droit-portabilite")?.state, "unsaid");
    assert.equal(states("retrait-consentement").get("retrait-consentement")?.state, "uncited");
  });

  test("names the draft to start from", () => {
    const report = transparencyReport(covering(""), [], covering("droit-limitation"));
    assert.equal(report.find(({ id }) => id === "droit-limitation")?.draft, "droits");
    assert.equal(report.find(({ id }) => id === "droit-acces")?.draft, undefined);
  });
});
