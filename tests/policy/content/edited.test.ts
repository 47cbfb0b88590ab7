import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decodeEdited } from "../../../scripts/policy/content/edited.ts";
import { readCases } from "../../support/pairs.ts";

describe("a file that is being edited", () => {
  for (const { name, parts } of readCases(new URL("edited.txt", import.meta.url))) {
    test(name, () => {
      const source = decodeEdited("content/mots.txt", new TextEncoder().encode(parts[0]));
      const told = (source.ok ? [] : source.problems).map(({ line, column, rule, message }) =>
        [`${line}:${column}`, rule, ...(rule === "encodage" ? (message.match(/« .+? »/g) ?? []) : [])].join(" "),
      );
      assert.equal(told.join("\n") || "rien", parts[1]);
    });
  }
});
