import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { calendarOn, requireInForce } from "../../../scripts/policy/versions/calendar.ts";
import { readVersions } from "../../../scripts/policy/versions/chain.ts";
import { type VersionFolder } from "../../../scripts/policy/versions/version.ts";
import { versionsOf } from "../../support/history.ts";

const versions = versionsOf([
  ["2027-01-01", { droits: "Vos droits.", cookies: "Des cookies." }],
  ["2027-03-01", { droits: "Tous vos droits.", cookies: "Des cookies." }],
  ["2027-06-01", { droits: "Tous vos droits.", cookies: "Aucun cookie." }],
]);

/** The files that the problems of a set of folders name. */
function named(folders: readonly VersionFolder[]): readonly string[] {
  const read = readVersions(folders);
  return read.ok ? [] : read.problems.map(({ file }) => file);
}

describe("readVersions", () => {
  test("accepts an unbroken chain, in any order", () => {
    assert.deepEqual(named(versions), []);
    assert.deepEqual(named(versions.toReversed()), []);
  });

  test("catches and names one byte flipped anywhere", () => {
    for (const [index, version] of versions.entries()) {
      for (const [position, { file, bytes }] of version.files.entries()) {
        for (let offset = 0; offset < bytes.length; offset++) {
          const flipped = bytes.with(offset, (bytes[offset] ?? 0) ^ 1);
          const files = version.files.with(position, { file, bytes: flipped });
          const problems = named(versions.with(index, { ...version, files }));
          // A flip inside the checksums themselves is told at the file that they no longer fit.
          const expected = file.endsWith("SHA256SUMS") ? `content/versions/${version.date}/` : file;
          assert.ok(
            problems.some((name) => name.startsWith(expected)),
            `${file}, byte ${offset}: ${problems.join()}`,
          );
        }
      }
    }
  });

  test("names a file added or taken away, and a version taken away", () => {
    const [first, second, third] = versions;
    assert.ok(first && second && third);
    const folder = "content/versions/2027-03-01";
    const added = { file: `${folder}/intrus.md`, bytes: new Uint8Array() };
    assert.deepEqual(named([first, { ...second, files: [...second.files, added] }, third]), [added.file]);
    assert.deepEqual(named([first, { ...second, files: second.files.slice(1) }, third]), [`${folder}/droits.md`]);
    assert.deepEqual(named([first, third]), ["content/versions/2027-01-01/SHA256SUMS"]);
    assert.deepEqual(named([second, third]), [`${folder}/release.yaml`]);
  });

  test("refuses a folder that is no date, or another date than its release", () => {
    const [first] = versions;
    assert.ok(first);
    assert.deepEqual(named([{ ...first, date: "2027-02-30" }]), ["content/versions/2027-02-30"]);
    assert.equal(named([{ ...first, date: "2027-01-02" }]).length, 1);
  });
});

describe("calendarOn", () => {
  test("changes on the date of effect, not the day before", () => {
    const inForceOn = (day: string) => calendarOn(day, versions).inForce?.date;
    assert.equal(inForceOn("2026-12-31"), undefined);
    assert.equal(inForceOn("2027-01-01"), "2027-01-01");
    assert.equal(inForceOn("2027-02-28"), "2027-01-01");
    assert.equal(inForceOn("2027-03-01"), "2027-03-01");
    assert.equal(inForceOn("2099-01-01"), "2027-06-01");
    assert.deepEqual(
      calendarOn("2027-02-01", versions).upcoming.map(({ date }) => date),
      ["2027-03-01", "2027-06-01"],
    );
  });

  test("a site in production without a version in force is a problem", () => {
    assert.equal(requireInForce("2026-12-31", versions).length, 1);
    assert.equal(requireInForce("2027-01-01", versions).length, 0);
  });
});
