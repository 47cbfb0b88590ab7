import assert from "node:assert/strict";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { ProjectCopy } from "./support/project.ts";

const IMPORT = "scripts/import.ts";
/** The policy of the fixture as another program wrote it, with slips of its own. */
const SOURCE = fileURLToPath(new URL("fixtures/import/politique.txt", import.meta.url));

describe("npm run import", () => {
  test("fills an empty project with sections that the checks accept", (t) => {
    const project = new ProjectCopy(t);
    for (const name of ["sections", "versions", "traitements.yaml"]) {
      rmSync(join(project.root, "content", name), { recursive: true, force: true });
    }
    cpSync(SOURCE, join(project.root, "politique.txt"));
    const { status, output } = project.run(IMPORT, ["politique.txt"]);
    assert.equal(status, 0, output);
    assert.match(output, /- content\/sections\/protection-de-vos-donnees\.md\n/);
    assert.match(output, /À vérifier :\n(?:.*\n)*- accents d’un titre en capitales, à vérifier : .*utilite/);
    assert.equal(readdirSync(join(project.root, "content/sections")).length, 6);
    const check = project.run("scripts/check.ts", ["--format", "text"]);
    assert.equal(check.status, 0, check.output);
    assert.match(check.output, /à compléter/);
  });

  test("overwrites nothing, and then writes nothing", (t) => {
    const project = new ProjectCopy(t);
    project.write("a.md", "# Autre\n\nx\n\n# Cookies ET recherches\n\ny\n");
    const before = project.read("content/sections/cookies.md");
    const { status, output } = project.run(IMPORT, ["a.md"]);
    assert.equal(status, 1);
    assert.match(
      output,
      /existent déjà :\n- content\/sections\/cookies\.md\n[^]*--remplacer\n[^]*--vers[^]*Rien n’a été écrit/,
    );
    assert.equal(project.read("content/sections/cookies.md"), before);
    assert.equal(project.has("content/sections/autre.md"), false);

    assert.equal(project.run(IMPORT, ["a.md", "--vers", "brouillon"]).status, 0);
    assert.match(project.read("brouillon/cookies.md"), /^---\ntitle: Cookies et recherches\norder: 5\n[^]*---\n\ny\n$/);
  });

  test("knows the sections that exist again, and keeps the slips of their new text", (t) => {
    const project = new ProjectCopy(t);
    const names = readdirSync(join(project.root, "content/sections")).filter((name) => name !== "vos-droits.md");
    const frontMatter = (file: string) => /^---\n[^]*?\n---\n/.exec(project.read(file))?.[0];
    const before = names.map((name) => frontMatter(`content/sections/${name}`));
    cpSync(SOURCE, join(project.root, "politique.txt"));

    const aside = project.run(IMPORT, ["politique.txt", "--vers", "x"]);
    assert.equal(aside.status, 0, aside.output);
    assert.doesNotMatch(aside.output, /À vérifier|nouvelles/);
    assert.match(aside.output, /ne sont pas dans le document, [^:]*:\n- content\/sections\/vos-droits\.md\n\n/);
    assert.deepEqual(readdirSync(join(project.root, "x")), names);
    assert.deepEqual(
      names.map((name) => frontMatter(`x/${name}`)),
      before,
    );

    const inPlace = project.run(IMPORT, ["politique.txt", "--remplacer"]);
    assert.equal(inPlace.status, 0, inPlace.output);
    assert.match(
      inPlace.output,
      /inchangées :\n- content\/sections\/engagements\.md\n- content\/sections\/cookies\.md\n/,
    );
    assert.deepEqual(
      names.map((name) => project.read(`content/sections/${name}`)),
      names.map((name) => project.read(`x/${name}`)),
    );
    for (const slip of ["meuble,en", "téléphone.."]) {
      assert.ok(project.read("content/sections/donnees-et-finalites.md").includes(slip), slip);
    }
  });

  test("replaces what the document has, writes what is new, and removes nothing", (t) => {
    const project = new ProjectCopy(t);
    const kept = project.read("content/sections/partage.md");
    const entries = readdirSync(join(project.root, "content"));
    project.write("a.md", `# PROTECTION DE VOS DONNEES\n\nBien.\n\n# Nous joindre\n\nÉcrivez-nous.\n`);
    const { status, output } = project.run(IMPORT, ["a.md", "--remplacer"]);
    assert.equal(status, 0, output);
    assert.match(output, /nouvelles :\n- content\/sections\/nous-joindre\.md\n/);
    assert.match(output, /reconnues, [^:]*:\n- content\/sections\/protection\.md\n/);
    assert.match(output, /ne sont pas dans le document, [^:]*:\n(?:- content\/sections\/.*\n){6}\n/);
    assert.match(project.read("content/sections/protection.md"), /order: 6\nsummary: "[^]*---\n\nBien\.\n$/);
    assert.match(project.read("content/sections/nous-joindre.md"), /^---\ntitle: Nous joindre\norder: 8\n/);
    assert.equal(project.read("content/sections/partage.md"), kept);
    assert.deepEqual(readdirSync(join(project.root, "content")), entries);
  });

  test("never writes over a file that is not a section it recognises, or that it can't read", (t) => {
    const project = new ProjectCopy(t);
    project.write("a.md", "# Cookies et recherches\n\nx\n");
    project.edit("content/sections/partage.md", "order: 4", "order: quatre");
    const faulty = project.run(IMPORT, ["a.md", "--remplacer"]);
    assert.equal(faulty.status, 1);
    assert.match(faulty.output, /partage\.md:3:8 erreur [^]*Corrigez d’abord [^]*Rien n’a été écrit/);

    const both = project.run(IMPORT, ["a.md", "--remplacer", "--vers", "x"]);
    assert.equal(both.status, 1);
    assert.match(both.output, /Choisissez/);

    project.edit("content/sections/partage.md", "order: quatre", "order: 4");
    const nowhere = project.run(IMPORT, ["a.md", "--vers", "content/site.yaml"]);
    assert.equal(nowhere.status, 1);
    assert.match(nowhere.output, /On ne peut pas écrire dans le dossier « content\/site\.yaml »/);
  });

  test("prints no character of a document that a terminal would obey", (t) => {
    const project = new ProjectCopy(t);
    project.write("a.html", '<p>x <img alt="\u001b[31mrouge"></p>');
    const { status, output } = project.run(IMPORT, ["a.html"]);
    assert.equal(status, 0, output);
    assert.match(output, /image : « □\[31mrouge »/);
    assert.doesNotMatch(output, /[\p{Cc}--\n]/v);
  });

  test("says in French what it can't read", (t) => {
    const project = new ProjectCopy(t);
    for (const [args, reason] of [
      [[], /Donnez un seul document/],
      [["absent.docx"], /« absent\.docx » ne peut pas être lu/],
      [["content/site.yaml"], /Ce format n’est pas lu/],
    ] as const) {
      const { status, output } = project.run(IMPORT, args);
      assert.equal(status, 1);
      assert.match(output, reason);
    }
  });
});
