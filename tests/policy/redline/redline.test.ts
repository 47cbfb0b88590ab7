import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { DomUtils, ElementType, parseDocument } from "htmlparser2";
import { redline } from "../../support/redline.ts";
import { anyEdit, anyText, editText, markdown, render } from "../../support/edits.ts";
import fc, { runs } from "../../support/properties.ts";

type Document = ReturnType<typeof parseDocument>;
type HtmlNode = Document["children"][number];

const PHRASING = new Set(["ins", "del", "strong", "em", "a", "code", "br", "s", "img"]);
const parse = (html: string): Document => parseDocument(html, { decodeEntities: false });
const write = (document: Document): string => DomUtils.getOuterHTML(document, { decodeEntities: false });

/** The new text: every deletion removed, every insertion kept. */
export function acceptAll(html: string): string {
  return resolve(html, "del", "ins");
}

/** The old text: every insertion removed, every deletion kept. */
export function rejectAll(html: string): string {
  return resolve(html, "ins", "del");
}

function resolve(html: string, removed: string, kept: string): string {
  const document = parse(html);
  removeExplanations(document);
  for (const element of DomUtils.getElementsByTagName(removed, document)) {
    if (removed === "ins" && DomUtils.textContent(element).endsWith("¶")) joinNext(element.parent);
    DomUtils.removeElement(element);
  }
  for (const element of DomUtils.getElementsByTagName(kept, document)) {
    for (const child of [...element.children]) DomUtils.prepend(element, child);
    DomUtils.removeElement(element);
  }
  return write(document);
}

/** Removes what explains a change and is of neither text. */
function removeExplanations(document: Document): void {
  const explanations = DomUtils.getElementsByTagName((name) => name === "b" || name === "small", document);
  for (const explanation of explanations) DomUtils.removeElement(explanation);
}

/** A paragraph whose end is taken away goes on with the next one. */
function joinNext(paragraph: HtmlNode | null): void {
  if (paragraph?.type !== ElementType.Tag) return;
  const next = DomUtils.nextElementSibling(paragraph);
  if (!next) throw new Error("No paragraph follows.");
  DomUtils.removeElement(next);
  for (const child of [...next.children]) DomUtils.appendChild(paragraph, child);
}

/** The blocks of a text and their words with emphasis and links; white space only where it holds two words apart. */
function wordsInBlocks(html: string): string {
  return blocksOf(parse(html).children);
}

function blocksOf(nodes: readonly HtmlNode[]): string {
  let blocks = "";
  let signs: (readonly [sign: string, tags: string])[] = [];
  const endParagraph = (): void => {
    const words = spell(signs);
    if (words !== "") blocks += `[${words}]`;
    signs = [];
  };
  const read = (node: HtmlNode, tags: string): void => {
    if (node.type === ElementType.Text) {
      for (const sign of node.data.normalize().match(/&#?\w+;|./gsu) ?? []) {
        if (sign === "¶") endParagraph();
        else signs.push([sign, tags]);
      }
    } else if (node.type === ElementType.Tag && PHRASING.has(node.name)) {
      if (node.name === "br" || node.name === "img") signs.push([`<${node.name} ${node.attribs["src"] ?? ""}>`, tags]);
      for (const child of node.children) read(child, `${tags}<${node.name} ${node.attribs["href"] ?? ""}>`);
    } else if (node.type === ElementType.Tag) {
      endParagraph();
      const inside = node.name === "hr" ? "-" : blocksOf(node.children);
      // A tight item and a loose one say the same.
      if (inside !== "")
        blocks += node.name === "p" ? inside : `(${node.name} ${node.attribs["start"] ?? ""}${inside})`;
    }
  };
  for (const node of nodes) read(node, "");
  endParagraph();
  return blocks;
}

function spell(signs: readonly (readonly [sign: string, tags: string])[]): string {
  let words = "";
  let last: readonly [sign: string, tags: string] = ["", ""];
  let spaced = false;
  for (const [sign, tags] of signs) {
    if (/^\s$/u.test(sign)) {
      spaced = true;
      continue;
    }
    if (spaced && /^[\p{L}\p{N}]{2}$/u.test(last[0] + sign)) words += " ";
    words += (tags === last[1] ? "" : `{${tags}}`) + sign.replace("’", "'");
    last = [sign, tags];
    spaced = false;
  }
  return words;
}

/** Where HTML forbids a mark, or a mark says nothing: empty if all is well. */
function misplacedMarks(html: string): readonly string[] {
  const document = parse(html);
  if (write(document) !== html) return [`not well-formed: ${html}`];
  removeExplanations(document);
  const marks = DomUtils.getElementsByTagName((name) => name === "ins" || name === "del", document);
  return marks.flatMap((mark) => {
    const parents: string[] = [];
    for (let parent = mark.parent; parent?.type === ElementType.Tag; parent = parent.parent) parents.push(parent.name);
    const inside = DomUtils.getElementsByTagName("*", mark.children).map(({ name }) => name);
    const isRule = inside.length === 1 && inside[0] === "hr" && !["p", "td", "th", "pre"].includes(parents[0] ?? "");
    const faults = [
      /^(ul|ol|table|thead|tbody|tr)$/.test(parents[0] ?? "") && `in ${parents[0]}`,
      parents.some((name) => name === "ins" || name === "del") && "nested",
      !isRule && inside.some((name) => !PHRASING.has(name)) && `around ${inside.join()}`,
      !isRule && DomUtils.textContent(mark).trim() === "" && !inside.includes("br") && "empty",
      mark.next?.type === ElementType.Tag && mark.next.name === mark.name && "beside its like",
    ];
    return faults.filter((fault) => fault !== false).map((fault) => `${mark.name} ${fault}: ${html}`);
  });
}

function assertRedline(before: string, after: string): void {
  const html = redline(before, after);
  assert.equal(wordsInBlocks(acceptAll(html)), wordsInBlocks(after), `accepting all of ${html}`);
  assert.equal(wordsInBlocks(rejectAll(html)), wordsInBlocks(before), `rejecting all of ${html}`);
  assert.deepEqual(misplacedMarks(html), []);
}

const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: {
    "no-inline-style": "off",
    "no-trailing-whitespace": "off",
    "wcag/h63": "off",
    "prefer-native-element": "off",
  },
});

