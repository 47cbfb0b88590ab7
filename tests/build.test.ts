import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readlinkSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readEnvironment } from "../scripts/building/environment.ts";
import { ProjectCopy } from "./support/project.ts";
import { siteOf } from "./support/site.ts";

const BUILD = "scripts/build.ts";

test("a faulty file stops the build, names every fault in French, and leaves the site as it was", (t) => {
  const project = new ProjectCopy(t);
  mkdirSync(join(project.root, "_site"));
  project.write("_site/temoin.html", "x");
  project.write("content/sections/cookies.md", "---\ntitle: Cookies\norder: cinq\n---\n\n# Non\n");
  project.write("content/site.yaml", "shop: https://exemple.fr/\n");

  const { status, output } = project.run(BUILD);
  assert.equal(status, 1);
  for (const place of [
    "content/sections/cookies.md:2:1",
    "content/sections/cookies.md:3:8",
    "content/sections/cookies.md:6:1",
    "content/site.yaml:1:1",
  ]) {
    assert.ok(output.includes(`${place} erreur `), output);
  }
  assert.match(output, /Écrivez un nombre sans guillemets/);
  assert.doesNotMatch(output, /node_modules|at async/);
  assert.deepEqual(readdirSync(join(project.root, "_site")), ["temoin.html"]);
});

test("a fault of a layout stops the build, and leaves the site as it was", (t) => {
  const project = new ProjectCopy(t, { withCode: true });
  mkdirSync(join(project.root, "_site"));
  project.write("_site/temoin.html", "x");
  project.edit("layouts/verify-page.ts", "return document(", 'throw new Error("cassé");\n  return document(');
  const { status, output } = project.run(BUILD);
  assert.equal(status, 1);
  assert.match(output, /cassé/);
  assert.deepEqual(readdirSync(join(project.root, "_site")), ["temoin.html"]);
});

test("what needs an address is left out until somebody gives one; the host's wins", async (t) => {
  const project = new ProjectCopy(t);
  const nowhere = await siteOf(project, {});
  assert.match(nowhere.advice ?? "", /content\/site\.yaml.* avertissement .*url: https:\/\//s);
  assert.doesNotMatch(nowhere.read("/"), /rel="canonical"/);
  assert.doesNotMatch(nowhere.read("/robots.txt"), /Sitemap/);
  assert.equal(nowhere.pages.has("/sitemap.xml"), false);

  project.write("content/site.yaml", `${project.read("content/site.yaml")}url: https://a.exemple/\n`);
  const own = await siteOf(project, {});
  assert.equal(own.advice, undefined);
  assert.match(own.read("/"), /<link rel="canonical" href="https:\/\/a\.exemple\/">/);
  const hosted = await siteOf(project, { URL: "https://b.exemple" });
  assert.match(hosted.read("/"), /<link rel="canonical" href="https:\/\/b\.exemple\/">/);
  assert.match(hosted.read("/robots.txt"), /Sitemap: https:\/\/b\.exemple\/sitemap\.xml/);
  assert.match(hosted.read("/sitemap.xml"), /<loc>https:\/\/b\.exemple\/<\/loc>/);
});

test("previews ask not to be indexed; the site in production does not", async (t) => {
  const project = new ProjectCopy(t);
  const preview = await siteOf(project, { CONTEXT: "deploy-preview" });
  assert.match(preview.read("/"), /<meta name="robots" content="noindex">/);
  assert.match(preview.read("/_headers"), /X-Robots-Tag: noindex/);
  const production = await siteOf(project, { CONTEXT: "production" });
  assert.doesNotMatch(production.read("/") + production.read("/_headers"), /noindex/);
});

test("only what Netlify calls a preview is one: any other context is production", () => {
  const isPreview = (CONTEXT: string | undefined) => readEnvironment(false, { CONTEXT }).preview;
  for (const context of [undefined, "", "prod", "production", "k8s-main"])
    assert.equal(isPreview(context), false, context);
  for (const context of ["deploy-preview", "branch-deploy"]) assert.equal(isPreview(context), true, context);
});

/** What stands in the project's folder of the site and of staging folders. */
function siteFolders(root: string): readonly string[] {
  return readdirSync(root).filter((name) => name.startsWith("_site"));
}

test("what is in the site's place and is no folder stays there", (t) => {
  const project = new ProjectCopy(t);
  mkdirSync(join(project.root, "ailleurs"));
  symlinkSync("ailleurs", join(project.root, "_site"));
  const { status, output } = project.run(BUILD);
  assert.equal(status, 1);
  assert.match(output, /^« _site » n’est pas un dossier.*Rien n’a été changé\.$/m);
  assert.equal(readlinkSync(join(project.root, "_site")), "ailleurs");
  assert.deepEqual(readdirSync(join(project.root, "ailleurs")), []);
  assert.deepEqual(siteFolders(project.root), ["_site"]);
});

test("starts from nothing, clears what killed builds left, and brings back a site that one of them had moved away", (t) => {
  const project = new ProjectCopy(t);
  // No process has this id: Linux and macOS stop below it.
  for (const name of ["_site.9999999-0123abcd", "_site.9999999-0123abcd.old"]) {
    mkdirSync(join(project.root, name));
    project.write(`${name}/temoin.html`, name);
  }
  const order = project.read("content/site.yaml");
  project.write("content/site.yaml", "");
  assert.equal(project.run(BUILD).status, 1);
  assert.equal(project.read("_site/temoin.html"), "_site.9999999-0123abcd.old");
  project.write("content/site.yaml", order);
  const { status, output } = project.run(BUILD);
  assert.equal(status, 0);
  // What it goes without is said.
  assert.match(output, /content\/site\.yaml.* avertissement /);
  assert.equal(project.has("_site/temoin.html"), false);
  assert.deepEqual(siteFolders(project.root), ["_site"]);
});
