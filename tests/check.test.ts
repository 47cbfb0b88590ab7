import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { checkProject } from "../scripts/policy/checks/check.ts";
import { jsonReport, markdownReport } from "../scripts/policy/checks/check-report.ts";
import { loadContent } from "../scripts/policy/loading/content.ts";
import { filesIn, ProjectCopy } from "./support/project.ts";

const CHECK = "scripts/check.ts";
const DAY = "2026-12-01";

describe("npm run check", () => {
  test("finds no error in the text, and exits with 0", (t) => {
    const project = new ProjectCopy(t);
    const { status, output } = project.run(CHECK, [], { GITHUB_ACTIONS: "" });
    assert.equal(status, 0, output);
    assert.match(output, /Aucune erreur/);
    assert.match(output, /^Lecture : .* minutes en tout/m);
    assert.match(output, /^Transparence, mentions : déclarées 8, non déclarées \d+/m);
  });

  test("prints errors and advice at once, ordered by file and line, with caret and remedy, and exits with 1", (t) => {
    const project = new ProjectCopy(t);
    project.edit("content/sections/cookies.md", "Nous n'utilisons pas", "Nous n'utilison  pas");
    project.edit("content/sections/partage.md", "order: 4", "order: quatre");
    const { status, output } = project.run(CHECK, [], { GITHUB_ACTIONS: "" });
    assert.equal(status, 1);
    const places = Array.from(output.matchAll(/^(content\/\S+):(\d+):\d+ (\S+) .*\[(.*)\]$/gm), (match) =>
      match.slice(1).join(" "),
    );
    assert.deepEqual(places, [
      "content/sections/communications.md 7 avertissement mots-vagues",
      "content/sections/cookies.md 7 avertissement orthographe",
      "content/sections/cookies.md 7 avertissement espaces-en-trop",
      "content/sections/donnees-et-finalites.md 18 avertissement phrase-longue",
      "content/sections/partage.md 3 erreur valeur",
    ]);
    assert.match(output, /\n {2}\| order: quatre\n {2}\| {8}\^\n {2}→ Écrivez un nombre sans guillemets/);
  });

  test("speaks the formats of pull requests and programs", async (t) => {
    const project = new ProjectCopy(t);
    project.edit("content/sections/partage.md", "order: 4", "order: quatre");
    const github = project.run(CHECK, [], { GITHUB_ACTIONS: "true" });
    assert.equal(github.status, 1);
    assert.match(github.output, /^::error file=content\/sections\/partage\.md,line=3,col=8,title=valeur::La valeur/m);
    assert.match(github.output, /%0A→ /);

    const report = { ...(await checkProject(project.root, loadContent(project.root), DAY)), history: "" };
    const markdown = markdownReport(report);
    assert.match(
      markdown,
      /^\| Finalité \| Base juridique \|.*\n\|---\|:-:\|.*\n\| Nous utilisons ces données .* \| ✗ \|/m,
    );
    assert.match(
      markdown,
      /\| content\/sections\/partage\.md, ligne 3 \| erreur \| .*\[valeur\]\(CONTRIBUTING\.md#valeur\) \|/,
    );
    assert.match(markdown, /1 erreur, 2 avertissements\./);

    const json: unknown = JSON.parse(jsonReport(report));
    assert.ok(json && typeof json === "object" && "problems" in json && Array.isArray(json.problems));
    assert.equal(json.problems.length, 3);
    assert.ok("matrix" in json && Array.isArray(json.matrix) && json.matrix.length > 0);

    assert.equal(project.run(CHECK, ["--format", "xml"]).status, 1);
  });

  test("reads a version's PDF, whatever its checksums say", (t) => {
    const project = new ProjectCopy(t);
    const folder = "content/versions/2026-02-01";
    const seal = (file: string, name: string, bytes: string) => {
      const line = new RegExp(`\\w+(?= {2}${name}$)`, "m");
      project.write(file, project.read(file).replace(line, hash("sha256", bytes)));
    };
    // The last one, whose seal no other version names.
    rmSync(join(project.root, "content/versions/2027-01-15"), { recursive: true });
    project.edit(
      "content/versions/SHA256SUMS",
      /.*2027-01-15.*\n/.exec(project.read("content/versions/SHA256SUMS"))?.[0] ?? "",
      "",
    );
    project.write(`${folder}/politique.pdf`, "<script>alert(1)</script>");
    seal(`${folder}/SHA256SUMS`, "politique.pdf", project.read(`${folder}/politique.pdf`));
    seal("content/versions/SHA256SUMS", "2026-02-01/SHA256SUMS", project.read(`${folder}/SHA256SUMS`));
    const { status, output } = project.run(CHECK, [], { GITHUB_ACTIONS: "" });
    assert.equal(status, 1);
    assert.match(output, /2026-02-01\/politique\.pdf:1:1 erreur Ce fichier n’est pas un PDF/);
  });

  test("learns words from the project's own list", async (t) => {
    const project = new ProjectCopy(t);
    const unknown = async () => {
      const { problems } = await checkProject(project.root, loadContent(project.root), DAY);
      return problems.filter(({ rule, message }) => rule === "orthographe" && message.includes("zorglub"));
    };
    project.edit("content/sections/cookies.md", "Nous n'utilisons pas", "Le zorglub n'utilise pas");
    assert.equal((await unknown()).length, 1);
    project.write("content/mots.txt", `${project.read("content/mots.txt")}zorglub\n`);
    assert.deepEqual(await unknown(), []);
  });

  test("tells transparency item by item, and which draft to start from", (t) => {
    const project = new ProjectCopy(t);
    const { status, output } = project.run(CHECK, ["--transparence"]);
    assert.equal(status, 0);
    assert.match(output, /^✓ Finalités du traitement \(RGPD, 13\(1\)\(c\)\) : donnees-et-finalites$/m);
    assert.match(
      output,
      /^✗ Droit d’opposition, .* \(RGPD, 13\(2\)\(b\) et 21\(4\)\) : non déclarée ; brouillon : npm run check -- --adopter opposition$/m,
    );
    assert.match(output, /^– Représentant dans l’Union .* : seulement si site\.yaml déclare hors-ue$/m);
    assert.equal(output.match(/--adopter/g)?.length, 2);
  });

  test("adopts a draft, which no release lets through while a passage is left to fill", (t) => {
    const project = new ProjectCopy(t);
    assert.equal(project.run(CHECK, ["--adopter", "opposition"]).status, 0);
    const release = project.run("scripts/release.ts", [
      "--effective",
      "2099-01-01",
      "--kind",
      "substantielle",
      "--note",
      "N.",
    ]);
    assert.equal(release.status, 1);
    assert.match(release.output, /erreur Il reste ici un passage à compléter/);
    assert.equal(project.run(CHECK, ["--adopter", "opposition"]).status, 1);
    assert.equal(project.run(CHECK, ["--adopter", "../../package"]).status, 1);
  });

  test("compares the company's register, and writes nothing of it", async (t) => {
    const project = new ProjectCopy(t);
    const register = fileURLToPath(new URL("fixtures/register/modele.ods", import.meta.url));
    const before = await filesIn(join(project.root, "content"));
    const { status, output } = project.run(CHECK, ["--registre", register, "--format", "text"]);
    assert.equal(status, 0, output);
    assert.match(
      output,
      /^content\/traitements\.yaml:14:16 avertissement .* « dix ans », le registre « 5 ans après la commande », « 13 mois » \(feuille « Gestion des commandes », E25, E27\)\. \[registre\]$/m,
    );
    assert.match(output, /^Registre modele\.ods : 4 traitements\. Feuilles sans traitement : « Tutoriel », /m);
    assert.deepEqual(await filesIn(join(project.root, "content")), before);
    const missing = project.run(CHECK, ["--registre", "absent.ods"]);
    assert.equal(missing.status, 1);
    assert.equal(missing.output, "Le registre « absent.ods » ne peut pas être lu : vérifiez son chemin.\n");
  });
});