async function assertValid(html: string): Promise<void> {
  const page = `<!DOCTYPE html><html lang="fr"><head><title>t</title></head><body><h1>t</h1><h2>t</h2>${html}</body></html>`;
  const { results } = await validator.validateString(page);
  assert.deepEqual(
    results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message} in ${html}`)),
    [],
  );
}

// Pairs

const fixture = readFileSync(new URL("redline.txt", import.meta.url), "utf8").split(/^\.\n/m);

suite("redline of pairs", () => {
  for (let index = 0; index + 3 < fixture.length; index += 4) {
    const [title = "", before = "", after = "", expected = ""] = fixture.slice(index, index + 4);
    test(title.trim(), async () => {
      const [old, now] = [markdown.render(before), markdown.render(after)];
      const html = redline(old, now);
      assert.equal(html.trim(), expected.trim());
      assertRedline(old, now);
      assertRedline(now, old);
      await assertValid(html);
    });
  }
});

test("numbers that don't follow one another are part of what a list says", () => {
  const list = (...items: readonly string[]) => `<ol>\n${items.join("\n")}\n</ol>`;
  const [one, four, five] = ["<li>Une</li>", "<li>Quatre</li>", '<li value="5">Quatre</li>'];
  const [deleted, inserted] = [
    "<del><b>[retrait\u00A0: </b>Quatre<b>]</b></del>",
    "<ins><b>[ajout\u00A0: </b>Quatre<b>]</b></ins>",
  ];
  assert.equal(
    redline(list(one, four), list(one, five)),
    `<ol>${one}\n<li>${deleted}</li>\n<li value="5">${inserted}</li></ol>`,
  );
  assert.match(
    redline(list(one, five), list(one, "<li>Deux</li>", five)),
    /<ol><li>Une<\/li>\n<li><ins>.*Deux.*<\/ins><\/li>\n<li value="5">Quatre<\/li><\/ol>/,
  );
});

// Generated texts and edits

/** Changes white space and apostrophes between the tags, and nothing else. */
function respace(html: string, spaces: readonly string[]): string {
  let place = 0;
  const space = (): string => spaces[place++ % spaces.length] ?? " ";
  return html.replace(/(?<=>)[^<>]+(?=<)/g, (words) =>
    words
      .replace(/\s+/g, space)
      .replace(/(?<!&\w+)\s*([:;!?»])/g, (_, sign: string) => space() + sign)
      .replace(/['’]/g, () => (place++ % 2 === 0 ? "'" : "’")),
  );
}

suite("redline of generated edits", () => {
  test("accepting all gives the new text, rejecting all the old one, and marks stand where they may", () => {
    const edited = fc.tuple(anyText, fc.array(anyEdit, { minLength: 1, maxLength: 6 }));
    fc.assert(
      fc.property(edited, ([before, edits]) => assertRedline(render(before), render(edits.reduce(editText, before)))),
      { numRuns: runs(90) },
    );
  });

  test("the same holds of two texts that have nothing to do with one another", () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => assertRedline(render(before), render(after))),
      { numRuns: runs(60) },
    );
  });

  test("the redline is valid HTML", async () => {
    const edited = fc.tuple(anyText, fc.array(anyEdit, { minLength: 1, maxLength: 6 }));
    await fc.assert(
      fc.asyncProperty(edited, ([before, edits]) =>
        assertValid(redline(render(before), render(edits.reduce(editText, before)))),
      ),
      { numRuns: runs(25) },
    );
  });

  test("white space and apostrophes alone are no change", () => {
    const spaces = fc.array(fc.constantFrom(" ", "\u00a0", "\u202f", "\n", "  "), { minLength: 1 });
    fc.assert(
      fc.property(anyText, spaces, (parts, chosen) => {
        const html = render(parts);
        assert.doesNotMatch(redline(html, respace(html, chosen)), /<(ins|del)>/);
      }),
      { numRuns: runs(60) },
    );
  });
});

suite("redline of long texts", () => {
  const long = (seed: string, count: number): string =>
    markdown.render(
      Array.from({ length: count }, (_, n) => `${seed}${(n * 7919) % 4001} mot ${n % 40 === 39 ? "\n\n" : ""}`).join(
        "",
      ),
    );

  test("an unchanged text is returned as it is", () => {
    assert.equal(redline("<p>Un&nbsp;mot</p>", "<p>Un&nbsp;mot</p>"), "<p>Un&nbsp;mot</p>");
  });

  test("a few edits among thousands of words", () => {
    const before = long("a", 1000);
    assertRedline(before, before.replaceAll("a21 mot", "a21 autre"));
  });

  test("thousands of wholly different words, in many paragraphs and in one", () => {
    const [before, after] = [long("a", 2500), long("b", 2500)];
    assertRedline(before, after);
    assertRedline(before.replaceAll("</p>\n<p>", " "), after.replaceAll("</p>\n<p>", " "));
  });
});
