import assert from "node:assert/strict";
import { test } from "node:test";
import { suspectCharacters } from "../../../scripts/policy/markdown/characters.ts";

test("a character is as suspect alone, among usual ones, as it is where others are looked for", () => {
  // A letter that is no foreign one, and yet unusual.
  const unusual = "\u4E00";
  const characters = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code));
  const passedOver = characters.filter(
    (character) => suspectCharacters(character).length !== suspectCharacters(character + unusual).length,
  );
  assert.deepEqual(passedOver, []);
  assert.ok(suspectCharacters("a\u00ADb").length === 1 && suspectCharacters("L’été, « œuvre » à 5 €…").length === 0);
});
