import assert from "node:assert/strict";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { ProjectCopy } from "./support/project.ts";

const IMPORT = "scripts/import.ts";
const SOURCE = fileURLToPath(new URL("fixtures/source.txt", import.meta.url));

describe("npm run import", () => {
  test("fills an empty project with sections that the checks accept", () => {
    using project = new ProjectCopy();
    for (const name of ["sections", "versions", "traitements.yaml"]) {
      rmSync(join(project.root, "content", name), { recursive: true, force: true });
    }
    cpSync(SOURCE, join(project.root, "politique.txt"));
    const { status, output } = project.run(IMPORT, ["politique.txt"]);
    assert.equal(status, 0, output);
    assert.match(output, /- content\/sections\/protection-de-vos-donnees\.md\n/);
    assert.match(output, /À vérifier :\n(?:.*\n)*- accents d’un titre en capitales, à vérifier : .*vises/);
    assert.equal(readdirSync(join(project.root, "content/sections")).length, 6);
    const check = project.run("scripts/check.ts", ["--format", "text"]);
    assert.equal(check.status, 0, check.output);
    assert.match(check.output, /à compléter/);
  });

  test("overwrites nothing, and then writes nothing", () => {
    using project = new ProjectCopy();
    project.write("a.md", "# Autre\n\nx\n\n# Cookies\n\ny\n");
    const before = project.read("content/sections/cookies.md");
    const { status, output } = project.run(IMPORT, ["a.md"]);
    assert.equal(status, 1);
    assert.match(output, /existent déjà :\n- content\/sections\/cookies\.md\n[^]*Rien n’a été écrit/);
    assert.equal(project.read("content/sections/cookies.md"), before);
    assert.equal(project.has("content/sections/autre.md"), false);

    assert.equal(project.run(IMPORT, ["a.md", "--output", "brouillon"]).status, 0);
    assert.match(project.read("brouillon/cookies.md"), /^---\ntitle: Cookies\norder: 2\n[^]*\ny\n$/);
  });

  test("says in French what it can't read", () => {
    using project = new ProjectCopy();
    for (const [args, reason] of [
      [[], /Donnez un seul document/],
      [["absent.docx"], /« absent\.docx » ne peut pas être lu/],
      [["package.json"], /Ce format n’est pas lu/],
    ] as const) {
      const { status, output } = project.run(IMPORT, args);
      assert.equal(status, 1);
      assert.match(output, reason);
    }
  });
});
