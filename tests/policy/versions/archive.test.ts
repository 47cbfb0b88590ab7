import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { indexOf, readArchive } from "../../../scripts/policy/versions/archive.ts";
import type { VersionFolder } from "../../../scripts/policy/versions/version.ts";
import { archiveOf, publish, versionsOf, withdraw } from "../../support/history.ts";

const versions = versionsOf([
  ["2027-01-01", { droits: "Vos droits.", cookies: "Des cookies." }],
  ["2027-03-01", { droits: "Tous vos droits.", cookies: "Des cookies." }],
  ["2027-06-01", { droits: "Tous vos droits.", cookies: "Aucun cookie." }],
]);
const INDEX = indexOf(versions);

/** The problems of a set of folders, a line each: the file and what is wrong. */
function problems(folders: readonly VersionFolder[], index = INDEX): readonly string[] {
  const read = readArchive(folders, index);
  return read.ok ? [] : read.problems.map(({ file, message }) => `${file} ${message}`);
}

describe("readArchive", () => {
  test("accepts an unbroken chain, in any order", () => {
    assert.deepEqual(problems(versions), []);
    assert.deepEqual(problems(versions.toReversed()), []);
  });

  test("catches and names one byte flipped anywhere", () => {
    for (const [index, version] of versions.entries()) {
      for (const [position, { file, bytes }] of version.files.entries()) {
        for (let offset = 0; offset < bytes.length; offset++) {
          const flipped = bytes.with(offset, (bytes[offset] ?? 0) ^ 1);
          const files = version.files.with(position, { file, bytes: flipped });
          const found = problems(versions.with(index, { ...version, files }));
          // A flip inside the checksums themselves is told at the file that they no longer fit.
          const expected = file.endsWith("SHA256SUMS") ? `content/versions/${version.name}/` : file;
          assert.ok(
            found.some((problem) => problem.startsWith(expected)),
            `${file}, byte ${offset}: ${found.join()}`,
          );
        }
      }
    }
  });

  test("names a file added or taken away, and a version taken away, the newest too", () => {
    const [first, second, third] = versions;
    assert.ok(first && second && third);
    const folder = "content/versions/2027-03-01";
    const added = { file: `${folder}/intrus.md`, bytes: new Uint8Array() };
    assert.match(
      problems([first, { ...second, files: [...second.files, added] }, third]).join(),
      /intrus\.md .*ajouté/,
    );
    assert.match(problems([first, { ...second, files: second.files.slice(1) }, third]).join(), /droits\.md .*disparu/);
    assert.match(problems([first, third]).join(), /^content\/versions\/2027-01-01\/SHA256SUMS /);
    assert.match(problems([second, third]).join(), /2027-03-01\/release\.yaml .*qui manque/);
    assert.match(problems([first, second]).join(), /^content\/versions\/2027-06-01 .*disparu\.$/);
    assert.match(problems([]).join(), /2027-01-01 .*2027-03-01 .*2027-06-01 /);
  });

  test("tells an index that is missing, touched, or was not written to its end", () => {
    assert.match(readArchive(versions, undefined).ok ? "" : "faute", /faute/);
    assert.match(problems(versions, INDEX.replace(/^./, "z")).join(), /n’est pas celle/);
    assert.match(problems(versions, INDEX.replace(/.*\n$/, "")).join(), /2027-06-01 .*interrompue/);
  });

  test("tells two publications that follow the same one, and how to redo the second", () => {
    const [first] = versions;
    assert.ok(first);
    const here = publish([first], "2027-03-01", { droits: "Ici." }).at(-1);
    const there = publish([first], "2027-04-01", { droits: "Là." }).at(-1);
    assert.ok(here && there);
    assert.match(problems([first, here, there]).join(), /2027-03-01 et 2027-04-01, suivent la même, 2027-01-01/);
  });

  test("refuses a folder that is no date, or another date than its release", () => {
    const [first] = versions;
    assert.ok(first);
    assert.match(problems([{ ...first, name: "2027-02-30" }]).join(), /n’est pas une date/);
    assert.match(problems([{ ...first, name: "2027-01-02" }]).join(), /n’est pas celle du dossier/);
    assert.match(problems([{ ...first, name: "2027-01-01-1" }]).join(), /n’est pas une date/);
  });

  test("refuses, whoever computed the seals anew, to take back what was in force, or twice", () => {
    const announced = publish(versions.slice(0, 2), "2027-06-01", { droits: "Mieux." }, { published: "2027-04-01" });
    assert.throws(() => withdraw(announced, "2027-03-01", "2027-04-02"), /n’est pas une version annoncée/);
    const withdrawn = withdraw(announced, "2027-06-01", "2027-04-02");
    assert.throws(() => withdraw(withdrawn, "2027-06-01", "2027-04-03"), /n’est pas une version annoncée/);
    // Forged: withdrawn on its day.
    const [record] = withdraw(announced, "2027-06-01", "2027-04-02").slice(-1);
    assert.ok(record);
    assert.equal(archiveOf(withdrawn).publications.at(-1)?.name, "2027-06-01-retrait");
  });
});
