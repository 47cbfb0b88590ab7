import assert from "node:assert/strict";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { writeProjectFolder } from "../scripts/policy/content/files.ts";
import { ProjectCopy } from "./support/project.ts";

const RELEASE = "scripts/release.ts";
const FEBRUARY = { SOURCE_DATE_EPOCH: String(Date.parse("2027-02-01T12:00:00Z") / 1000) };
const OPTIONS = ["--effet", "2027-03-15", "--nature", "substantielle", "--note", "Des mots plus clairs."];

describe("npm run release", () => {
  test("shows the redline, writes the version, and says what to commit", (t) => {
    const project = new ProjectCopy(t);
    project.edit("content/sections/cookies.md", "« cookies permanents »", "« cookies durables »");
    const { status, output } = project.run(RELEASE, OPTIONS, FEBRUARY);
    assert.equal(status, 0, output);
    assert.match(output, /cookies\s+\[retrait\u00A0: permanents\]\s+\[ajout\u00A0:\s+durables\]/);
    assert.match(output, /git add content\n/);
    assert.equal(project.run("scripts/build.ts", [], FEBRUARY).status, 0);
    assert.ok(project.has("_site/versions/2027-03-15/modifications/index.html"));
  });

  test("refuses with every reason in French and writes nothing", (t) => {
    const project = new ProjectCopy(t);
    project.edit("content/sections/cookies.md", "« cookies permanents »", "« cookies durables »");
    assert.equal(project.run(RELEASE, OPTIONS, FEBRUARY).status, 0);
    const { status, output } = project.run(RELEASE, ["--effet", "2027-01-31", "--nature", "forte"], FEBRUARY);
    assert.equal(status, 1);
    for (const reason of [
      /ne peut pas s’appliquer avant, dès le 2027-01-31/,
      /n’est pas une nature/,
      /La note est vide/,
    ]) {
      assert.match(output, reason);
    }
    assert.doesNotMatch(output, /node_modules/);
    assert.equal(project.has("content/versions/2027-01-31"), false);
  });

  test("refuses while the content has faults", (t) => {
    const project = new ProjectCopy(t);
    project.edit("content/sections/cookies.md", "order: 5", "order: cinq");
    const { status, output } = project.run(RELEASE, OPTIONS, FEBRUARY);
    assert.equal(status, 1);
    assert.match(output, /content\/sections\/cookies\.md:3:8 erreur/);
  });
});

test("a version is written whole or not at all, and what an interruption left is no version", async (t) => {
  const project = new ProjectCopy(t);
  const bytes = new TextEncoder().encode("x");
  const count = async () => (await readdir(join(project.root, "content/versions"))).length;
  const published = await count();
  const twice = ["a.md", "b.md", "a.md"].map((name) => ({ file: `content/versions/2027-03-15/${name}`, bytes }));
  await assert.rejects(writeProjectFolder(project.root, "content/versions/2027-03-15", twice));
  assert.equal(project.has("content/versions/2027-03-15"), false);
  assert.equal(await count(), published + 1);
  assert.equal(project.run("scripts/build.ts", [], FEBRUARY).status, 0);

  await writeProjectFolder(project.root, "content/versions/2027-03-15", twice.slice(1));
  assert.deepEqual(await readdir(join(project.root, "content/versions/2027-03-15")), ["a.md", "b.md"]);
  assert.equal(await count(), published + 1);
  await assert.rejects(writeProjectFolder(project.root, "content/versions/2027-03-15", twice.slice(1)));
  await rm(join(project.root, "content/versions"), { recursive: true });
});
