import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright";
import type { Build } from "../../layouts/build.ts";
import { archiveDeclaration } from "../../layouts/formats/records.ts";
import { readStyles } from "../../layouts/style.ts";
import { launchBrowser } from "../../scripts/chromium/browser.ts";
import { readPage, serveSite } from "../support/site.ts";
import { policyText, textOf } from "../support/text.ts";

const ADDRESS = "https://confidentialite.exemple.fr";
const BUILD: Build = {
  site: { organisation: "Exemple", shop: "https://exemple.fr/", noticeDays: 30, reviewMonths: 12, situations: [] },
  origin: ADDRESS,
  day: "2027-02-01",
  preview: false,
  styles: readStyles(),
};

describe("read by clients that no one here wrote", () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveSite>>;
  let page: Page;

  before(async () => {
    [browser, site] = await Promise.all([launchBrowser(), serveSite()]);
    page = await browser.newPage();
    await page.goto(site.origin);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  test("Mozilla's Readability keeps which version it is, its date, the whole policy and the table", async () => {
    const library = await readFile(new URL(import.meta.resolve("@mozilla/readability/Readability.js")), "utf8");
    const article = await page.evaluate<Readonly<Record<"title" | "lang" | "publishedTime" | "content", string>>>(
      `(() => { const module = undefined; ${library}; return new Readability(document.cloneNode(true)).parse(); })()`,
    );
    assert.match(article.title, /^Politique de confidentialité/);
    assert.equal(article.lang, "fr");
    assert.match(article.publishedTime, /^\d{4}-\d\d-\d\d$/);
    const text = textOf(article.content.replace(/<span>\d+\.&nbsp;<\/span>/g, ""));
    assert.match(text, /Version applicable/);
    assert.ok(text.includes(policyText(await readPage("/"))));
    assert.match(article.content, /<table/);
  });

  // The engine itself (`@opentermsarchive/engine`, some 450 MB, for Node 20 to 22) is no dependency: this does what its
  // `extract` does before it writes Markdown: https://github.com/OpenTermsArchive/engine, src/archivist/extract.
  test("Open Terms Archive's selectors extract exactly the policy", async () => {
    const select = ".article";
    const remove = [".number", ".anchor", ".term > a", "button"];
    assert.deepEqual(JSON.parse(archiveDeclaration(BUILD, ADDRESS)), {
      name: BUILD.site.organisation,
      terms: {
        "Privacy Policy": { fetch: `${ADDRESS}/`, select, remove },
      },
    });
    const extracted = await page.evaluate(
      ([selected, removed]) => {
        document.querySelectorAll(removed).forEach((element) => element.remove());
        return Array.from(document.querySelectorAll(selected), ({ outerHTML }) => outerHTML);
      },
      [select, remove.join(",")] as const,
    );
    assert.ok(extracted.length > 0);
    assert.equal(textOf(extracted.join("")), policyText(await readPage("/")));
  });
});
