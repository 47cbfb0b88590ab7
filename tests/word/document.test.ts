import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { ElementType, parseDocument } from "htmlparser2";
import JsZip from "jszip";
import mammoth from "mammoth";
import type { Policy } from "../../scripts/policy/content/policy.ts";
import { loadContent } from "../../scripts/policy/loading/content.ts";
import { wordDocument } from "../../scripts/word/document.ts";
import { anyNest, anyNestEdit, anyEdit, anyText, editText, render, source } from "../support/edits.ts";
import { policyOf } from "../support/history.ts";
import { imported } from "../support/import.ts";
import fc, { runs } from "../support/properties.ts";

const write = (before: Policy, after: Policy) =>
  wordDocument({ title: "Politique", lines: ["Ateliers"], author: "R&D", day: "2026-12-01", before, after });

/** The same document with its insertions as deletions and the other way round: to accept these is to reject those. */
async function turned(bytes: Uint8Array): Promise<Uint8Array> {
  const zip = await JsZip.loadAsync(bytes);
  const xml = (await zip.file("word/document.xml")?.async("string")) ?? "";
  const swapped = xml.replace(/(?<=<\/?w:)(?:ins|del)(?=[ >])/g, (name) => (name === "ins" ? "del" : "ins"));
  zip.file("word/document.xml", swapped.replaceAll("w:delText", "w:t"));
  return zip.generateAsync({ type: "uint8array" });
}

/** What mammoth, which accepts every change, reads of a document under its title. */
async function readByMammoth(bytes: Uint8Array): Promise<readonly string[]> {
  const styleMap = ["strike => s", "r[style-name='HTML Code'] => code"];
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { styleMap });
  return linesIn(value).slice(1);
}

const BLOCK = /^(?:p|h[1-6]|li|t[dh]|pre|blockquote|[uo]l|table|thead|tbody|tr)$/;
type HtmlNode = ReturnType<typeof parseDocument>["children"][number];

/** The blocks of a page that hold words, each with its kind where it is a heading, and with the marks of its words. */
function linesIn(html: string): readonly string[] {
  const lines: string[] = [];
  let [line, last] = ["", ""];
  const end = (kind = "") => {
    const words = line.replace(/\s+/g, " ").trim();
    if (words !== "") lines.push(kind + words);
    [line, last] = ["", ""];
  };
  const visit = (node: HtmlNode, marks: readonly string[]): void => {
    if (node.type === ElementType.Text) {
      const key = [...new Set(marks)].toSorted().join();
      // A blank belongs to no mark, nor does it matter at a line's end.
      for (const [word] of node.data.matchAll(/\s+|\S/g)) {
        const isBlank = word.trim() === "" && !/[\u00A0\u202F]/.test(word);
        line += isBlank ? " " : `${key === last ? "" : `{${key}}`}${word}`;
        if (!isBlank) last = key;
      }
      return;
    }
    if (node.type !== ElementType.Tag) return;
    if (node.name === "br") line += "\n";
    const isBlock = BLOCK.test(node.name);
    if (isBlock) end();
    const isBare =
      isBlock || node.name === "br" || (node.parent?.type === ElementType.Tag && node.parent.name === "pre");
    const mark = isBare ? [] : [node.name === "a" ? (node.attribs["href"] ?? "") : node.name];
    if (!(node.name === "a" && mark[0] === "")) for (const child of node.children) visit(child, [...marks, ...mark]);
    if (isBlock) end(/^h\d$/.test(node.name) ? `${node.name} ` : "");
  };
  for (const node of parseDocument(html).children) visit(node, []);
  end();
  return lines;
}

/** What a reader of the page sees of a policy, its titles as Word's first headings. */
function linesOfPage({ sections }: Policy): readonly string[] {
  const lowered = (html: string) => html.replace(/(?<=<\/?h)\d/g, (level) => String(Number(level) - 1));
  return linesIn(sections.map(({ title, html }) => `<h1>${title}</h1>${lowered(html)}`).join(""));
}

/** A policy whose sections have these bodies, HTML, by their ids. */
function policyWith(bodies: Readonly<Record<string, string>>): Policy {
  const policy = policyOf(Object.fromEntries(Object.keys(bodies).map((id) => [id, "x"])));
  return { ...policy, sections: policy.sections.map((section) => ({ ...section, html: bodies[section.id] ?? "" })) };
}

async function holdsBoth(before: Policy, after: Policy): Promise<void> {
  const bytes = await write(before, after);
  assert.deepEqual(await readByMammoth(bytes), linesOfPage(after));
  assert.deepEqual(await readByMammoth(await turned(bytes)), linesOfPage(before));
}

