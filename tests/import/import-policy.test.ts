import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as docx from "docx";
import { zipSync } from "fflate";
import { fromHtml } from "hast-util-from-html";
import { DomUtils, parseDocument } from "htmlparser2";
import { compare } from "../../scripts/import/compare.ts";
import { importPolicy } from "../../scripts/import/import-policy.ts";
import { sequenceOf } from "../../scripts/import/sequence.ts";
import { textReport } from "../../scripts/policy/checks/check-report.ts";
import type { Policy } from "../../scripts/policy/content/policy.ts";
import { imported, summaryOf } from "../support/import.ts";
import { readCases } from "../support/pairs.ts";
import fc, { runs } from "../support/properties.ts";

const FIXTURES = new URL("../fixtures/", import.meta.url);

/** Titles and bodies as one text, without what the import itself writes. */
function textOf({ sections }: Policy): string {
  const texts = sections.map(({ title, html }) => `${title} ${DomUtils.textContent(parseDocument(html))} `);
  return texts.join("").replace(/\[à compléter[^\]]*\]|^Introduction /g, "");
}

/** A text without case, accents and white space, which imports and typography may change. */
function bare(text: string): string {
  const plain = text.normalize("NFD").replace(/\p{M}|\s/gu, "");
  return plain.toLowerCase().replaceAll("’", "'");
}

for (const [extension, file] of [
  ["html", "html"],
  ["txt", "text"],
  ["md", "markdown"],
]) {
  describe(`importPolicy: .${extension}`, () => {
    for (const { name, parts } of readCases(new URL(`import/${file}.txt`, FIXTURES), 3)) {
      test(name, async () => {
        const [input = "", sections, notices] = parts;
        assert.deepEqual(summaryOf(await imported(`a.${extension}`, input)), [sections, notices]);
      });
    }
  });
}

describe("importPolicy", () => {
  test("a file's front matter waits to be completed", async () => {
    const { files } = await imported("a.txt", "Bonjour.");
    assert.equal(
      files[0]?.text,
      '---\ntitle: Introduction\norder: 10\nsummary: "[à compléter : une phrase qui résume cette section]"\n---\n\nBonjour.\n',
    );
  });

  test("text of Windows and of the web is read, whatever its encoding", async () => {
    for (const bytes of [Buffer.from("\uFEFFdonnées"), Buffer.from("données", "latin1"), utf16("données")]) {
      const { policy } = await imported("a.txt", bytes);
      assert.match(policy.sections[0]?.html ?? "", /données/);
    }
  });

  test("refuses what it can't read", async () => {
    for (const [name, content, reason] of [
      ["a.pdf", "x", /format/],
      ["a.docx", "x", /ne peut pas être lu/],
      ["a.txt", " \n", /pas de texte/],
    ] as const) {
      const result = await importPolicy(name, new TextEncoder().encode(content), []);
      assert.match(result.ok ? "" : textReport(result.problems), reason);
    }
  });

  test("a line of a text that reads like one of its titles stays a line the second time", async () => {
    const text = "LES DROITS\n\nVoici.\n\nLes droits.\n\nLES ADRESSES\n\nVoilà.";
    const { policy } = await imported("a.txt", text);
    const again = await imported("a.txt", text, policy.sections);
    assert.deepEqual(
      again.files.map(({ name, state }) => `${name} ${state}`),
      ["les-droits.md unchanged", "les-adresses.md unchanged"],
    );
  });

  test("a value that stands in another column is told, and words that run together", () => {
    const table = (...rows: readonly string[]) =>
      fromHtml(`<table>${rows.map((cells) => `<tr><td>${cells.replaceAll("|", "<td>")}`).join("")}</table>`, {
        fragment: true,
      });
    const told: string[] = [];
    const [before, after] = [table("a|b|c", "d||e"), table("a|b|c", "d|e|")];
    compare(sequenceOf(before), sequenceOf(after), [], (what) => told.push(what));
    const [apart, together] = ["<p>l’eau de là</p>", "<p>l’eaude là</p>"].map((html) =>
      fromHtml(html, { fragment: true }),
    );
    if (apart && together) compare(sequenceOf(apart), sequenceOf(together), [], (what) => told.push(what));
    assert.deepEqual(told, ["valeur qui a changé de colonne : « e »", "mots que rien ne sépare plus : « eau de »"]);
  });

  test("invisible characters are taken out and told", async () => {
    const { files, notices } = await imported("a.html", "<p>don\u00ADnées\u200B</p>");
    assert.match(files[0]?.text ?? "", /données\n$/);
    assert.equal(notices.length, 1);
  });

  test("takes no exponential time", async () => {
    for (const piece of ["<b>a", "**a", "A\n", "- a\n", "<div>", "<td>", "[", "a_", "\n", "é ", "<br>"]) {
      const text = `Mot ${piece.repeat(300)}`;
      await importPolicy("a.html", new TextEncoder().encode(text), []);
      await importPolicy("a.txt", new TextEncoder().encode(text), []);
    }
    const marks = await importPolicy("a.md", new TextEncoder().encode("**a".repeat(20_000)), []);
    assert.match(marks.ok ? "" : textReport(marks.problems), /imbriqué trop profondément/);
  });
});

