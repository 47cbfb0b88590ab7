import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Publication } from "../../../scripts/policy/versions/archive.ts";
import { calendarOn, requireInForce } from "../../../scripts/policy/versions/calendar.ts";
import { archiveOf, publish, versionsOf, withdraw } from "../../support/history.ts";

const first = versionsOf([["2027-01-01", { droits: "Vos droits.", cookies: "Des cookies." }]]);
const announced = publish(first, "2027-03-15", { droits: "Tous vos droits." }, { published: "2027-02-01" });

/** What applies on each day: the name of the version in force, then those to come. */
function calendar(publications: readonly Publication[], days: readonly string[]): Readonly<Record<string, string>> {
  const lines = days.map((day) => {
    const { inForce, upcoming } = calendarOn(day, archiveOf(publications));
    return [day, [inForce?.name ?? "rien", ...upcoming.map(({ name }) => name)].join(" > ")];
  });
  return Object.fromEntries(lines);
}

/** What each version is compared with. */
function predecessors(publications: readonly Publication[]): Readonly<Record<string, string | undefined>> {
  const { standings } = calendarOn("2027-12-31", archiveOf(publications));
  return Object.fromEntries(Array.from(standings.values(), ({ version, before }) => [version.name, before?.name]));
}

describe("calendarOn", () => {
  test("changes on the date of effect, not the day before", () => {
    assert.deepEqual(calendar(announced, ["2026-12-31", "2027-01-01", "2027-03-14", "2027-03-15", "2099-01-01"]), {
      "2026-12-31": "rien > 2027-01-01 > 2027-03-15",
      "2027-01-01": "2027-01-01 > 2027-03-15",
      "2027-03-14": "2027-01-01 > 2027-03-15",
      "2027-03-15": "2027-03-15",
      "2099-01-01": "2027-03-15",
    });
  });

  test("a replacement for the same day applies in place of the announced version", () => {
    const replaced = publish(
      announced,
      "2027-03-15",
      { droits: "Tous vos droits !" },
      { published: "2027-02-10", replaces: "2027-03-15" },
    );
    assert.deepEqual(calendar(replaced, ["2027-03-14", "2027-03-15"]), {
      "2027-03-14": "2027-01-01 > 2027-03-15-2",
      "2027-03-15": "2027-03-15-2",
    });
    assert.deepEqual(predecessors(replaced), {
      "2027-01-01": undefined,
      "2027-03-15": "2027-01-01",
      "2027-03-15-2": "2027-01-01",
    });
  });

  test("a version can be corrected twice, then postponed", () => {
    const once = publish(
      announced,
      "2027-03-15",
      { droits: "Un." },
      { published: "2027-02-10", replaces: "2027-03-15" },
    );
    const twice = publish(
      once,
      "2027-03-15",
      { droits: "Deux." },
      { published: "2027-02-11", replaces: "2027-03-15-2" },
    );
    const later = publish(
      twice,
      "2027-04-01",
      { droits: "Deux." },
      { published: "2027-02-12", replaces: "2027-03-15-3" },
    );
    assert.deepEqual(calendar(later, ["2027-03-15", "2027-03-31", "2027-04-01"]), {
      "2027-03-15": "2027-01-01 > 2027-04-01",
      "2027-03-31": "2027-01-01 > 2027-04-01",
      "2027-04-01": "2027-04-01",
    });
  });

  test("a withdrawn version never applies", () => {
    assert.deepEqual(
      calendar(withdraw(announced, "2027-03-15", "2027-03-14"), ["2027-03-14", "2027-03-15", "2027-03-16"]),
      {
        "2027-03-14": "2027-01-01",
        "2027-03-15": "2027-01-01",
        "2027-03-16": "2027-01-01",
      },
    );
  });

  test("an urgent version comes before an announced one, which is then compared with it", () => {
    const urgent = publish(announced, "2027-02-05", { cookies: "Aucun cookie." }, { published: "2027-02-05" });
    assert.deepEqual(calendar(urgent, ["2027-02-04", "2027-02-05", "2027-03-15"]), {
      "2027-02-04": "2027-01-01 > 2027-02-05 > 2027-03-15",
      "2027-02-05": "2027-02-05 > 2027-03-15",
      "2027-03-15": "2027-03-15",
    });
    assert.deepEqual(predecessors(urgent), {
      "2027-01-01": undefined,
      "2027-02-05": "2027-01-01",
      "2027-03-15": "2027-02-05",
    });
  });

  test("of two versions that take effect on one day, the last published applies", () => {
    const twice = publish(announced, "2027-03-15", { droits: "Le même jour." }, { published: "2027-03-15" });
    assert.deepEqual(calendar(twice, ["2027-03-14", "2027-03-15"]), {
      "2027-03-14": "2027-01-01 > 2027-03-15 > 2027-03-15-2",
      "2027-03-15": "2027-03-15-2",
    });
    assert.equal(predecessors(twice)["2027-03-15-2"], "2027-03-15");
  });

  test("a site in production without a version in force is a problem", () => {
    assert.equal(requireInForce(calendarOn("2026-12-31", archiveOf(first))).length, 1);
    assert.equal(requireInForce(calendarOn("2027-01-01", archiveOf(first))).length, 0);
  });
});
