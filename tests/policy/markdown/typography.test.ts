import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { typeset, typesetRuns } from "../../../scripts/policy/markdown/typography.ts";
import { readCases } from "../../support/pairs.ts";
import fc from "../../support/properties.ts";

const BOUNDARY = "¦";

const BLANKS = [" ", "  ", "\u00A0", "\u2009", "\u202F", "\t", "\n"];
const SIGNS = `\uFFFC ' ’ " « » “ ” ( ) ; : ! ? . , … / \\ @ _ - + [ ] \u0301`.split(" ");
const WORDS =
  "a é C l qu 0 1 01 33 000 12345 1er mai h € % ans n° art. p. M. Mme www. https:// a.fr x@y.fr :: :-) 😀".split(" ");

// Everything that a rule looks at, and what could be taken for it.
const hostileText = fc
  .array(fc.constantFrom(...BLANKS, ...SIGNS, ...WORDS), { maxLength: 16 })
  .map((pieces) => pieces.join(""));

describe("typesetRuns", () => {
  for (const { name, parts } of readCases(new URL("typography.txt", import.meta.url))) {
    const [input = "", expected = ""] = parts;
    test(name, () => {
      const once = typesetRuns(input.split(BOUNDARY));
      assert.equal(once.join(BOUNDARY), expected);
      assert.deepEqual(typesetRuns(once), once, "typeset twice");
    });
  }

  test("gives each run its own characters, and the same text as the whole", () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 6 }), (runs) => {
        const once = typesetRuns(runs);
        assert.deepEqual(once.map(bare), runs.map(bare));
        assert.deepEqual(typesetRuns(once), once);
        for (const [index, run] of runs.entries()) {
          if (["", "\n", "\uFFFC"].includes(run)) assert.equal(once[index], run);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("sees across runs as if they were one", () => {
    const words = fc.array(
      fc.constantFrom(" ", "«", "»", "l", "'", "a", ":", ";", "!", "5", "000", "€", "\n", "\uFFFC"),
    );
    fc.assert(
      fc.property(words, (runs) => assert.equal(typesetRuns(runs).join(""), typeset(runs.join("")))),
      { numRuns: 3000 },
    );
  });
});

describe("typeset", () => {
  test("changes white space and apostrophes only, and nothing twice", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const once = typeset(text);
        assert.equal(bare(once), bare(text));
        assert.equal(typeset(once), once);
      }),
      { numRuns: 10_000 },
    );
  });

  test("takes no exponential time on 300,000 of one thing", () => {
    for (const piece of [" ", "«", "»", "'", "a'", "!", "a ;", "a.", "0 ", "1 000 ", "https://", "a@", "\u0301"]) {
      const text = `a${piece.repeat(300_000 / piece.length)}`;
      assert.equal(bare(typeset(text)).length, bare(text).length);
    }
  });
});

function bare(text: string): string {
  return text.replace(/\s/g, "").replaceAll("’", "'");
}
