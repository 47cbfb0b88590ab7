import assert from "node:assert/strict";
import { test } from "node:test";
import { reviewProblems } from "../../../scripts/policy/checks/review.ts";
import { contentOf, versionsOf } from "../../support/history.ts";

const content = contentOf({ a: "Texte." }, versionsOf([["2027-01-15", { a: "Texte." }]]));
const told = (today: string, site = {}) =>
  reviewProblems({ ...content, site: { ...content.site, ...site } }, today).map(({ severity }) => severity);

test("a policy that nobody read again for twelve months is a warning, until a review is on record", () => {
  assert.deepEqual(told("2028-01-14"), []);
  assert.deepEqual(told("2028-01-15"), ["warning"]);
  assert.deepEqual(told("2028-01-15", { reviewed: "2028-01-10" }), []);
  assert.deepEqual(told("2027-07-15", { reviewMonths: 6 }), ["warning"]);
});