// Words, and everything that Markdown or HTML could take for a mark of its own.
const phrase = fc
  .array(
    fc.constantFrom(
      ...["données", "Article", "CNIL", "l'usage", "mot", "a_b", "1.", "12)", "-", "+", "*", "_x_", "**", "#", "##"],
      ...["---", "===", ">", "|", "a|b", "|---|", "~~", "~~~", "```", "`", "\\", "C#", "!", "[x](y)", "![x]", "[a]: b"],
      ...["<b>", "</p>", "<!--", "&amp;", "&#35;", "&", "<https://a.fr>", "http://a.fr", "« é »", ":", "://", "{{"],
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((pieces) => pieces.join(" "));

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const inline = fc
  .array(
    fc.tuple(
      fc.constantFrom("", "", "strong", "em", "code", "u", "sup", "span", "s", "a", "br"),
      phrase,
      fc.constantFrom("", " "),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((pieces) =>
    pieces
      .map(([tag, text, space]) => (tag ? `<${tag} href="https://a.fr/(1)">${escaped(text)}</${tag}>` : text) + space)
      .map((piece, index) =>
        pieces[index]?.[0] === "" ? escaped(piece) : piece.replace(/<br[^>]*>(.*)<\/br>/, "$1<br>"),
      )
      .join(""),
  );
const { block } = fc.letrec<{ block: string }>((tie) => {
  const inside = (most: number) => fc.array(fc.oneof(inline, tie("block")), { minLength: 1, maxLength: most });
  return {
    block: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.tuple(fc.constantFrom("p", "h1", "h2", "h4", "b"), inline).map(([tag, text]) => `<${tag}>${text}</${tag}>`),
      fc.tuple(fc.constantFrom("ul", "ol"), inside(3)).map(([tag, items]) => {
        return `<${tag}>${items.map((item) => `<li>${item}</li>`).join("")}</${tag}>`;
      }),
      fc.tuple(fc.constantFrom("div", "blockquote", "pre", "dd"), inside(3)).map(([tag, parts]) => {
        return `<${tag}>${parts.join("")}</${tag}>`;
      }),
      fc.array(inside(2), { minLength: 1, maxLength: 3 }).map((rows) => {
        const cells = (row: readonly string[]) => row.map((cell) => `<td>${cell}</td>`).join("");
        return `<table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join("")}</table>`;
      }),
    ),
  };
});

/** Holds that nothing of a document differs in the sections untold, in order, and that a second import changes nothing. */
async function holdsWords(name: string, content: string | Uint8Array, words: string): Promise<void> {
  const { policy, notices } = await imported(name, content);
  const differences = notices.filter(({ what }) => /^(?:manque|ne se trouve|lien perdu|mots que)/.test(what));
  // A word that is struck in part is told twice.
  const isCut = notices.some(({ what }) => what.startsWith("texte barré, laissé de côté"));
  assert.deepEqual(isCut ? [] : differences, []);
  const again = await imported(name, content, policy.sections);
  assert.deepEqual(
    again.files.filter(({ state }) => state !== "unchanged").map(({ text }) => text),
    [],
  );
  // A table may repeat, number and join what it holds, and what is told may differ; elsewhere letters and digits do not.
  if (notices.some(({ what }) => /^(?:titre|numéro|texte barré)/.test(what)) || String(content).includes("<table"))
    return;
  // Raised digits stay raised, as signs of their own.
  const letters = (text: string) => bare(text.normalize("NFKC")).replace(/[^\p{L}\p{N}]/gu, "");
  assert.equal(letters(textOf(policy)), letters(words));
}

describe("importPolicy loses no word, whatever marks it is made of", () => {
  test("of a page", async () => {
    const page = fc.array(block, { minLength: 1, maxLength: 5 }).map((blocks) => [...blocks, "<p>fin</p>"].join("\n"));
    await fc.assert(
      fc.asyncProperty(page, (html) => holdsWords("a.html", html, DomUtils.textContent(parseDocument(html)))),
      { numRuns: runs(30) },
    );
  });

  test("of a Word document", async () => {
    const level = fc.constantFrom("HEADING_1", "HEADING_2", "HEADING_4", undefined, undefined, undefined);
    const run = fc.record({ text: phrase, bold: fc.boolean(), italics: fc.boolean() });
    const paragraphs = fc.array(
      fc.record({
        ...{ level, runs: fc.array(run, { maxLength: 3 }), listed: fc.option(fc.nat(2), { nil: undefined }) },
        ...{ style: fc.constantFrom("", "", "Quote", "ListContinue2"), left: fc.constantFrom(0, 0, 720, 2000) },
      }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(paragraphs, async (document) => {
        const children = document.map(({ level: name, runs: wordRuns, listed, style, left }) => {
          const options = { children: wordRuns.map((words) => new docx.TextRun(words)) };
          if (name) return new docx.Paragraph({ ...options, heading: docx.HeadingLevel[name] });
          const look = { ...(style ? { style } : {}), ...(left > 0 ? { indent: { left } } : {}) };
          return new docx.Paragraph({
            ...options,
            ...look,
            ...(listed === undefined ? {} : { bullet: { level: listed } }),
          });
        });
        children.push(new docx.Paragraph("fin"));
        const words = [...document.map(({ runs: wordRuns }) => wordRuns.map(({ text }) => text).join("")), "fin"];
        await holdsWords(
          "a.docx",
          await docx.Packer.toBuffer(new docx.Document({ sections: [{ children }] })),
          words.join(" "),
        );
      }),
      { numRuns: runs(15) },
    );
  });

  test("of a text", async () => {
    const line = fc.oneof(phrase, phrase, fc.constant(""), fc.constant("NOS DONNEES"), fc.constant("suite sans fin"));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 10 }), async (lines) => {
        const { notices } = await imported("a.txt", `mot\n${lines.join("\n")}`);
        const differences = notices.filter(({ what }) => /^(?:manque|ne se trouve|lien perdu|mots que)/.test(what));
        assert.deepEqual(differences, []);
      }),
      { numRuns: runs(30) },
    );
  });
});

