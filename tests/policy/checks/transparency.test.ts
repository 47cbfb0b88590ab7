import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { transparencyReport } from "../../../scripts/policy/checks/transparency.ts";
import { CHECKLIST } from "../../../scripts/policy/content/checklist.ts";
import { readableSections } from "../../../scripts/policy/loading/content.ts";
import { policyOf } from "../../support/history.ts";

const covering = (covers: string) =>
  policyOf({ droits: `---\ntitle: Droits\norder: 1\nsummary: S.\ncovers: [${covers}]\n---\nTexte.\n` }).sections;

function states(covers: string, situations: Parameters<typeof transparencyReport>[1] = []) {
  return new Map(transparencyReport(covering(covers), situations, []).map((item) => [item.id, item]));
}

test("every item that the text may lack has a draft, and every draft can be read", async () => {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const drafts = readableSections(root, "content/drafts");
  assert.equal(drafts.length, (await readdir(join(root, "content/drafts"))).length);
  const offered = drafts.flatMap(({ covers }) => covers);
  assert.equal(new Set(offered).size, offered.length, "an item stands in two drafts");
  const lacking = Object.keys(CHECKLIST).filter((id) => !offered.some((covered) => covered === id));
  assert.deepEqual(lacking, ["finalites", "categories-donnees", "version"]);
});

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
