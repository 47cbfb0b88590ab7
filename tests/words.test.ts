import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { launchBrowser } from "../scripts/chromium/browser.ts";
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

const SLIPS = [
  ["e-mails.. ", "e-mails. "],
  ["(SSL,)", "(SSL)"],
  ["et ou ", "et/ou "],
  ["sites webs ", "sites web "],
  ["CNIL ;", "CNIL."],
] as const;

/** The words of a policy text in the source's own form, whose headings are lines of capitals. */
function sourceWords(source: string): readonly string[] {
  return source.split("\n").flatMap((line) => {
    const heading = /^[A-Z]{2}/.test(line) && !/[a-zé]/.test(line.replace("QBS SOFTWARE France", ""));
    return words(heading ? bare(line) : line);
  });
}

/** The words of the policy on a built page, without numbers and links that stand beside them. */
async function pageWords(address: string): Promise<readonly string[]> {
  const [browser, site] = await Promise.all([launchBrowser(), serveSite()]);
  const page = await browser.newPage();
  await page.goto(site.origin + address);
  const blocks = await page.evaluate(() => {
    for (const number of document.querySelectorAll(".number")) number.remove();
    return Array.from(document.querySelectorAll(".article > *"), (block) => ({
      heading: block.matches(":has(h2)"),
      text: block.textContent,
    }));
  });
  await browser.close();
  await site.close();
  return blocks.flatMap(({ heading, text }) => words(heading ? bare(text) : text));
}

const source = await readFile(new URL("fixtures/source.txt", import.meta.url), "utf8");

test("the first version has the words of the source: none lost, added or moved", async () => {
  const expected = sourceWords(source);
  assert.ok(expected.length > 800, `${expected.length} words in the source`);
  assert.deepEqual(await pageWords("/versions/2026-11-22/"), expected);
});

test("the second version mends five slips of the source and changes nothing else", async () => {
  let mended = source;
  for (const [slip, remedy] of SLIPS) {
    assert.equal(mended.split(slip).length, 2, `« ${slip} » stands once in the source`);
    mended = mended.replace(slip, remedy);
  }
  assert.deepEqual(await pageWords("/versions/2026-11-23/"), sourceWords(mended));
});
