import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { launchBrowser } from "./support/browser.ts";
import { serveSite } from "./support/site.ts";

/**
 * A text as its sequence of words, for comparing two settings of it. Emphasis, list marks and white space are no
 * words, apostrophes are alike; punctuation counts and stays with the word that it follows.
 */
function words(text: string): readonly string[] {
  const plain = text
    .replaceAll("**", "")
    .replace(/^- /, "")
    .replaceAll("’", "'")
    .replace(/\s+([;:!?»])/g, "$1")
    .replace(/«\s+/g, "«");
  return plain.split(/\s+/).filter((word) => word !== "");
}

/** A heading without case and accents. */
function bare(heading: string): string {
  return heading.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
}

test("the page has the words of the source: none lost, added or moved", async () => {
  const source = await readFile(new URL("fixtures/source.txt", import.meta.url), "utf8");
  const expected = source.split("\n").flatMap((line) => {
    const heading = /^[A-Z]{2}/.test(line) && !/[a-zé]/.test(line.replace("QBS SOFTWARE France", ""));
    return words(heading ? bare(line) : line);
  });

  const [browser, site] = await Promise.all([launchBrowser(), serveSite()]);
  const page = await browser.newPage();
  await page.goto(site.origin);
  const blocks = await page.evaluate(() => {
    document.querySelectorAll("main :is(.number, .anchor)").forEach((aid) => aid.remove());
    return Array.from(document.querySelectorAll("main > section > *"), ({ localName, textContent }) => ({
      heading: localName === "h2",
      text: textContent,
    }));
  });
  await browser.close();
  await site.close();

  const actual = blocks.flatMap(({ heading, text }) => words(heading ? bare(text) : text));
  assert.ok(expected.length > 800, `${expected.length} words in the source`);
  assert.deepEqual(actual, expected);
});
