import { describe, test } from "node:test";
import { assertProblems, assertSite } from "./invariants.ts";
import { HEAD, list, load, SECTION, withLines, type Files } from "./project.ts";

/** Sections of up to a million bytes, which once were too much for the stack. */
const LARGE: readonly (readonly [name: string, text: string])[] = [
  ["HTML on every line", HEAD + "<b>\n\n".repeat(15_000)],
  ["lists of thirty thousand levels in front matter", withLines(`aliases:\n  ${"- ".repeat(30_000)}a\n`)],
  ["brackets of a hundred thousand levels in front matter", withLines(`aliases: ${"[".repeat(100_000)}\n`)],
  ["an item of lists in lists", withLines(`covers: ${"[".repeat(500)}${"]".repeat(500)}\n`)],
  ["emphasis of twenty thousand levels", `${HEAD}${"*a _a ".repeat(10_000)}b${" a_ a*".repeat(10_000)}`],
  ["stars without end", `${HEAD}${"*".repeat(50_000)}a${"*".repeat(50_000)}`],
  ["twenty thousand different words", HEAD + list(20_000, (i) => `m${i} `)],
  ["a thousand paragraphs", HEAD + list(1_000, (i) => `Le paragraphe ${i}.\n\n`)],
];

describe("a large section is read, rendered and redlined, or refused", () => {
  for (const [name, text] of LARGE) {
    test(name, async () => {
      const files: Files = { [SECTION]: text };
      const result = await load(files);
      if (result.ok) await assertSite(result.value);
      else assertProblems(result.problems, files);
    });
  }
});