describe("importPolicy is bounded", () => {
  test("in memory: a document that unpacks to too much is refused before it is unpacked", async () => {
    const bytes = zipSync(
      { "[Content_Types].xml": new Uint8Array(0), "word/document.xml": new Uint8Array(42_000_000) },
      { level: 1 },
    );
    assert.ok(bytes.length < 200_000);
    const before = process.memoryUsage().arrayBuffers;
    assert.equal((await importPolicy("a.docx", bytes, [])).ok, false);
    assert.ok(process.memoryUsage().arrayBuffers - before < 40_000_000);
  });

  test("in levels: 2,600 are read, more are refused in a sentence", async () => {
    const nested = (depth: number) => new TextEncoder().encode(`${"<div>".repeat(depth)}mot`);
    assert.ok((await importPolicy("a.html", nested(2600), [])).ok);
    const quoted = await importPolicy("a.md", new TextEncoder().encode(`${"> ".repeat(3000)}mot`), []);
    assert.match(quoted.ok ? "" : textReport(quoted.problems), /imbriqué trop profondément/);
  });

  test("in time: 200,000 blanks in a row", async () => {
    for (const name of ["a.html", "a.txt", "a.md"]) {
      const { policy } = await imported(name, `mot${" ".repeat(200_000)}autre`);
      assert.match(policy.sections[0]?.html ?? "", /mot\s+autre/);
    }
  });
});

function utf16(text: string): Uint8Array {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
}
