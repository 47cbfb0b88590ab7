import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { readableSections } from "../scripts/policy/loading/content.ts";
import { imported } from "./support/import.ts";
import { ROOT } from "./support/project.ts";

// What is true of this policy's own text. Another organisation has another one, and deletes this file.

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

/** The words of a version's sealed sections, in their order. */
async function versionWords(date: string): Promise<readonly string[]> {
  const folder = `${ROOT}content/versions/${date}/`;
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md"));
  const sections = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(folder + name, "utf8");
      const [, title = "", order = "", body = ""] =
        /^---\ntitle: (.*)\norder: (\d+)\n[^]*?\n---\n([^]*)$/.exec(text) ?? [];
      return { order: Number(order), words: [...words(bare(title)), ...body.split("\n").flatMap(words)] };
    }),
  );
  return sections.toSorted((a, b) => a.order - b.order).flatMap((section) => section.words);
}

const source = await readFile(new URL("fixtures/source.txt", import.meta.url), "utf8");

test("the first version has the words of the source: none lost, added or moved", async () => {
  const expected = sourceWords(source);
  assert.ok(expected.length > 800, `${expected.length} words in the source`);
  assert.deepEqual(await versionWords("2026-11-22"), expected);
});

test("the second version mends five slips of the source and changes nothing else", async () => {
  let mended = source;
  for (const [slip, remedy] of SLIPS) {
    assert.equal(mended.split(slip).length, 2, `« ${slip} » stands once in the source`);
    mended = mended.replace(slip, remedy);
  }
  assert.deepEqual(await versionWords("2026-11-23"), sourceWords(mended));
});

test("the source text alone, imported, gives the six sections that were published, word for word", async () => {
  const { policy } = await imported("source.txt", source);
  const published = readableSections(ROOT, "content/versions/2026-11-22").toSorted((a, b) => a.order - b.order);
  assert.deepEqual(
    policy.sections.map(({ title, html }) => ({ title, html })),
    // The text never writes "visés": its accent is the only one that can't be known.
    published.map(({ title, html }) => ({ title: title.replace("visés", "vises"), html })),
  );
});
