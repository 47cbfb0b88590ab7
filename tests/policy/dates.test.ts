import assert from "node:assert/strict";
import { test } from "node:test";
import { buildDay, dayBefore, daysAfter, daysBetween, isDate, monthsAfter } from "../../scripts/policy/dates.ts";

test("a date is a day of the calendar, written whole", () => {
  assert.ok(["2026-11-22", "2028-02-29"].every(isDate));
  assert.ok(!["2026-02-29", "2026-13-01", "26-11-22", "2026-11-22T00:00", "+002026-11-22", ""].some(isDate));
});

test("the day of a build is the day in France, of SOURCE_DATE_EPOCH when it is given", () => {
  assert.equal(buildDay(String(Date.parse("2027-01-01T22:59:59Z") / 1000)), "2027-01-01");
  assert.equal(buildDay(String(Date.parse("2027-01-01T23:00:00Z") / 1000)), "2027-01-02");
  assert.equal(buildDay(String(Date.parse("2027-07-01T22:00:00Z") / 1000)), "2027-07-02");
  assert.ok(isDate(buildDay(undefined)));
});

test("days are counted over months, years and changes of clock", () => {
  assert.equal(dayBefore("2027-01-01"), "2026-12-31");
  assert.equal(monthsAfter("2027-03-15", 12), "2028-03-15");
  assert.equal(monthsAfter("2027-08-31", 6), "2028-02-29");
  assert.equal(daysAfter("2027-02-27", 30), "2027-03-29");
  assert.equal(daysBetween("2027-03-01", "2027-04-01"), 31);
  assert.equal(daysBetween("2027-04-01", "2027-03-01"), -31);
});
