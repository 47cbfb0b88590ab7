import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { DomUtils, ElementType, parseDocument } from "htmlparser2";
import markdownIt from "markdown-it";
import { redline } from "../../../scripts/policy/redline/redline.ts";
import fc, { runs } from "../../support/properties.ts";

type Document = ReturnType<typeof parseDocument>;
type HtmlNode = Document["children"][number];

const markdown = markdownIt();
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

// Generated texts and edits

interface Word {
  readonly text: string;
  readonly style: "plain" | "strong" | "em" | "code" | "link" | "strong link";
  readonly href: string;
  /** Without a space before the next word. */
  readonly glued: boolean;
}
type Paragraph = readonly Word[];
type Item = { readonly text: Paragraph; readonly nested: readonly Paragraph[] };
type Part =
  | { readonly kind: "paragraph" | "quotation" | "code" | "rule"; readonly text: Paragraph }
  | { readonly kind: "heading"; readonly text: Paragraph; readonly level: number }
  | { readonly kind: "list"; readonly items: readonly Item[]; readonly start: number; readonly loose: boolean }
  | { readonly kind: "table"; readonly rows: readonly (readonly Paragraph[])[] };
type Text = readonly Part[];
interface Edit {
  readonly action: number;
  readonly part: number;
  readonly unit: number;
  readonly word: number;
  readonly fresh: Part;
  readonly words: Paragraph;
}

const anyWord: fc.Arbitrary<Word> = fc.record({
  text: fc.constantFrom(
    ...[
      "de",
      "la",
      "et",
      "ou",
      "données",
      "personnelles",
      "l’utilisateur",
      "l'accès",
      "e-mails",
      "CNIL",
      "sites",
      "web",
    ],
    ...["conservées", "(SSL)", "« cookie »", "12,5", "R&D", "a<b", "fin.", "donc :", "privacy@exemple.fr", "hui…"],
    ...["et/ou", "cnil", "site/web", "n°", "(", ",", "-"],
  ),
  style: fc.constantFrom("plain", "plain", "plain", "plain", "plain", "strong", "em", "code", "link", "strong link"),
  href: fc.constantFrom("https://a.fr", "https://b.fr/?x=1&y=2"),
  glued: fc.constantFrom(false, false, false, false, false, false, true),
});
const anyWords = fc.array(anyWord, { minLength: 1, maxLength: 14 });
const anyItem: fc.Arbitrary<Item> = fc.record({
  text: anyWords,
  nested: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(anyWords, { maxLength: 3 })),
});
const anyPart: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant("paragraph" as const), text: anyWords }),
  fc.record({ kind: fc.constantFrom("paragraph", "quotation", "code", "rule"), text: anyWords }),
  fc.record({ kind: fc.constant("heading" as const), text: anyWords, level: fc.integer({ min: 3, max: 6 }) }),
  fc.record({
    kind: fc.constant("list" as const),
    items: fc.array(anyItem, { minLength: 1, maxLength: 5 }),
    start: fc.constantFrom(0, 0, 1, 4),
    loose: fc.boolean(),
  }),
  fc
    .integer({ min: 1, max: 4 })
    .chain((columns) =>
      fc.array(fc.array(anyWords, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 4 }),
    )
    .map((rows) => ({ kind: "table" as const, rows })),
);
const anyText: fc.Arbitrary<Text> = fc.array(anyPart, { maxLength: 6 });
const anyEdit: fc.Arbitrary<Edit> = fc.record({
  action: fc.nat(13),
  part: fc.nat(50),
  unit: fc.nat(50),
  word: fc.nat(50),
  fresh: anyPart,
  words: anyWords,
});

function paragraphSource(paragraph: Paragraph): string {
  return paragraph
    .map((word) => wordSource(word) + (word.glued ? "" : " "))
    .join("")
    .trimEnd();
}

function wordSource({ text, style, href }: Word): string {
  if (style === "code") return `\`${text}\``;
  if (style === "link") return `[${text}](${href})`;
  if (style === "strong link") return `**[${text}](${href})**`;
  return { plain: text, strong: `**${text}**`, em: `*${text}*` }[style];
}

function partSource(part: Part): string {
  if (part.kind === "list") return listSource(part.items, part.start, part.loose);
  if (part.kind === "table") return tableSource(part.rows);
  if (part.kind === "rule") return "***";
  if (part.kind === "code") return `\`\`\`\n${part.text.map(({ text }) => text).join("\n  ")}\n\`\`\``;
  const prefix = part.kind === "heading" ? `${"#".repeat(part.level)} ` : part.kind === "quotation" ? "> " : "";
  return prefix + paragraphSource(part.text);
}

function listSource(items: readonly Item[], start: number, loose: boolean): string {
  const bullet = start === 0 ? "- " : `${start}. `;
  const nestedSource = (nested: Paragraph): string => `\n${" ".repeat(bullet.length)}- ${paragraphSource(nested)}`;
  return items
    .map(({ text, nested }) => bullet + paragraphSource(text) + nested.map(nestedSource).join(""))
    .join(loose ? "\n\n" : "\n");
}

function tableSource(rows: readonly (readonly Paragraph[])[]): string {
  const lines = rows.map((row) => `| ${row.map(paragraphSource).join(" | ")} |`);
  return [lines[0], `|${"---|".repeat(rows[0]?.length ?? 0)}`, ...lines.slice(1)].join("\n");
}

