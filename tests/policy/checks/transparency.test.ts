import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { transparencyReport } from "../../../scripts/policy/checks/transparency.ts";
import { CHECKLIST } from "../../../scripts/policy/content/checklist.ts";
import { policyOf } from "../../support/history.ts";

const covering = (covers: string) =>
  policyOf({ droits: `---\ntitle: Droits\norder: 1\nsummary: S.\ncovers: [${covers}]\n---\nTexte.\n` }).sections;

function states(covers: string, situations: Parameters<typeof transparencyReport>[1] = []) {
  return new Map(transparencyReport(covering(covers), situations, []).map((item) => [item.id, item]));
}

describe("transparencyReport", () => {
  test("says where an item is covered, and which are not declared", () => {
    const report = states("droit-acces");
    assert.deepEqual(report.get("droit-acces")?.sections, ["droits"]);
    assert.equal(report.get("droit-acces")?.state, "covered");
    assert.equal(report.get("droit-effacement")?.state, "undeclared");
    assert.equal(report.get("version")?.state, "covered");
    assert.equal(report.size, Object.keys(CHECKLIST).length);
  });

  test("asks for a conditional item only when its condition holds", () => {
    assert.equal(states("").get("retrait-consentement")?.state, "conditional");
    assert.equal(states("", ["consentement"]).get("retrait-consentement")?.state, "undeclared");
    assert.equal(states("", ["contrat"]).get("droit-portabilite")?.state, "undeclared");
    assert.equal(states("retrait-consentement").get("retrait-consentement")?.state, "covered");
  });

  test("names the draft to start from", () => {
    const report = transparencyReport(covering(""), [], covering("droit-limitation"));
    assert.equal(report.find(({ id }) => id === "droit-limitation")?.draft, "droits");
    assert.equal(report.find(({ id }) => id === "droit-acces")?.draft, undefined);
  });
});
