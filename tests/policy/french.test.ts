import assert from "node:assert/strict";
import { test } from "node:test";
import { ofName } from "../../scripts/policy/french.ts";

test("« de » gives its vowel up before another", () => {
  assert.deepEqual(["Boutique", "Ateliers du Lac", "Écoles", "Yole"].map(ofName), [
    "de Boutique",
    "d’Ateliers du Lac",
    "d’Écoles",
    "de Yole",
  ]);
});
