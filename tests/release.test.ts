import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { writeProjectFolder } from "../scripts/policy/content/files.ts";
import { loadContent } from "../scripts/policy/loading/content.ts";
import { ProjectCopy } from "./support/project.ts";

const RELEASE = "scripts/release.ts";
const FEBRUARY = { SOURCE_DATE_EPOCH: String(Date.parse("2027-02-01T12:00:00Z") / 1000) };
const OPTIONS = ["--effet", "2027-03-15", "--nature", "substantielle", "--note", "Nous n’utilison plus ce mot."];

describe("npm run release, day after day in one project", () => {
  const project = new ProjectCopy({ after });
  const cookies = "content/sections/cookies.md";
  const word = (old: string, now: string) => project.edit(cookies, `« cookies ${old} »`, `« cookies ${now} »`);

  test("refuses while the content has faults", () => {
    const text = project.read(cookies);
    project.edit(cookies, "order: 5", "order: cinq");
    const { status, output } = project.run(RELEASE, OPTIONS, FEBRUARY);
    project.write(cookies, text);
    assert.equal(status, 1);
    assert.match(output, /content\/sections\/cookies\.md:3:8 erreur/);
  });

  test("refuses a note that has faults, at their places", () => {
    word("permanents", "durables");
    const dead = [...OPTIONS.slice(0, -1), "Voir [ceci](/#nulle-part)."];
    const refused = project.run(RELEASE, dead, FEBRUARY);
    assert.equal(refused.status, 1);
    assert.match(refused.output, /^--note:1:\d+ erreur .*nulle-part.*\[lien-mort\]/m);
  });

  test("shows advice on the note and the redline, writes the version, and says what to commit", () => {
    const { status, output } = project.run(RELEASE, OPTIONS, FEBRUARY);
    assert.equal(status, 0, output);
    assert.match(output, /^--note:1:\d+ avertissement .*utilison/m);
    assert.match(output, /cookies\s+\[retrait\u00A0: permanents\]\s+\[ajout\u00A0:\s+durables\]/);
    assert.match(output, /git add content\n/);
    const [, sealed] =
      /git tag -[as] politique-2027-03-15 -m "Sceau de 2027-03-15 : ([0-9a-f]{64})"/.exec(output) ?? [];
    const checksums = project.read("content/versions/2027-03-15/SHA256SUMS");
    assert.equal(sealed, createHash("sha256").update(checksums).digest("hex"));
    assert.ok(project.has("content/versions/2027-03-15/release.yaml"));
  });

  test("refuses with every reason in French and writes nothing", () => {
    const { status, output } = project.run(RELEASE, ["--effet", "2027-01-31", "--nature", "forte"], FEBRUARY);
    assert.equal(status, 1);
    for (const reason of [
      /ne peut pas s’appliquer avant, dès le 2027-01-31/,
      /n’est pas une nature/,
      /La note est vide[^]*--note "/,
    ]) {
      assert.match(output, reason);
    }
    assert.doesNotMatch(output, /node_modules/);
    assert.equal(project.has("content/versions/2027-01-31"), false);
  });

  test("replaces what is announced, withdraws it, and leaves a project that is checked and built", () => {
    word("durables", "tenaces");
    const replaced = project.run(RELEASE, [...OPTIONS, "--remplace", "2027-03-15"], FEBRUARY);
    assert.equal(replaced.status, 0, replaced.output);
    const options = ["--retire", "2027-03-15-2", "--note", "Le projet est abandonné."];
    const withdrawn = project.run(RELEASE, options, FEBRUARY);
    assert.equal(withdrawn.status, 0, withdrawn.output);
    assert.equal(project.run(RELEASE, options, FEBRUARY).status, 1);
    const checked = project.run("scripts/check.ts", [], FEBRUARY);
    assert.equal(checked.status, 0, checked.output);
    assert.equal(project.run("scripts/build.ts", [], FEBRUARY).status, 0);
    const seals = spawnSync("sha256sum", ["--strict", "-c", "SHA256SUMS"], {
      cwd: join(project.root, "_site/versions"),
      encoding: "utf8",
    });
    assert.equal(seals.status, 0, seals.stderr);
    assert.match(seals.stdout, /2027-03-15-2-retrait\/SHA256SUMS: OK/);
    assert.match(project.read("_site/versions/2027-03-15-2/index.html"), /retirée, jamais entrée en vigueur/);
    assert.ok(project.has("_site/versions/2027-03-15-2/modifications/index.html"));
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
  assert.ok(loadContent(project.root).ok);

  await writeProjectFolder(project.root, "content/versions/2027-03-15", twice.slice(1));
  assert.deepEqual(await readdir(join(project.root, "content/versions/2027-03-15")), ["a.md", "b.md"]);
  assert.equal(await count(), published + 1);
  await assert.rejects(writeProjectFolder(project.root, "content/versions/2027-03-15", twice.slice(1)));
  await rm(join(project.root, "content/versions"), { recursive: true });
});
