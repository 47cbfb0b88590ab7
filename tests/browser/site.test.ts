import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";
import type { Browser, Page } from "playwright";
import { launchBrowser } from "../../scripts/chromium/browser.ts";
import { typeset } from "../../scripts/policy/markdown/typography.ts";
import { pdfText } from "../support/pdf.ts";
import { ProjectCopy, ROOT } from "../support/project.ts";
import { build, builtPages, fixtureSite, pageOfEachKind, readPage, serveSite } from "../support/site.ts";
import { letters } from "../support/text.ts";

/** The fixture's site in production and as editors preview it, and a preview of whatever `content/` holds. */
const preview = new ProjectCopy({ after });
preview.edit("content/sections/cookies.md", "« cookies permanents »", "« cookies durables »");
preview.edit("content/site.yaml", "# repository:", "repository:");
assert.equal(preview.run("scripts/release.ts", ["--retire", "2027-01-15", "--note", "Abandonné.", "--oui"]).status, 0);
const FOLDERS = {
  production: fixtureSite(),
  preview: build(preview, "--preview"),
  "content/": build(new ProjectCopy({ after }, { contentOf: ROOT }), "--preview"),
} as const;
const SITES = await Promise.all(
  Object.entries(FOLDERS).map(async ([name, folder]) => ({ name, folder, addresses: await pageOfEachKind(folder) })),
);
/** The pages that are as in production are tried there. */
const isTried = (name: string, address: string) =>
  name !== "preview" || address === "/" || !SITES[0]?.addresses.includes(address);

/** All rules are held to the narrow page in the light; in the dark and on a wide screen its colours alone are others. */
const CONTRAST = ["color-contrast", "color-contrast-enhanced"];
const EYES: readonly { readonly colorScheme: "light" | "dark"; readonly width: number; readonly rules?: string[] }[] = [
  { colorScheme: "light", width: 320 },
  { colorScheme: "dark", width: 1280, rules: CONTRAST },
];

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
});

