import assert from "node:assert/strict";
import { once } from "node:events";
import { renameSync, rmSync, watch } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright";
import { startPreview, type RunningPreview } from "../scripts/bench/preview.ts";
import { launchBrowser } from "../scripts/chromium/browser.ts";
import { ProjectCopy } from "./support/project.ts";

describe("npm start", () => {
  const project = new ProjectCopy();
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

  /** The page comes to hold a text by itself, without anyone reloading it. */
  const shows = (text: string) => page.getByText(text).first().waitFor({ state: "attached" });
  const FAULTY = "À corriger avant de voir la page";
  const SECTION = "content/sections/cookies.md";

  test("shows the working text, on this machine only, as any page of the site", async () => {
    await shows("Texte de travail : il n’est pas en vigueur.");
    assert.match(preview.address, /^http:\/\/127\.0\.0\.1:\d+\/$/);
    const status = async (path: string) => (await fetch(new URL(path, preview.address))).status;
    for (const path of ["versions/", "modifications/", "flux.xml", "politique.md"])
      assert.equal(await status(path), 200);
    assert.equal(await status("versions/2026-11-22/SHA256SUMS"), 200);
    assert.equal(await status("rien/"), 404);
    const { port } = new URL(preview.address);
    const statusUnder = async (path: string, host: string) => {
      const [response] = await once(get({ port, path, headers: { host } }), "response");
      response.resume();
      return response.statusCode;
    };
    // What isn't an address, and what another site has led here under its own name.
    assert.equal(await statusUnder("//", `127.0.0.1:${port}`), 400);
    assert.equal(await statusUnder("/", `exemple.fr:${port}`), 400);
    assert.equal(await statusUnder("/", `localhost:${port}`), 200);
    for (const climb of ["..", "%2e%2e", "..%2f"]) {
      assert.equal(await statusUnder(`/versions/2026-11-22/${climb}/${climb}/site.yaml`, `127.0.0.1:${port}`), 404);
    }
    await assert.rejects(fetch(`http://127.0.0.2:${port}/`));
  });

  test("shows a change of a section, of the site, of a layout and of the domain", async () => {
    project.edit(SECTION, "« cookies permanents »", "« cookies durables »");
    await shows("cookies durables");
    project.edit("content/site.yaml", "organisation: QBS SOFTWARE France", "organisation: Autre nom");
    await shows("Autre nom");
    project.edit("layouts/policy-page.ts", "L’essentiel</h2>", "En bref</h2>");
    await shows("En bref");
    project.edit("scripts/policy/typography.ts", 'const NARROW = "\\u202F";', 'const NARROW = "\\u2009";');
    await page.waitForFunction(() => document.body.textContent.includes("\u2009"));
  });

  test("changes the page in place, and what is folded stays so", async () => {
    const contents = page.locator("details");
    await contents.locator("summary").click();
    project.edit(SECTION, "cookies durables", "cookies tenaces");
    await shows("cookies tenaces");
    assert.equal(await contents.getAttribute("open"), null);
    project.edit(SECTION, "cookies tenaces", "cookies durables");
    await shows("cookies durables");
  });

  test("never shows a fault while modules change faster than they are loaded", async () => {
    const layout = project.read("layouts/policy-page.ts");
    const slow = `${layout}\nfunction slow() {\n  for (const start = Date.now(); Date.now() < start + 100; );\n  return undefined;\n}\n`;
    await page.evaluate((fault) => {
      const look = () => document.body.textContent.includes(fault) && Reflect.set(globalThis, "faulty", true);
      new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
    }, FAULTY);
    for (const count of [1, 2, 3, 4]) {
      const asked = page.waitForRequest(preview.address);
      project.write("layouts/policy-page.ts", slow.replace('<h2 id="l_essentiel">', `$&Essai ${count}\${slow()} `));
      // The next change comes while this one's page is made.
      await asked;
    }
    await shows("Essai 4");
    assert.equal(await page.evaluate(() => Reflect.has(globalThis, "faulty")), false);
    project.write("layouts/policy-page.ts", layout);
    await page.getByText("Essai").waitFor({ state: "detached" });
  });

  test("shows a change of the style without loading the modules again", async () => {
    const layout = project.read("layouts/policy-page.ts");
    project.edit("layouts/policy-page.ts", 'const TITLE = "', 'const TITLE = `Modules lus à ${Date.now()}` + "');
    await shows("Modules lus à");
    const title = await page.title();
    const style = project.read("layouts/style.css");
    project.write("layouts/style.css", `${style}\nbody { outline-offset: 7px; }\n`);
    await page.waitForFunction(() => getComputedStyle(document.body).outlineOffset === "7px");
    assert.equal(await page.title(), title);
    project.write("layouts/style.css", "body { outline-offset: }}\n");
    await shows(FAULTY);
    await shows("layouts/style.css:2:1");
    project.write("layouts/style.css", style);
    project.write("layouts/policy-page.ts", layout);
    await shows("cookies durables");
  });

  test("lists the problems of the content in the page, and comes back as it was when they are mended", async () => {
    const anchor = page.locator("#protection a").first();
    await anchor.focus();
    const top = () => page.evaluate(() => scrollY);
    const before = await top();
    assert.ok(before > 1000);
    project.edit(SECTION, "order: 5", "order: cinq");
    await shows(FAULTY);
    await shows(`${SECTION}:3:8 erreur`);
    assert.equal(await top(), 0);
    project.edit(SECTION, "order: cinq", "order: 5");
    await shows("cookies durables");
    assert.equal(await page.locator("details").getAttribute("open"), null);
    assert.equal(await top(), before);
    assert.ok(await anchor.evaluate((element) => element === document.activeElement));

    const site = project.read("content/site.yaml");
    rmSync(join(project.root, "content/site.yaml"));
    await shows("content/site.yaml:1:1 erreur");
    project.write("content/site.yaml", site);
    await shows("Autre nom");
  });

  test("leaves a connection to the page that is seen, however many are open", async () => {
    const context = await browser.newContext();
    await context.addInitScript(() => {
      Object.defineProperty(document, "hidden", { get: () => !Reflect.has(globalThis, "seen") });
    });
    const open = async () => {
      const opened = await context.newPage();
      await opened.goto(preview.address);
      return opened;
    };
    for (let count = 0; count < 6; count++) await open();
    const seventh = await open();
    project.edit(SECTION, "cookies durables", "cookies solides");
    await shows("cookies solides");
    await seventh.evaluate(() => {
      Reflect.set(globalThis, "seen", true);
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await seventh.getByText("cookies solides").first().waitFor({ state: "attached" });
    project.edit(SECTION, "cookies solides", "cookies durables");
    await seventh.getByText("cookies durables").first().waitFor({ state: "attached" });
    await shows("cookies durables");
    await context.close();
  });

  test("survives any fault of a module, shows it, and comes back when it is mended", async () => {
    const layout = project.read("layouts/pages.ts");
    for (const [fault, report] of [
      ["export const = ;\n", "SyntaxError"],
      ['throw new Error("cassé");\n', "cassé"],
      ['import "./absent.ts";\n', "absent.ts"],
      ["process.exit(3);\n", "Le code du site a mis fin à l’aperçu."],
    ] as const) {
      project.write("layouts/pages.ts", layout + fault);
      await shows(FAULTY);
      await shows(report);
      project.write("layouts/pages.ts", layout);
      await shows("cookies durables");
    }
    // What is missing may come instead of the fault's being undone.
    project.write("layouts/pages.ts", 'import "./absent.ts";\n' + layout);
    await shows("absent.ts");
    project.write("layouts/absent.ts", "export {};\n");
    await shows("cookies durables");
    // One that never ends shows nothing, and holds nothing up once it is mended.
    const watcher = watch(project.root);
    const running = once(watcher, "change");
    const endless = 'process.getBuiltinModule("node:fs").writeFileSync("running", ""); for (;;);\n';
    project.write("layouts/pages.ts", layout + endless);
    await running;
    watcher.close();
    project.write("layouts/pages.ts", layout.replace("const idsInForce", "/* */ const idsInForce"));
    project.edit(SECTION, "cookies durables", "cookies tenaces");
    await shows("cookies tenaces");
  });

  test("survives a layout that makes no page, a fault that comes late, and a request that makes no sense", async () => {
    const FAULTS = [
      ["layouts/document.ts", "`.toString();", "`;", "n’est pas un texte"],
      ["layouts/pages.ts", "if (build.preview) return", 'if (build.preview) return "";', "n’a pas le script"],
      ["layouts/pages.ts", "export function pages", 'setTimeout(() => Promise.reject("tard"));\n$&', "tard"],
    ] as const;
    for (const [file, passage, fault, report] of FAULTS) {
      const text = project.read(file);
      project.edit(file, passage, fault);
      await shows(FAULTY);
      await shows("Le code du site est en faute");
      await shows(report);
      project.write(file, text);
      await shows("cookies tenaces");
    }
    const sums = new URL("versions/2026-11-22/SHA256SUMS", preview.address);
    await assert.rejects(fetch(sums, { headers: { Range: "bytes=50-20" } }));
    assert.equal((await fetch(sums)).status, 200);
  });

  test("takes no notice of what an editor program keeps beside a section", async () => {
    project.write("content/sections/.cookies.md.swp", "\0");
    project.edit(SECTION, "cookies tenaces", "cookies voisins");
    await shows("cookies voisins");
    project.edit(SECTION, "cookies voisins", "cookies tenaces");
    await shows("cookies tenaces");
  });

  test("takes the next port when its own is taken, and keeps it when its own modules change", async () => {
    using another = new ProjectCopy();
    const taken = Number(new URL(preview.address).port);
    const other = await startPreview(another.root, taken);
    assert.ok(Number(new URL(other.address).port) > taken);
    await page.goto(other.address);
    const restarted = once(other.process.stdout, "data");
    another.edit("scripts/start.ts", "const QUIET = 10;", "const QUIET = 11;");
    await restarted;
    another.edit(SECTION, "« cookies permanents »", "« cookies voisins »");
    await shows("cookies voisins");
    other.stop();
    await once(other.process, "exit");
    await page.goto(preview.address);
  });

  test("sees a folder that is removed and comes back", async () => {
    const sections = join(project.root, "content/sections");
    const away = join(project.root, "away");
    renameSync(sections, away);
    await shows("citation-perdue");
    renameSync(away, sections);
    await shows("cookies tenaces");
  });

  test("starts while any module of the site is broken", async () => {
    using broken = new ProjectCopy();
    const modules = ["layouts/html.ts", "scripts/policy/typography.ts"].map(
      (file) => [file, broken.read(file)] as const,
    );
    for (const [file, text] of modules) broken.write(file, `${text}export const = ;\n`);
    const other = await startPreview(broken.root);
    await page.goto(other.address);
    await shows(FAULTY);
    for (const [file, text] of modules) broken.write(file, text);
    await shows("cookies permanents");
    other.stop();
    await once(other.process, "exit");
  });
});
