import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { stepsOf } from "./steps.ts";
import { redline } from "../support/redline.ts";
import { HEAD, list, load, SECTION, withLines, type Files } from "./project.ts";

/** A file that grows with a number, in proportion to it. */
type Growing = readonly [name: string, base: number, make: (size: number) => string];

/** Texts that made some Markdown parser take quadratic or exponential time: after those of cmark and markdown-it. */
const MARKDOWN: readonly Growing[] = [
  ["nested emphasis", 2_000, (n) => `${"*a _a ".repeat(n)}b${" a_ a*".repeat(n)}`],
  ["nested strong emphasis", 2_000, (n) => `${"*a **a ".repeat(n)}b${" a** a*".repeat(n)}`],
  ["emphasis that stays open", 8_000, (n) => "*a _a ".repeat(n)],
  ["emphasis that was never opened", 20_000, (n) => "a_ ".repeat(n)],
  ["stars only", 8_000, (n) => "*".repeat(n) + "a" + "*".repeat(n)],
  ["opening brackets", 8_000, (n) => "[".repeat(n)],
  ["closing brackets", 20_000, (n) => "]".repeat(n)],
  ["nested brackets", 10_000, (n) => "[".repeat(n) + "a" + "]".repeat(n)],
  ["nested links", 5_000, (n) => "[".repeat(n) + "a" + "](#autre)".repeat(n)],
  ["opening images", 5_000, (n) => "![".repeat(n)],
  ["links that stay open", 10_000, (n) => "[a](".repeat(n)],
  ["links with parentheses", 10_000, (n) => `[a](${"(".repeat(n)}${")".repeat(n)})`],
  ["links with titles that stay open", 4_000, (n) => '[a](#autre "'.repeat(n)],
  ["references", 3_000, (n) => list(n, (i) => `[a${i}]: https://a.fr/${i}\n`) + "\n" + list(n, (i) => `[a${i}] `)],
  ["references that stay open", 5_000, (n) => "[a]: <".repeat(n)],
  ["a reference of many names", 3_000, (n) => `[a]: #autre\n\n${"[a] ".repeat(n)}`],
  ["forbidden links", 3_000, (n) => "[a](&#x6a;avascript:a) ".repeat(n)],
  ["links written in entities", 3_000, (n) => "[a](&#x23;autre) ".repeat(n)],
  ["dead links", 1_500, (n) => "[a](#rien) ".repeat(n)],
  ["autolinks", 1_500, (n) => "<https://a.fr> ".repeat(n)],
  ["autolinks that stay open", 10_000, (n) => "<https:a".repeat(n)],
  ["quotations in one line", 20_000, (n) => `${">".repeat(n)}a`],
  ["quotations of forty levels", 500, (n) => `${"> ".repeat(40)}a\n`.repeat(n)],
  ["lists in one line", 20_000, (n) => `${"- ".repeat(n)}a`],
  ["lists of many items", 2_500, (n) => "- a\n".repeat(n)],
  ["loose lists of many items", 2_500, (n) => "- a\n\n".repeat(n)],
  ["lists that alternate", 2_000, (n) => "- a\n+ b\n".repeat(n)],
  ["tables of many rows", 2_000, (n) => `|a|b|\n|-|-|\n${"|c|d|\n".repeat(n)}`],
  ["tables of many columns", 1_000, (n) => `${"|a".repeat(n)}|\n${"|-".repeat(n)}|\n|c|\n`],
  ["tables without rows", 5_000, (n) => "|a|\n".repeat(n)],
  ["headings", 5_000, (n) => "## a\n\n".repeat(n)],
  ["headings of the wrong level", 2_000, (n) => "# a\n\n".repeat(n)],
  ["number signs", 50_000, (n) => "#".repeat(n)],
  ["number signs after a heading", 50_000, (n) => `## a ${"# ".repeat(n)}b`],
  ["grave accents of every length", 300, (n) => list(n, (i) => `a${"`".repeat(i + 1)}`)],
  ["code blocks", 5_000, (n) => "```\na\n```\n".repeat(n)],
  ["backslashes", 20_000, (n) => "\\".repeat(n)],
  ["ampersands", 50_000, (n) => "&".repeat(n)],
  ["entities", 8_000, (n) => "&amp;".repeat(n)],
  ["comments that stay open", 10_000, (n) => `a ${"<!--".repeat(n)}`],
  ["declarations that stay open", 10_000, (n) => `a ${"<!A".repeat(n)}`],
  ["instructions that stay open", 10_000, (n) => `a ${"<?".repeat(n)}`],
  ["CDATA that stays open", 4_000, (n) => `a ${"<![CDATA[".repeat(n)}`],
  ["tags that stay open", 10_000, (n) => `a ${"<a b='".repeat(n)}`],
  ["HTML on every line", 3_000, (n) => "a <b>\n\n".repeat(n)],
  ["one word", 100_000, (n) => "a".repeat(n)],
  ["marks above one letter", 50_000, (n) => `e${"\u0301".repeat(n)}`],
  ["spaces before a mark", 50_000, (n) => `a${" ".repeat(n)}!`],
  ["exclamation marks", 50_000, (n) => `a ${"!".repeat(n)}`],
  ["opening quotation marks", 20_000, (n) => "« ".repeat(n)],
  ["digits", 20_000, (n) => "1 ".repeat(n)],
  ["thousands", 20_000, (n) => `1${" 000".repeat(n)}`],
  ["dots", 20_000, (n) => "a.".repeat(n)],
  ["at signs", 20_000, (n) => "a@".repeat(n)],
  ["addresses without end", 20_000, (n) => "www.".repeat(n)],
  ["apostrophes", 20_000, (n) => "l'".repeat(n)],
  ["lines", 8_000, (n) => "a\n".repeat(n)],
  ["empty lines", 100_000, (n) => `a${"\n".repeat(n)}b`],
  ["invisible characters on every line", 3_000, (n) => "a\u200B\n".repeat(n)],
  ["gaps to complete on every line", 3_000, (n) => "[à compléter]\n\n".repeat(n)],
];

const YAML: readonly Growing[] = [
  ["keys", 4_000, (n) => withLines(list(n, (i) => `k${i}: 1\n`))],
  ["one key again and again", 3_000, (n) => withLines("k: 1\n".repeat(n))],
  ["good aliases", 2_000, (n) => withLines(`aliases: [${list(n, (i) => `a${i}, `)}z]\n`)],
  ["bad aliases", 1_000, (n) => withLines(`aliases: [${"A, ".repeat(n)}A]\n`)],
  ["unknown items", 1_000, (n) => withLines(`covers: [${"a, ".repeat(n)}a]\n`)],
  ["nested lists in brackets", 1_000, (n) => withLines(`aliases: ${"[".repeat(n)}${"]".repeat(n)}\n`)],
  ["nested mappings in braces", 500, (n) => withLines(`aliases: ${"{a: ".repeat(n)}b${"}".repeat(n)}\n`)],
  ["nested lists in hyphens", 500, (n) => withLines(`aliases:\n  ${"- ".repeat(n)}a\n`)],
  ["anchors and aliases", 500, (n) => withLines(list(n, (i) => `k${i}: &a${i} [*a${Math.max(i - 1, 0)}, b]\n`))],
  ["comments", 10_000, (n) => withLines("# a\n".repeat(n))],
  ["a text", 50_000, (n) => HEAD.replace("Cookies", "a".repeat(n)) + "Texte.\n"],
  ["a key", 20_000, (n) => withLines(`${"a".repeat(n)}: 1\n`)],
  ["an item", 20_000, (n) => withLines(`covers: [${"a".repeat(n)}]\n`)],
  ["escapes", 20_000, (n) => HEAD.replace("Cookies", `"${"\\x41".repeat(n)}"`) + "Texte.\n"],
];

/** Twice the size may take at most this many times the steps; four would be a square. */
const MOST = 2.5;
/** So much smaller than the sizes named above, which hurt, are those that show how steps grow. */
const SCALE = 10;

/** The steps to load a section. No trial is like another, for what was read once is known. */
function stepsToLoad(text: string): Promise<number> {
  const files: Files = { [SECTION]: text };
  return stepsOf(() => load(files));
}

function testGrowth(cases: readonly Growing[], complete: (text: string) => string): void {
  for (const [name, base, make] of cases) {
    test(name, async () => {
      const size = Math.ceil(base / SCALE);
      const [before, after] = [await stepsToLoad(complete(make(size))), await stepsToLoad(complete(make(2 * size)))];
      assert.ok(after <= MOST * before, `${before} steps became ${after}`);
    });
  }
}

describe("twice the Markdown takes about twice the steps", () => testGrowth(MARKDOWN, (text) => HEAD + text));
describe("twice the YAML takes about twice the steps", () => testGrowth(YAML, (text) => text));

describe("twice the words take about twice the steps to compare", () => {
  const paragraph = (words: readonly string[]) => `<p>${words.join(" ")}</p>\n`;
  const words = (seed: string, size: number) => Array.from({ length: size }, (_, n) => `${seed}${(n * 7919) % 4001}`);
  const shapes: Readonly<Record<string, (size: number) => readonly [before: string, after: string]>> = {
    "wholly different, in many paragraphs": (size) => [
      words("a", size / 5)
        .map((word) => paragraph([word, "mot"]))
        .join(""),
      words("b", size / 5)
        .map((word) => paragraph([word, "mot"]))
        .join(""),
    ],
    "wholly different, in one paragraph": (size) => [paragraph(words("a", size)), paragraph(words("b", size))],
    "a few of them different": (size) => [
      paragraph(words("a", size)),
      paragraph(words("a", size).map((word, n) => (n % 500 === 0 ? "autre" : word))),
    ],
  };
  for (const [name, pair] of Object.entries(shapes)) {
    test(name, async () => {
      const steps = (size: number) => stepsOf(() => redline(...pair(size)));
      const [before, after] = [await steps(2_500), await steps(5_000)];
      assert.ok(after <= MOST * before, `${before} steps became ${after}`);
    });
  }
});

test("what takes four times the steps is seen", async () => {
  const square = (size: number) => () => {
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) String(i + j);
  };
  assert.ok((await stepsOf(square(200))) > MOST * (await stepsOf(square(100))));
});
