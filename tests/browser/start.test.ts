import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright";
import { launchBrowser } from "../../scripts/chromium/browser.ts";
import { startPreview, type RunningPreview } from "../support/preview.ts";
import { ProjectCopy } from "../support/project.ts";

describe("npm start", () => {
  const project = new ProjectCopy(undefined, { withCode: true });
  const [name = ""] = readdirSync(join(project.root, "content/sections"));
  const section = `content/sections/${name}`;
  const text = project.read(section);
  const home = "Texte de travail";
  const faulty = "À corriger avant de voir la page";
  let preview: RunningPreview;
  let browser: Browser;
  let page: Page;

  before(async () => {
    preview = await startPreview(project.root);
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.goto(preview.address);
  });
  after(async () => {
    await browser.close();
    preview.stop();
    await once(preview.process, "exit");
    project[Symbol.dispose]();
  });

  /** A page comes to hold a text by itself, without anyone reloading it. */
  const shows = (passage: string, on = page) => on.getByText(passage).first().waitFor({ state: "attached" });

  async function status(path: string, headers: Readonly<Record<string, string>> = {}): Promise<number | undefined> {
    const { port } = new URL(preview.address);
    const [response] = await once(
      get({ host: "127.0.0.1", port, path, headers: { host: `localhost:${port}`, ...headers } }),
      "response",
    );
    response.resume();
    return response.statusCode;
  }

  test("shows the working text as any page of the site, to this machine alone", async () => {
    await shows(home);
    for (const path of ["/versions/", "/modifications/", "/flux.xml", "/politique.md"]) {
      assert.equal(await status(path), 200, path);
    }
    assert.equal(await status("/rien/"), 404);
    assert.equal(await status("/", { host: "exemple.fr" }), 403);
    assert.equal(await status("/", { origin: "https://exemple.fr" }), 403);
    // What is no address, and what would lead out of the site.
    for (const path of ["//", "/%E0%A4%A", "/..%2f..%2fpackage.json"]) assert.equal(await status(path), 400, path);
  });

  test("shows every change of the content and of the style", async () => {
    project.write(section, `${text}\nUne phrase nouvelle.\n`);
    await shows("Une phrase nouvelle.");
    project.write(section, text);
    await page.getByText("Une phrase nouvelle.").waitFor({ state: "detached" });
    const style = project.read("layouts/style.css");
    project.write("layouts/style.css", `${style}\nbody { outline-offset: 7px; }\n`);
    await page.waitForFunction(() => getComputedStyle(document.body).outlineOffset === "7px");
    project.write("layouts/style.css", style);
  });

  test("shows what changed while a page was opening", async () => {
    const late = await browser.newPage();
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    await late.route("**/reload-client.js", async (route) => {
      await held;
      await route.continue();
    });
    await late.goto(preview.address, { waitUntil: "commit" });
    await shows(home, late);
    project.write(section, `${text}\nUne phrase de plus.\n`);
    await shows("Une phrase de plus.");
    letGo();
    await shows("Une phrase de plus.", late);
    await late.close();
    project.write(section, text);
    await page.getByText("Une phrase de plus.").waitFor({ state: "detached" });
  });

  test("lists the problems at every address, and comes back by itself when they are mended", async () => {
    project.write(section, text.replace(/^order: .*/m, "order: cinq"));
    await shows(faulty);
    await shows(`${section}:`);
    for (const path of ["rien/", "politique.md", "versions/"]) {
      assert.ok((await (await fetch(new URL(path, preview.address))).text()).includes(faulty), path);
    }
    project.write(section, text);
    await shows(home);
  });

  test("sees what is gone and what comes back", async () => {
    const sections = join(project.root, "content/sections");
    renameSync(sections, join(project.root, "away"));
    await shows(faulty);
    renameSync(join(project.root, "away"), sections);
    // A folder that comes back while the watcher still forgets it may be missed: the next change shows it.
    project.write("content/site.yaml", project.read("content/site.yaml"));
    await shows(home);
  });

  test("outlives odd files: a link to its own folder, a link to itself, an empty version", async () => {
    const odd = (file: string) => join(project.root, "content", file);
    symlinkSync("..", odd("dessus"));
    await shows("content/dessus");
    rmSync(odd("dessus"));
    await shows(home);
    symlinkSync("boucle", odd("boucle"));
    mkdirSync(odd("versions/2099-01-01"));
    // What leads nowhere tells no watcher of itself: the next change shows it.
    project.write(section, `${text}\n`);
    await shows("content/boucle");
    rmSync(odd("boucle"));
    rmSync(odd("versions/2099-01-01"), { recursive: true });
    project.write(section, text);
    await shows(home);
  });

  test("takes the next port when its own is taken, and shows a fault of the code", async (t) => {
    const another = new ProjectCopy(t, { withCode: true });
    another.write("layouts/html.ts", `${another.read("layouts/html.ts")}export const = ;\n`);
    const taken = Number(new URL(preview.address).port);
    const other = await startPreview(another.root, taken);
    assert.notEqual(Number(new URL(other.address).port), taken);
    assert.match(await (await fetch(other.address)).text(), /Le code du site est en faute/);
    other.stop();
    await once(other.process, "exit");
  });
});
