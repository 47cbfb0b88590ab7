import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CALENDAR, lawProblems } from "../../../scripts/policy/checks/law.ts";
import { dayBefore, isDate } from "../../../scripts/policy/dates.ts";
import { policyOf } from "../../support/history.ts";
import { readCases } from "../../support/pairs.ts";

const FAR_FUTURE = "2100-01-01";
const cases = readCases(new URL("law.txt", import.meta.url));

function told(text: string, day: string): readonly string[] {
  return policyOf({ texte: text }).sections.flatMap((section) =>
    lawProblems(section, day).map(({ severity, rule, message }) => {
      assert.equal(`${severity} ${rule}`, "warning calendrier-du-droit");
      return /depuis le (\S+),/.exec(message)?.[1] ?? message;
    }),
  );
}

describe("the law's calendar", () => {
  for (const { name, parts } of cases) {
    const [text = "", since = ""] = parts;
    if (since === "rien") {
      test(`leaves alone: ${name}`, () => assert.deepEqual(told(text, FAR_FUTURE), []));
    } else {
      test(`${name}: nothing the day before, a warning from the day on`, () => {
        assert.deepEqual(told(text, dayBefore(since)), []);
        assert.deepEqual(told(text, since), [since]);
        assert.deepEqual(told(text, FAR_FUTURE), [since]);
      });
    }
  }

  test("has a case for every rule, and a source and a remedy in every rule", () => {
    const tried = new Set(cases.map(({ parts }) => parts[1]).filter((since) => since !== "rien"));
    assert.deepEqual(new Set(CALENDAR.map(({ since }) => since)), tried);
    for (const { since, source, remedy } of CALENDAR) {
      assert.ok(isDate(since));
      assert.match(source, /\d{4}|CNIL/);
      assert.match(remedy, /^\p{Lu}.*\.$/u);
    }
  });
});
