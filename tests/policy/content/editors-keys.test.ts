import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withoutEditorsKeys } from "../../../scripts/policy/content/editors-keys.ts";

function published(text: string, file = "content/traitements.yaml"): string {
  return new TextDecoder().decode(withoutEditorsKeys({ file, bytes: new TextEncoder().encode(text) }).bytes);
}

describe("what editors write for themselves", () => {
  test("is taken from the table, wherever it stands in a row, and nothing else is", () => {
    const plain = "# Le tableau.\ntraitements:\n  - purpose: A # a\n    quote: b\n\n  - purpose: C\n    quote: d\n";
    assert.equal(published(plain), plain);
    assert.equal(published(plain.replace("purpose: A", "register: T-01\n    purpose: A")), plain);
    assert.equal(published(plain.replace("    quote: b", "    register: 'Les « commandes »'\n    quote: b")), plain);
    assert.equal(published(plain.replace("quote: b", "quote: b\n    register: T-01")), plain);
    assert.equal(published(plain.replace("quote: d", 'quote: d\n    register: "T-02"')), plain);
    assert.equal(published("traitements: [{ purpose: A, register: T }]\n"), "traitements: [{ purpose: A }]\n");
  });

  test("is looked for in no other file", () => {
    const glossary = "termes:\n  - term: registre\n    register: x\n";
    assert.equal(published(glossary, "content/glossaire.yaml"), glossary);
    assert.equal(published("traitements: rien\n"), "traitements: rien\n");
  });
});
