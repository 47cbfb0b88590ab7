import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { compareWithHistory } from "../../scripts/git/append-only.ts";
import { once } from "../../scripts/policy/memoize.ts";
import { indexOf } from "../../scripts/policy/versions/archive.ts";
import { versionsOf } from "../support/history.ts";

const versions = versionsOf([
  ["2027-01-01", { droits: "Vos droits." }],
  ["2027-03-01", { droits: "Tous vos droits." }],
]);
const root = mkdtempSync(join(tmpdir(), "history-"));
after(() => rmSync(root, { recursive: true, force: true }));

function git(cwd: string, ...args: readonly string[]): void {
  const identity = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", "-c", "commit.gpgsign=false"];
  const { status, stderr } = spawnSync("git", [...identity, ...args], { cwd, encoding: "utf8" });
  assert.equal(status, 0, stderr);
}

/** A repository whose branch main has published both versions, one after the other, by merging. */
function repository(name: string): string {
  const folder = join(root, name);
  cpSync(model(), folder, { recursive: true });
  return folder;
}

/** The one of which the others are copies. */
const model = once(() => {
  const folder = join(root, "publié");
  mkdirSync(folder);
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "commit", "--quiet", "--allow-empty", "--message=Début");
  for (const [index, { files }] of versions.entries()) {
    git(folder, "switch", "--quiet", "--create", `proposition-${index}`);
    for (const { file, bytes } of files) write(folder, file, bytes);
    write(folder, "content/versions/SHA256SUMS", indexOf(versions.slice(0, index + 1)));
    git(folder, "add", "content");
    git(folder, "commit", "--quiet", "--message=Publier");
    git(folder, "switch", "--quiet", "main");
    git(folder, "merge", "--quiet", "--no-ff", "--message=Fusionner", `proposition-${index}`);
  }
  return folder;
});

function write(folder: string, file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), content);
}

function told(folder: string): readonly string[] {
  return compareWithHistory(folder).problems.map(({ file, message }) => `${file} ${message}`);
}

describe("versions compared with Git's history", () => {
  test("what was only added is in order, a whole new version too", () => {
    const folder = repository("sain");
    write(folder, "content/versions/2027-06-01/droits.md", "Nouveau.");
    appendFileSync(join(folder, "content/versions/SHA256SUMS"), "f  2027-06-01/SHA256SUMS\n");
    const { problems, outcome, published } = compareWithHistory(folder);
    assert.deepEqual(problems, []);
    assert.match(outcome, /comparées à l’historique Git de main\.$/);
    assert.deepEqual([...(published ?? [])], ["2027-01-01", "2027-03-01"]);
  });

  test("names what was changed or removed, in the folder, in a branch or on main itself", () => {
    for (const place of ["folder", "branch", "main"]) {
      const folder = repository(`touché-${place}`);
      if (place === "branch") git(folder, "switch", "--quiet", "--create", "retouche");
      appendFileSync(join(folder, "content/versions/2027-01-01/release.yaml"), "# retouché\n");
      rmSync(join(folder, "content/versions/2027-03-01"), { recursive: true });
      write(folder, "content/versions/SHA256SUMS", indexOf(versions.slice(0, 1)));
      if (place !== "folder") git(folder, "commit", "--quiet", "--all", "--message=Retoucher");
      const problems = told(folder).join("\n");
      assert.match(problems, /2027-01-01\/release\.yaml .*n’est plus celui/, place);
      assert.match(problems, /2027-03-01\/SHA256SUMS .*a disparu/, place);
      if (place !== "main") assert.match(problems, /versions\/SHA256SUMS Des lignes publiées/, place);
    }
  });

  test("a branch that was left before others published is told so, in one sentence", () => {
    const folder = repository("dépassé");
    git(folder, "switch", "--quiet", "--create", "ancienne", "main~1");
    assert.deepEqual(told(folder), [
      "content/versions/SHA256SUMS Cette branche ne contient pas ce qui a été publié depuis qu’elle est partie de main : 2027-03-01.",
    ]);
    rmSync(join(folder, "content/versions/2027-01-01"), { recursive: true });
    assert.match(told(folder).join("\n"), /2027-01-01\/SHA256SUMS .*a disparu/);
  });

  test("what was put back as it was is in order again", () => {
    const folder = repository("remis");
    const file = "content/versions/2027-01-01/release.yaml";
    appendFileSync(join(folder, file), "# retouché\n");
    git(folder, "commit", "--quiet", "--all", "--message=Retoucher");
    git(folder, "revert", "--no-edit", "HEAD");
    assert.deepEqual(told(folder), []);
  });

  test("another organisation that has moved in answers for its own versions, until one of the former is as it was", () => {
    const folder = repository("reprise");
    write(folder, "content/site.yaml", "organisation: Ancienne\n");
    git(folder, "add", "content");
    git(folder, "commit", "--quiet", "--message=Nommer");
    git(folder, "switch", "--quiet", "--create", "reprise");
    write(folder, "content/site.yaml", "organisation: Nouvelle\n");
    rmSync(join(folder, "content/versions"), { recursive: true });
    // Its first version is of the day of one of the former.
    const [own] = versionsOf([["2027-03-01", { adherents: "Vos adhésions." }]]);
    assert.ok(own);
    for (const { file, bytes } of own.files) write(folder, file, bytes);
    write(folder, "content/versions/SHA256SUMS", indexOf([own]));
    assert.deepEqual(told(folder), []);
    assert.match(compareWithHistory(folder).outcome, /Une autre organisation s’installe ici/);
    for (const { file, bytes } of versions[0]?.files ?? []) write(folder, file, bytes);
    assert.match(told(folder).join("\n"), /2027-03-01\/droits\.md .*a disparu/);
  });

  test("says where nothing, or not all, could be compared", () => {
    const bare = join(root, "sans-git");
    cpSync(join(repository("source"), "content"), join(bare, "content"), { recursive: true });
    assert.match(compareWithHistory(bare).outcome, /n’ont pas été comparées/);
    const shallow = join(root, "tronqué");
    git(root, "clone", "--quiet", "--depth=1", `file://${join(root, "source")}`, shallow);
    assert.match(compareWithHistory(shallow).outcome, /n’en a que la fin/);
  });
});