for (const { name, folder, addresses } of SITES) {
  describe(name, async () => {
    const built = await builtPages(folder);
    const pages = new Map(await Promise.all(built.map(async (each) => [each, await readPage(each, folder)] as const)));
    const site = await serveSite(folder);
    let requests: string[] = [];
    let said: string[] = [];
    let page: Page;
    before(async () => {
      page = await browser.newPage();
      page.on("request", (request) => requests.push(request.url()));
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(error.message));
    });
    after(async () => {
      await page.close();
      await site.close();
    });

    for (const address of addresses.filter((each) => isTried(name, each))) {
      // One visit, in which each test finds the page as the one before left it.
      describe(address, () => {
        before(async () => {
          [requests, said] = [[], []];
          await page.setViewportSize({ width: 320, height: 800 });
          await page.emulateMedia({ colorScheme: "light" });
          const response = await page.goto(site.origin + address, { waitUntil: "load" });
          assert.equal(response?.status(), 200);
        });

        test("asks for nothing but itself, keeps nothing, runs nothing and says nothing", async () => {
          assert.deepEqual(
            requests.filter((url) => !url.startsWith("data:")),
            [site.origin + address],
          );
          assert.deepEqual(said, []);
          assert.deepEqual((await page.context().storageState()).cookies, []);
          const kept = await page.evaluate(async () => ({
            storage: localStorage.length + sessionStorage.length,
            databases: (await indexedDB.databases()).length,
            scripts: document.scripts.length,
            handlers: Array.from(document.querySelectorAll("*")).flatMap((element) =>
              element.getAttributeNames().filter((attribute) => attribute.startsWith("on")),
            ),
            styled: getComputedStyle(document.documentElement).backgroundColor !== "rgba(0, 0, 0, 0)",
          }));
          assert.deepEqual(kept, { storage: 0, databases: 0, scripts: 0, handlers: [], styled: true });
        });

        test("never scrolls sideways at 320 px", async () => {
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(width <= 320, `${width} px wide`);
        });

        test("leads only to pages and fragments that exist", async () => {
          const links = await page.evaluate(() => Array.from(document.links, ({ href }) => href));
          for (const link of links.filter((href) => href.startsWith(site.origin))) {
            const { pathname, hash } = new URL(link);
            const markup = pages.get(pathname);
            if (markup === undefined) assert.ok((await fetch(link)).ok, link);
            else if (hash !== "") assert.ok(markup.includes(` id="${hash.slice(1)}"`), link);
          }
        });

        // How the words of `content/` name their links is for its editors to say: « ici » and « ici », a table's « contrat ».
        if (name !== "content/") {
          test("has no two links of one name that lead to different places", async () => {
            const links = await page.evaluate(() =>
              // A redline shows the links of several versions, and names them as the policy does.
              Array.from(
                document.querySelectorAll<HTMLAnchorElement>(
                  "a:not(ins a, del a, .redline section > p:not([class]) a)",
                ),
              ).map((link) => [(link.ariaLabel ?? link.textContent).trim(), link.href] as const),
            );
            const alike = Map.groupBy(new Map(links.map((link) => [link.join(), link])).values(), ([words]) => words);
            assert.deepEqual(
              Array.from(alike.values()).filter(({ length }) => length > 1),
              [],
            );
          });
        }

        // The words that editors write change no colour.
        for (const { colorScheme, width, rules } of name === "content/" ? EYES.slice(0, 1) : EYES) {
          test(`is accessible, ${colorScheme}, at ${width} px`, async () => {
            await page.setViewportSize({ width, height: 800 });
            await page.emulateMedia({ colorScheme });
            const { violations } = await new AxeBuilder({ page })
              // There are no frames, for which it would open another page.
              .setLegacyMode(true)
              .options({
                ...(rules && { runOnly: rules }),
                rules: {
                  "color-contrast-enhanced": { enabled: true },
                  "target-size": { enabled: rules === undefined },
                },
                resultTypes: ["violations"],
              })
              .analyze();
            assert.deepEqual(
              violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
              [],
            );
          });
        }

        test("prints all its text", async () => {
          await page.emulateMedia({ media: "print" });
          // Said to whoever sees no style; on paper it is seen.
          await page.evaluate(() => document.querySelectorAll("ins > b, del > b").forEach((words) => words.remove()));
          const text = await page.locator("main").innerText();
          const printed = await pdfText(await page.pdf({ preferCSSPageSize: true }));
          // Paper spells links out.
          const words = printed.replace(/\(https:[^)]*\)/g, "");
          // A table's headings come again on each page, so that only pieces stand together.
          const lost = text.split(/[\n\t]+/).filter((piece) => !letters(words).includes(letters(piece)));
          assert.deepEqual(lost, [], `printed: ${printed}`);
          await page.emulateMedia({ media: null });
        });

        test("sets all its words after French typography", async () => {
          const text = await page.evaluate(() => {
            for (const element of document.querySelectorAll("code, kbd, pre")) element.replaceWith("\uFFFC");
            // Beside each other, words retired and added would be one.
            for (const element of document.querySelectorAll("del")) element.remove();
            const blocks = Array.from(document.body.querySelectorAll("*")).filter(
              (element) => !getComputedStyle(element).display.startsWith("inline"),
            );
            for (const block of blocks) block.prepend("\n");
            for (const block of blocks) block.append("\n");
            return document.body.textContent;
          });
          assert.match(text, /Ce que cette page ne fait pas/);
          assert.equal(text, typeset(text));
        });

        test("is valid HTML", async () => {
          const validator = new HtmlValidate({ extends: ["html-validate:standard"] });
          const report = await validator.validateString(pages.get(address) ?? "");
          assert.deepEqual(
            report.results.flatMap(({ messages }) =>
              messages.map(({ ruleId, message, line }) => [ruleId, message, line]),
            ),
            [],
          );
        });
      });
    }
  });
}
