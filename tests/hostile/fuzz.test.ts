import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { decode } from "../../scripts/policy/content/decode.ts";
import { renderMarkdown } from "../../scripts/policy/markdown/markdown.ts";
import fc from "../support/properties.ts";
import { assertOutcome, assertPage, assertProblems } from "./invariants.ts";
import { LINKS, MARKUP, STRUCTURE, TEMPLATES } from "./markdown.ts";
import { HEAD, HostileProject, planNote, rewrittenContent, SECTION, type Files } from "./project.ts";

// fast-check prints the seed and the smallest input that fails. HOSTILE_RUNS multiplies the runs for a longer soak.
const TIMES = Number(process.env["HOSTILE_RUNS"] ?? 1);
const runs = (count: number): fc.Parameters<unknown> => ({ numRuns: count * TIMES });

const SECTIONS = new URL("../fixtures/project/content/sections/", import.meta.url);
const REAL = readdirSync(SECTIONS).map((name) => readFileSync(new URL(name, SECTIONS)));

/** What breaks parsers, in pieces. */
const PIECES = Object.values({
  inline: "* ** _ ` ``` ~~ [ ] ( ) ![ ]( < > </ /> <!-- --> & ;".split(" "),
  blocks: ["#", "##", "-", "---", "===", "+", "1.", ">", "|", "|-|", ":-:", "\\", "    "],
  ends: ["\n", "\n\n", "\r", "\r\n", "\t", "\n---\n"],
  yaml: [":", ": ", "? ", "!", "!!str ", "&a ", "*a", "<<: ", "{", "}", "[]", ",", '"', "'", "%", "@", "~"],
  values: ["null", "true", "title: ", "order: 2\n", "aliases: [", "2027-01-01"],
  keys: ["title", "order", "summary", "aliases", "covers", "__proto__"],
  markup: `script <b> onload= style= href= x"y &lt; &#x202E; &colon; {{ }} {% %} ${"${"}`.split(" "),
  addresses: ["javascript:", "data:", "https://a.fr", "//a", "mailto:a@b.fr", "tel:1", "#autre", "www.", "a@b"],
  references: ["[a]: ", "[a]"],
  words: ["a", "é", "e\u0301", "mot ", " ", "\u00A0", "\u202F", "«", "»", "’", "1 000", "€", "🙂", "\uFFFC", "\u2028"],
  controls: "\u0000 \u001B[2J \u0085 \u00AD \u200B \u202E \uFEFF \uFFFF \u{E0041}".split(" "),
}).flat();
const PRINTABLE = PIECES.filter((piece) => !/[^\P{C}\t\n\r]|[\u2028\u{E0041}]/u.test(piece));
const PAYLOADS = [...MARKUP, ...LINKS, ...STRUCTURE, ...TEMPLATES]
  .map(([, text]) => text)
  .filter((t) => t.length < 400);

const hostileText = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary", maxLength: 3 })), {
  maxLength: 40,
});
const markdownText = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...PRINTABLE) }, fc.constantFrom(...PAYLOADS)), {
    minLength: 1,
    maxLength: 40,
  })
  .map((pieces) => pieces.join(""));

/** A YAML value or mapping as an attacker would write it: any style, any nesting, any decoration. */
const { value: yamlValue } = fc.letrec<{ value: string; flow: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(
      "a",
      "12",
      "1e3",
      ".inf",
      "~",
      "true",
      "no",
      "2027-01-01",
      "''",
      '"\\u202E"',
      "|-\n  a",
      ">\n  b",
      "",
    ),
    fc.string({ maxLength: 8 }).map((text) => JSON.stringify(text)),
    tie("flow"),
    fc
      .tuple(fc.constantFrom("&a ", "*a ", "!x ", "!!str ", "- ", "? "), tie("value"))
      .map(([mark, value]) => mark + value),
  ),
  flow: fc.oneof(
    fc.array(tie("value"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
    fc
      .array(fc.tuple(fc.constantFrom("a", "toString", "__proto__", "valueOf", "<<", "'x'"), tie("value")), {
        maxLength: 3,
      })
      .map((pairs) => `{${pairs.map(([key, value]) => `${key}: ${value}`).join(", ")}}`),
  ),
}));
const yamlKey = fc.constantFrom(
  "title",
  "order",
  "summary",
  "aliases",
  "covers",
  "toString",
  "__proto__",
  "x",
  "<<",
  '"title"',
);
const yamlLines = fc
  .array(fc.tuple(yamlKey, yamlValue), { maxLength: 6 })
  .map((pairs) => pairs.map(([key, value]) => `${key}: ${value}\n`).join(""));