describe("wordDocument: changes accepted give the newer text, rejected the older one", () => {
  test("of generated edits, in sections that change places, come and go", async () => {
    const edited = fc.tuple(anyText, fc.array(anyEdit, { minLength: 1, maxLength: 6 }));
    await fc.assert(
      fc.asyncProperty(fc.array(edited, { minLength: 3, maxLength: 3 }), async (texts) => {
        const [one, two, three] = texts.map(([text, edits]) => ({
          old: render(text),
          now: render(edits.reduce(editText, text)),
        }));
        const before = policyWith({ a: one?.old ?? "", b: two?.old ?? "", c: three?.old ?? "" });
        await holdsBoth(before, policyWith({ c: three?.now ?? "", a: one?.now ?? "", d: two?.now ?? "" }));
      }),
      { numRuns: runs(6) },
    );
  });

  test("to the letter: a no-break space, an apostrophe, a hyphen", async () => {
    const before = policyWith({ a: "<p>l'un : deux-trois.</p>" });
    await holdsBoth(before, policyWith({ a: "<p>l’un\u00A0: deux‑trois.</p>" }));
  });
});

describe("wordDocument comes back through import", () => {
  const FIXTURE = fileURLToPath(new URL("../fixtures/project", import.meta.url));
  const content = loadContent(FIXTURE);
  assert.ok(content.ok);
  const { workingText, archive } = content.value;
  const statesOf = async (bytes: Uint8Array, { sections }: Policy) => {
    const { files, missing, notices } = await imported("a.docx", bytes, sections);
    const loss = notices.filter(({ what }) => /^(?:manque|ne se trouve|lien perdu)/.test(what));
    return { states: [...new Set(files.map(({ state }) => state))], missing: missing.length, loss };
  };
  const SAME = { states: ["unchanged"], missing: 0, loss: [] };

  test("with no section changed, whichever versions it compares, accepted or rejected", async () => {
    const [first, ...others] = archive.versions.map(({ policy }) => policy);
    assert.ok(first);
    for (const after of [...others, workingText]) {
      const bytes = await write(first, after);
      assert.deepEqual(await statesOf(bytes, after), SAME);
      assert.deepEqual(await statesOf(await turned(bytes), first), SAME);
    }
  });

  test("with the numbers of its lists, its quotations, its links and its tables", async () => {
    const texts = {
      listes:
        "Avant.\n\n- un\n  1. petit\n  2. b\n\n  suite d’un\n- trois\n\n7. sept\n\n   suite de sept\n\n8. huit\n10. dix\n\n***\n\n```\ncode x\n  fin\n```",
      citation: "> Une citation\n> de deux lignes.\n>\n> Autre alinéa.\n\n> Une autre.\n\n## Un\n\nFin.",
      tableau:
        "| A | B |\n| :-: | --: |\n| un **gras** | [x](https://x.fr/) |\n| | `vide` |\n\n| A | B |\n| - | - |\n| x | y |\n\n| | |\n| - | - |\n| a | b |\n| c | d |",
      liens:
        "[autre](#listes), [web](https://e.fr/a?b=1&c=2#d), **[courriel](mailto:a@b.fr)**, ***les deux***, ~~non~~.",
    };
    const edited = {
      listes: texts.listes.replace("- trois", "- deux\n- trois").replace("7. sept", "6. six\n\n7. sept, réécrit"),
      tableau: texts.tableau.replace("| | `vide` |", "| deux | trois |\n| | `vide` |"),
      citation: texts.citation.replace("Autre al", "Un autre al"),
      liens: texts.liens.replace("https://e.fr", "https://f.fr"),
    };
    const [before, after] = [policyOf(texts), policyOf(edited)];
    const bytes = await write(before, after);
    assert.deepEqual(await statesOf(bytes, after), SAME);
    assert.deepEqual(await statesOf(await turned(bytes), before), SAME);
  });

  /** An import takes a table of one row or of one column for what lays out a page. */
  const THIN_TABLE = /<tr>\n.*\n<\/tr>|<\/thead>\n<\/table>/;

  test("with whatever stands in its lists and its quotations", async () => {
    await fc.assert(
      fc.asyncProperty(anyNest, fc.array(anyNestEdit, { maxLength: 3 }), async (text, edits) => {
        const [old, now] = [text, edits.reduce(editText, text)];
        fc.pre(!THIN_TABLE.test(render([...old, ...now])));
        const [before, after] = [old, now].map((each) => policyOf({ a: `Avant.\n\n${source(each)}` }));
        assert.ok(before && after);
        const bytes = await write(before, after);
        assert.deepEqual(await statesOf(bytes, after), SAME);
        assert.deepEqual(await statesOf(await turned(bytes), before), SAME);
      }),
      { numRuns: runs(4) },
    );
  });

  test("to the same section when its title was worded anew", async () => {
    const known = policyOf({ cookies: "Texte.", droits: "Voir [cookies](#cookies)." });
    const sections = known.sections.map((each) => (each.id === "cookies" ? { ...each, title: "Les témoins" } : each));
    const { files, notices } = await imported(
      "a.docx",
      await write({ ...known, sections }, { ...known, sections }),
      known.sections,
    );
    assert.deepEqual(
      files.map(({ name, state }) => `${name} ${state}`),
      ["cookies.md unchanged", "droits.md unchanged"],
    );
    assert.match(notices[1]?.what ?? "", /^nouveau titre : « Les témoins »/);
  });
});

test("wordDocument gives the same bytes for the same texts", async () => {
  const [before, after] = [
    policyOf({ a: "Voir [b](#b) et [c](https://c.fr/).", b: "x" }),
    policyOf({ a: "Un.", b: "y" }),
  ];
  assert.deepEqual(await write(before, after), await write(before, after));
});
