import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { undoneProblems } from "../../../scripts/policy/release/overtaken.ts";
import { planRelease } from "../../../scripts/policy/release/plan-release.ts";
import { rebasedText } from "../../../scripts/policy/release/rebase.ts";
import { archiveOf, contentOf, publish, versionsOf } from "../../support/history.ts";

const first = versionsOf([["2027-01-01", { droits: "Vos droits.\n\nÉcrivez-nous.", cookies: "Des cookies." }]]);
const announced = publish(
  first,
  "2027-03-15",
  { droits: "Tous vos droits.\n\nÉcrivez-nous.", cookies: "Des cookies." },
  { published: "2027-02-01" },
);
const URGENT = { published: "2027-02-05", effective: "2027-02-05", kind: "substantielle", note: "Urgent." };

/** What publishing a text before the announced version would say of it. */
function overtakenBy(texts: Readonly<Record<string, string>>) {
  const plan = planRelease({ ...contentOf(texts), archive: archiveOf(announced) }, URGENT);
  assert.ok(plan.ok);
  return plan.value.overtaken.map(({ version, undone, early }) => [version.name, undone, early]);
}

describe("an urgent version before an announced one", () => {
  test("is told what the announced one would undo, and what would apply early", () => {
    const cookies = { droits: "Vos droits.\n\nÉcrivez-nous.", cookies: "Aucun cookie." };
    assert.deepEqual(overtakenBy(cookies), [["2027-03-15", ["cookies.md"], []]]);
    const both = { droits: "Tous vos droits.\n\nÉcrivez-nous.", cookies: "Aucun cookie." };
    assert.deepEqual(overtakenBy(both), [["2027-03-15", ["cookies.md"], ["droits.md"]]]);
  });

  test("leaves a warning as long as the announced one would undo it", () => {
    const texts = { droits: "Vos droits.\n\nÉcrivez-nous.", cookies: "Aucun cookie." };
    const urgent = publish(announced, "2027-02-05", texts, { published: "2027-02-05" });
    const content = { ...contentOf(texts), archive: archiveOf(urgent) };
    assert.match(undoneProblems(content, "2027-02-06")[0]?.message ?? "", /2027-03-15 .*2027-02-05.*cookies\.md/);
    const rebased = rebasedText(content, "2027-02-06", "2027-03-15");
    assert.ok(rebased.ok);
    const plan = planRelease(
      content,
      {
        published: "2027-02-06",
        effective: "2027-03-15",
        kind: "substantielle",
        note: "Note.",
        replaces: "2027-03-15",
      },
      undefined,
      rebased.value,
    );
    assert.ok(plan.ok);
    const after = { ...content, archive: archiveOf([...urgent, plan.value.version]) };
    assert.deepEqual(undoneProblems(after, "2027-02-06"), []);
    const [cookies, droits] = plan.value.version.policy.sections.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    assert.match(cookies?.html ?? "", /Aucun cookie/);
    assert.match(droits?.html ?? "", /Tous vos droits/);
  });

  test("is merged line by line, and two changes of one line are left to the editor", () => {
    const merged = (droits: string) => {
      const texts = { droits, cookies: "Des cookies." };
      const urgent = publish(announced, "2027-02-05", texts, { published: "2027-02-05" });
      return rebasedText({ ...contentOf(texts), archive: archiveOf(urgent) }, "2027-02-06", "2027-03-15");
    };
    const apart = merged("Vos droits.\n\nTéléphonez-nous.");
    assert.ok(apart.ok);
    const text = new TextDecoder().decode(apart.value.find(({ file }) => file === "droits.md")?.bytes);
    assert.match(text, /Tous vos droits\.\n\nTéléphonez-nous\./);
    const same = merged("Nos droits.\n\nÉcrivez-nous.");
    assert.ok(!same.ok);
    assert.match(same.problems[0]?.message ?? "", /droits\.md .*mêmes lignes/);
  });

  test("has nothing to carry over where nothing came before the announced one", () => {
    const content = { ...contentOf({ a: "Texte." }), archive: archiveOf(announced) };
    const result = rebasedText(content, "2027-02-06", "2027-03-15");
    assert.match(result.ok ? "" : (result.problems[0]?.message ?? ""), /Aucune version n’est venue avant/);
  });
});
