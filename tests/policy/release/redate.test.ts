import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { planRelease } from "../../../scripts/policy/release/plan-release.ts";
import { planWithdrawal } from "../../../scripts/policy/release/plan-withdrawal.ts";
import { datedProblems, preparation } from "../../../scripts/policy/release/redate.ts";
import { isVersion } from "../../../scripts/policy/versions/archive.ts";
import { frozenText } from "../../../scripts/policy/versions/version.ts";
import { archiveOf, contentOf, publish, versionsOf, withdraw } from "../../support/history.ts";

const PUBLISHED = new Set(["2027-01-01"]);
const first = versionsOf([["2027-01-01", { droits: "Vos droits." }]]);
const prepared = publish(
  first,
  "2027-03-15",
  { droits: "Tous vos droits." },
  { published: "2027-02-01", kind: "substantielle" },
);
const content = { ...contentOf({ droits: "Plus tard encore." }), archive: archiveOf(prepared) };

function told(today: string, published = PUBLISHED): string {
  return datedProblems(content, published, today)
    .map(({ severity, message }) => `${severity} ${message}`)
    .join("\n");
}

describe("a version that waits to be merged", () => {
  test("is in order on the day on which it was prepared, and once it is published", () => {
    assert.equal(told("2027-02-01"), "");
    assert.equal(told("2027-04-01", new Set([...PUBLISHED, "2027-03-15"])), "");
  });

  test("is told the day after that its date has passed, then that its notice is short, then that it would rewrite the past", () => {
    assert.match(told("2027-02-02"), /^warning .*dit être du 2027-02-01 .*est du 2027-02-02\.$/);
    assert.match(told("2027-02-20"), /^warning Un changement substantiel .* 23 jours avant\.\nwarning .*2027-02-20/);
    assert.match(told("2027-03-16"), /^error Cette version s’appliquerait depuis le 2027-03-15/);
  });

  test("is refused once the version that it replaces or withdraws has entered into force", () => {
    const names = new Set([...PUBLISHED, "2027-03-15"]);
    for (const [publications, fate] of [
      [withdraw(prepared, "2027-03-15", "2027-03-10"), "retirée"],
      [
        publish(prepared, "2027-04-01", { droits: "Tous." }, { published: "2027-03-10", replaces: "2027-03-15" }),
        "remplacée",
      ],
    ] as const) {
      const late = { ...content, archive: archiveOf(publications) };
      const errorsOn = (today: string) =>
        datedProblems(late, names, today).filter(({ severity }) => severity === "error");
      assert.deepEqual(errorsOn("2027-03-14"), []);
      assert.match(errorsOn("2027-03-15")[0]?.message ?? "", new RegExp(`en vigueur le 2027-03-15 .*${fate}`));
    }
  });

  test("is dated anew with the text that it froze, whatever the working text has become", () => {
    const waiting = preparation(content, PUBLISHED);
    assert.ok(waiting.ok);
    const plan = planRelease(
      { ...content, archive: waiting.value.archive },
      { effective: "2027-03-15", kind: "substantielle", note: "Note.", published: "2027-02-10" },
      undefined,
      frozenText(waiting.value.prepared.files),
    );
    assert.ok(plan.ok);
    assert.equal(plan.value.version.name, "2027-03-15");
    assert.equal(plan.value.version.release.published, "2027-02-10");
    assert.match(plan.value.version.policy.sections[0]?.html ?? "", /Tous vos droits/);
  });

  test("is dated anew with its reason when it withdraws another", () => {
    const waiting = preparation(
      { ...content, archive: archiveOf(withdraw(prepared, "2027-03-15", "2027-02-05", "Le *projet* est abandonné.")) },
      new Set([...PUBLISHED, "2027-03-15"]),
    );
    assert.ok(waiting.ok && !isVersion(waiting.value.prepared));
    const { archive, prepared: withdrawal } = waiting.value;
    const options = { published: "2027-02-10", withdraws: withdrawal.withdraws, note: withdrawal.reason };
    const plan = planWithdrawal({ ...content, archive }, options);
    assert.ok(plan.ok);
    assert.equal(plan.value.withdrawal.published, "2027-02-10");
    assert.equal(plan.value.withdrawal.note, withdrawal.note);
  });

  test("is no longer dated anew once it is published", () => {
    const result = preparation(content, new Set([...PUBLISHED, "2027-03-15"]));
    assert.match(result.ok ? "" : (result.problems[0]?.message ?? ""), /Aucune publication n’attend/);
  });
});
