import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, describe, test } from "node:test";
import { parse } from "yaml";
import { buildOn, filesIn, ROOT } from "./support/project.ts";

/** Not the names of the README's example, which a newcomer may have taken up. */
const NEWCOMER = ["--organisation", "Comptoir Neuf", "--shop", "https://comptoir-neuf.example/"];
const GIT = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", "-c", "commit.gpgsign=false"];

/** A clone of this project as it is now, all of it committed. */
const root = mkdtempSync(join(tmpdir(), "clone-"));
after(() => rmSync(root, { recursive: true, force: true }));
const LEFT_BEHIND = /(?:^|\/)(?:\.git|node_modules|_site(?:\..*)?)$/;
cpSync(ROOT, root, {
  recursive: true,
  filter: (path) => !LEFT_BEHIND.test(relative(ROOT, path).replaceAll("\\", "/")),
});
git("init", "--quiet");
symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"), "junction");
appendFileSync(join(root, ".git/info/exclude"), "node_modules\n");
commit();

function git(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("git", [...GIT, ...args], { cwd: root, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stdout;
}

function commit(): void {
  git("add", "--all");
  git("commit", "--quiet", "--message", "Essai");
}

/** Runs Node in the clone as no part of this test, on a day in 2027. */
function run(...args: readonly string[]) {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...env, ...buildOn("2027-02-01"), CONTEXT: "production", URL: "" },
  });
  return { status, output: stdout + stderr };
}

describe("npm run start-over", () => {
  const site: unknown = parse(readFileSync(join(ROOT, "content/site.yaml"), "utf8"));
  assert.ok(site && typeof site === "object" && "organisation" in site);
  const hosts = "shop" in site ? [new URL(String(site.shop)).hostname] : [];
  const names = [String(site.organisation), ...hosts];

  test("refuses, and takes nothing away, where something would be lost or a name is wrong", () => {
    assert.match(run("scripts/start-over.ts").output, /Il faut un nom[^]*Rien n’a été retiré/);
    const wrong = run("scripts/start-over.ts", "--organisation", "X", "--shop", "exemple.fr");
    assert.match(wrong.output, /content\/site\.yaml:\d+:7 erreur [^]*Rien n’a été retiré/);
    writeFileSync(join(root, "content/sections/neuve.md"), "");
    const refused = run("scripts/start-over.ts", ...NEWCOMER);
    assert.equal(refused.status, 1);
    assert.match(refused.output, /neuve\.md[^]*git commit[^]*Rien n’a été retiré/);
    assert.equal(git("status", "--porcelain"), "?? content/sections/neuve.md\n");
    rmSync(join(root, "content/sections/neuve.md"));
  });

  test("asks for no shop of who has none", () => {
    const { status, output } = run("scripts/start-over.ts", ...NEWCOMER.slice(0, 2));
    assert.equal(status, 0, output);
    assert.match(readFileSync(join(root, "content/site.yaml"), "utf8"), /^organisation: Comptoir Neuf\n# shop: /m);
    git("checkout", "--quiet", "--", ".");
    git("clean", "--quiet", "--force", "-d");
  });

  test("leaves nothing of the policy that was there, nor a test that needs it", async () => {
    const before = await filesIn(root);
    const { status, output } = run("scripts/start-over.ts", ...NEWCOMER);
    assert.equal(status, 0, output);
    const files = (await filesIn(root)).filter(
      (file) => !/^(?:\.git|node_modules)\/|^(?:package-lock\.json|LICENSE)$/.test(file),
    );
    assert.ok(files.includes("README.md") && files.length > 100);
    const gone = before
      .filter((file) => !files.includes(file))
      .flatMap((file) => /^tests\/fixtures\/(.*)|^content\/(versions\/[^/]+)\//.exec(file)?.slice(1) ?? [])
      .filter((name) => name !== undefined);
    for (const file of files) {
      const text = readFileSync(join(root, file), "latin1").toLowerCase();
      for (const name of file.endsWith(".test.ts") ? [...names, ...gone] : names)
        assert.ok(!text.includes(Buffer.from(name.toLowerCase()).toString("latin1")), `${name} in ${file}`);
    }
    assert.deepEqual(readdirSync(join(root, "content/sections")), ["responsable.md"]);
    assert.match(readFileSync(join(root, "README.md"), "utf8"), /Comptoir Neuf/);
  });

  test("leaves a project that is checked, previewed and tested at once, and has no version in force", () => {
    // They check it, make a preview of it, and find that no version is in force.
    const tests = run("--test", "tests/content.test.ts", "tests/contributing.test.ts");
    assert.equal(tests.status, 0, tests.output);
  });

  test("then a document is imported and released, and the site in production says it", () => {
    commit();
    assert.equal(run("scripts/import.ts", "tests/fixtures/import/politique.txt").status, 0);
    for (const name of readdirSync(join(root, "content/sections"))) {
      const file = join(root, "content/sections", name);
      writeFileSync(file, readFileSync(file, "utf8").replace(/\[à compléter[^\]]*\]/g, "Rempli."));
    }
    const options = ["--effective", "2027-02-01", "--kind", "substantielle", "--note", "La première."];
    const released = run("scripts/release.ts", ...options);
    assert.equal(released.status, 0, released.output);
    const built = run("scripts/build.ts");
    assert.equal(built.status, 0, built.output);
    assert.match(readFileSync(join(root, "_site/index.html"), "utf8"), /Comptoir Neuf[^]*contenu de votre panier/);
    // Its aids are still lists of nothing, of which a printed version shows nothing.
    assert.ok(existsSync(join(root, "content/versions/2027-02-01/politique.pdf")), released.output);
  });
});