function render(parts: Text): string {
  return markdown.render(parts.map(partSource).join("\n\n"));
}

function splice<T>(list: readonly T[], at: number, deleteCount: number, ...inserted: readonly T[]): readonly T[] {
  return list.toSpliced(
    list.length === 0 ? 0 : at % (list.length + (deleteCount === 0 ? 1 : 0)),
    deleteCount,
    ...inserted,
  );
}

const STYLES = ["plain", "strong", "em", "link"] as const;

function editParagraph(paragraph: Paragraph, { action, word, words }: Edit): Paragraph {
  const target = paragraph[word % Math.max(paragraph.length, 1)];
  const style = STYLES[(word + words.length) % STYLES.length] ?? "plain";
  if (action === 0) return splice(paragraph, word, 0, ...words.slice(0, 3));
  if (action === 1 && paragraph.length > 1) return splice(paragraph, word, 1);
  if (action === 2) return splice(paragraph, word, 1, ...words.slice(0, 2));
  if (action === 3 && target !== undefined)
    return splice(paragraph, word, 1, { ...target, style, glued: words.length % 3 === 0 });
  if (action === 4 && target !== undefined) return splice(paragraph, word, 1, { ...target, href: "https://c.fr" });
  return paragraph.map((other, index) => (index < word % 5 ? { ...other, style } : other));
}

function editPart(part: Part, edit: Edit): Part {
  const { action, unit, words } = edit;
  if (part.kind === "list") {
    const target = part.items[unit % part.items.length] ?? { text: words, nested: [] };
    const half = Math.ceil(target.text.length / 2);
    if (action === 6) return { ...part, items: splice(part.items, unit, 0, { text: words, nested: [] }) };
    if (action === 7 && part.items.length > 1) return { ...part, items: splice(part.items, unit, 1) };
    if (action === 8) return { ...part, items: splice(splice(part.items, unit, 1), edit.word, 0, target) };
    if (action === 9 && half < target.text.length) {
      const halves = [target.text.slice(0, half), target.text.slice(half)].map((text) => ({ text, nested: [] }));
      return { ...part, items: splice(part.items, unit, 1, ...halves) };
    }
    const changed =
      action === 10
        ? { ...target, nested: splice(target.nested, edit.word, edit.word % 2, words) }
        : { ...target, text: editParagraph(target.text, edit) };
    return { ...part, items: splice(part.items, unit, 1, changed) };
  }
  if (part.kind === "table") {
    const at = edit.word % (part.rows[0]?.length ?? 1);
    const width = part.rows[0]?.length ?? 1;
    const row = part.rows[unit % part.rows.length] ?? [];
    if (action === 6)
      return {
        ...part,
        rows: splice(
          part.rows,
          unit,
          0,
          Array.from({ length: width }, () => words),
        ),
      };
    if (action === 7 && part.rows.length > 1) return { ...part, rows: splice(part.rows, unit, 1) };
    if (action === 8) return { ...part, rows: part.rows.map((cells) => cells.toSpliced(at, 0, words)) };
    if (action === 9 && width > 1) return { ...part, rows: part.rows.map((cells) => cells.toSpliced(at, 1)) };
    const cells = row.toSpliced(at, 1, editParagraph(row[at] ?? words, edit));
    return { ...part, rows: splice(part.rows, unit, 1, cells) };
  }
  return { ...part, text: editParagraph(part.text, edit) };
}

function editText(parts: Text, edit: Edit): Text {
  const target = parts[edit.part % Math.max(parts.length, 1)];
  const next = parts[(edit.part + 1) % Math.max(parts.length, 1)];
  if (edit.action === 11 || target === undefined) return splice(parts, edit.part, 0, edit.fresh);
  if (edit.action === 12) return splice(splice(parts, edit.part, 1), edit.unit, edit.unit % 2 === 0 ? 0 : 1, target);
  if (edit.action !== 13) return splice(parts, edit.part, 1, editPart(target, edit));
  if (target.kind === "list") {
    // A list becomes paragraphs.
    const paragraphs = target.items.map(({ text }): Part => ({ kind: "paragraph", text }));
    return splice(parts, edit.part, 1, ...paragraphs);
  }
  if (target.kind === "table") return splice(parts, edit.part, 1);
  const at = edit.word % target.text.length;
  if (next?.kind === "paragraph" && next !== target && edit.unit % 2 === 0)
    return splice(
      parts.filter((part) => part !== next),
      edit.part,
      1,
      { kind: "paragraph", text: [...target.text, ...next.text] },
    );
  if (at === 0)
    return splice(parts, edit.part, 1, {
      kind: "list",
      items: [{ text: target.text, nested: [] }],
      start: 0,
      loose: false,
    });
  const halves = [target.text.slice(0, at), target.text.slice(at)].map((text): Part => ({ kind: "paragraph", text }));
  return splice(parts, edit.part, 1, ...halves);
}

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
      { numRuns: runs(250) },
    );
  });

  test("the same holds of two texts that have nothing to do with one another", () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => assertRedline(render(before), render(after))),
      { numRuns: runs(100) },
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
      { numRuns: runs(100) },
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
