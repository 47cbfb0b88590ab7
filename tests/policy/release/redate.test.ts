import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { datedProblems, preparation, preparedText } from "../../../scripts/policy/release/redate.ts";
import { planRelease } from "../../../scripts/policy/release/release.ts";
import { archiveOf, contentOf, publish, versionsOf } from "../../support/history.ts";

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

  test("is dated anew with the text that it froze, whatever the working text has become", () => {
    const waiting = preparation(content, PUBLISHED);
    assert.ok(waiting.ok);
    const plan = planRelease(
      { ...content, archive: waiting.value.archive },
      { ...waiting.value.options, published: "2027-02-10" },
      undefined,
      preparedText(waiting.value),
    );
    assert.ok(plan.ok);
    assert.equal(plan.value.version.name, "2027-03-15");
    assert.equal(plan.value.version.release.published, "2027-02-10");
    assert.match(plan.value.version.policy.sections[0]?.html ?? "", /Tous vos droits/);
  });

  test("is no longer dated anew once it is published", () => {
    const result = preparation(content, new Set([...PUBLISHED, "2027-03-15"]));
    assert.match(result.ok ? "" : (result.problems[0]?.message ?? ""), /Aucune version n’attend/);
  });
});
