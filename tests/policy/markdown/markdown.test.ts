import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { renderMarkdown } from "../../../scripts/policy/markdown/markdown.ts";
import type { Fault } from "../../../scripts/policy/problem.ts";
import { readCases } from "../../support/pairs.ts";

/** What is told of a text, as `line:column rule` in its order, or « rien ». */
function told(text: string, faults: readonly Fault[]): string {
  const lines = faults
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, rule }) => {
      const before = text.slice(0, offset).split("\n");
      return `${before.length}:${(before.at(-1) ?? "").length + 1} ${rule}`;
    });
  return lines.join("\n") || "rien";
}

describe("renderMarkdown", () => {
  for (const { name, parts } of readCases(new URL("markdown.txt", import.meta.url))) {
    test(name, () => assert.equal(renderMarkdown(parts[0] ?? "").html, `${parts[1]}\n`));
  }

  for (const kind of ["faults", "doubts", "unfinished"] as const) {
    for (const { name, parts } of readCases(new URL(`${kind}.txt`, import.meta.url))) {
      const [text = "", expected] = parts;
      test(`${kind}: ${name}`, () => assert.equal(told(text, renderMarkdown(text)[kind]), expected));
    }
  }

  test("takes no exponential time on deep or unbalanced marks", () => {
    for (const mark of ["*", "_", "[", "> ", "- ", "`", "<", "![", "**a", "](", "&", "|"]) {
      renderMarkdown(mark.repeat(20_000));
    }
  });
});
