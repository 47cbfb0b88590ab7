import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { renderMarkdown } from "../../../scripts/policy/markdown/markdown.ts";
import { readCases } from "../../support/pairs.ts";

describe("renderMarkdown", () => {
  for (const { name, parts } of readCases(new URL("markdown.txt", import.meta.url))) {
    test(name, () => assert.equal(renderMarkdown(parts[0] ?? "").html, `${parts[1]}\n`));
  }

  for (const { name, parts } of readCases(new URL("doubts.txt", import.meta.url))) {
    test(`doubts: ${name}`, () => {
      const [text = "", expected] = parts;
      const told = renderMarkdown(text).doubts.map(({ offset, rule }) => {
        const before = text.slice(0, offset).split("\n");
        return `${before.length}:${(before.at(-1) ?? "").length + 1} ${rule}`;
      });
      assert.equal(told.join("\n") || "rien", expected);
    });
  }

  test("takes no exponential time on deep or unbalanced marks", () => {
    for (const mark of ["*", "_", "[", "> ", "- ", "`", "<", "![", "**a", "](", "&", "|"]) {
      renderMarkdown(mark.repeat(20_000));
    }
  });
});