/** One change of bytes: a bit flipped, bytes put in, taken out, repeated, or cut off at a place. */
const mutation = fc.record({
  kind: fc.constantFrom("flip", "insert", "delete", "repeat", "truncate"),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 40 }),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 4 }),
    fc.constantFrom(...PIECES, ...PAYLOADS).map((text) => new TextEncoder().encode(text)),
  ),
});

type Mutation = (typeof mutation extends fc.Arbitrary<infer Value> ? Value : never) & { readonly kind: string };

function mutate(original: Uint8Array, { kind, place, length, bytes }: Mutation): Uint8Array {
  const at = Math.floor(place * original.length);
  const [head, tail] = [original.subarray(0, at), original.subarray(at)];
  if (kind === "truncate") return head;
  if (kind === "insert") return Buffer.concat([head, bytes, tail]);
  if (kind === "delete") return Buffer.concat([head, tail.subarray(length)]);
  if (kind === "repeat") return Buffer.concat([head, tail.subarray(0, length), tail]);
  const flipped = Uint8Array.from(original);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << (length % 8));
  return flipped;
}

let project: HostileProject;
before(async () => {
  project = await HostileProject.create();
});
after(() => project[Symbol.asyncDispose]());

async function assertFile(text: string | Uint8Array, file = SECTION): Promise<void> {
  const files: Files = { [file]: text };
  await project.write(files);
  await assertOutcome(project.load(), files);
}

describe("whatever is in a file, the site is either right or refused for a reason", () => {
  test("mutations of the real sections", async () => {
    const mutated = fc
      .tuple(fc.constantFrom(...REAL), fc.array(mutation, { minLength: 1, maxLength: 6 }))
      .map(([original, mutations]) => mutations.reduce<Uint8Array>(mutate, original));
    await fc.assert(
      fc.asyncProperty(mutated, (bytes) => assertFile(bytes)),
      runs(60),
    );
  });

  test("splices of two real sections", async () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const spliced = fc
      .tuple(fc.constantFrom(...REAL), fc.constantFrom(...REAL), place, place)
      .map(([a, b, end, start]) =>
        Buffer.concat([a.subarray(0, Math.floor(end * a.length)), b.subarray(Math.floor(start * b.length))]),
      );
    await fc.assert(
      fc.asyncProperty(spliced, (bytes) => assertFile(bytes)),
      runs(15),
    );
  });

  test("random text", async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, fc.constantFrom("", "---\n", HEAD), async (pieces, head) => {
        await assertFile(head + pieces.join(""));
      }),
      runs(60),
    );
  });

  test("random bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), (bytes) => assertFile(bytes)),
      runs(40),
    );
  });

  test("random front matter", async () => {
    await fc.assert(
      fc.asyncProperty(yamlLines, async (lines) => {
        await assertFile(`---\n${lines}---\nTexte.\n`);
        await assertFile(HEAD.replace("order", `${lines}order`) + "Texte.\n");
      }),
      runs(40),
    );
  });

  test("random Markdown", async () => {
    await fc.assert(
      fc.asyncProperty(markdownText, (body) => assertFile(HEAD + body)),
      runs(40),
    );
  });
});

describe("the renderer by itself", () => {
  test("makes no element, attribute or address that is not its own", () => {
    fc.assert(
      fc.property(markdownText, (markdown) => {
        const { html, faults, links } = renderMarkdown(markdown);
        assertPage(html);
        for (const { offset } of [...faults, ...links]) assert.ok(offset >= 0 && offset <= markdown.length);
      }),
      runs(600),
    );
  });

  test("decodes any bytes or says why not", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const source = decode(SECTION, bytes);
        if (source.ok) assert.doesNotMatch(source.value.text, /[\0\r\uFFFD]/);
        else assertProblems(source.problems, { [SECTION]: bytes });
      }),
      runs(500),
    );
  });
});

describe("a release", () => {
  test("publishes a note to the letter or refuses it", () => {
    fc.assert(
      fc.property(fc.oneof(markdownText, fc.string()), (note) => {
        const plan = planNote(rewrittenContent, note);
        if (plan.ok) {
          assert.equal(plan.value.version.release.note, `${note.trim()}\n`);
          assertPage(plan.value.version.note);
        } else {
          assertProblems(plan.problems, {});
        }
      }),
      runs(80),
    );
  });
});
