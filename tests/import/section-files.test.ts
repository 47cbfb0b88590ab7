import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { ImportedPolicy } from "../../scripts/import/import-policy.ts";
import { readableSections } from "../../scripts/policy/loading/content.ts";
import { policyOf, type Texts } from "../support/history.ts";
import { imported } from "../support/import.ts";

const PROJECT = fileURLToPath(new URL("../fixtures/project", import.meta.url));

/** What comes of a Markdown document in a project that has the sections of these texts. */
function importedInto(texts: Texts, document: string): Promise<ImportedPolicy> {
  return imported("a.md", document, policyOf(texts).sections);
}

/** Each file's name, state and rank. */
function ranks({ files }: ImportedPolicy): readonly string[] {
  return files.map(({ name, state, text }) => `${name} ${state} ${/^order: (\d+)$/m.exec(text)?.[1]}`);
}

function section(title: string, order: number, body: string, more = ""): string {
  return `---\ntitle: "${title}"\norder: ${order}\nsummary: Résumé.\n${more}---\n\n${body}\n`;
}

describe("importPolicy: a new state of the project's sections", () => {
  test("a title is recognised whatever its case, accents, punctuation and number", async () => {
    const texts = { droits: section("Vos droits : l’accès, l’oubli", 4, "Un.", "aliases: [mes-droits]\n") };
    for (const heading of [
      "VOS DROITS - L'ACCES, L'OUBLI",
      "1. Vos droits : l’accès, l’oubli",
      "Article 3 – Vos droits – l’accès, l’oubli",
      "II. VOS  DROITS L ACCES L OUBLI",
    ]) {
      const { files, notices, missing } = await importedInto(texts, `# ${heading}\n\nDeux.`);
      assert.deepEqual(files, [{ name: "droits.md", text: texts.droits.replace("Un.", "Deux."), state: "changed" }]);
      assert.deepEqual(missing, []);
      assert.ok(!notices.some(({ what }) => /accents|texte/.test(what)), heading);
    }
  });

  test("what looks the same is kept as it is written, and so is each paragraph that does", async () => {
    const present = "L'un\net l'autre.\n\n* a\n* b\n\n__Fin__ : 10 €.";
    const texts = { a: section("Un", 1, present) };
    const same = "L’un et l’autre.\n\n- a\n- b\n\n**Fin** : 10 €.";
    const { files } = await importedInto(texts, `# Un\n\n${same}`);
    assert.deepEqual(files, [{ name: "a.md", text: texts.a, state: "unchanged" }]);

    const changed = await importedInto(texts, `# Un\n\n${same}\n\nNouveau.`);
    assert.equal(changed.files[0]?.text, texts.a.replace("10 €.", "10 €.\n\nNouveau."));
    const unmarked = await importedInto(texts, `# Un\n\n${same.replaceAll("**", "")}`);
    assert.equal(unmarked.files[0]?.state, "changed");
  });

  test("a new section takes the rank of its place, or the last one when there is none", async () => {
    const texts = {
      a: section("A", 1, "x"),
      c: section("C", 5, "x"),
      d: section("D", 6, "x"),
      z: section("Z", 9, "x"),
    };
    const document = ["Zéro", "A", "Un", "Deux", "C", "Trois", "D", "Quatre"].map((title) => `# ${title}\n\nx\n\n`);
    const policy = await importedInto(texts, document.join(""));
    assert.deepEqual(ranks(policy), [
      "zero.md new 10",
      "a.md unchanged 1",
      "un.md new 2",
      "deux.md new 3",
      "c.md unchanged 5",
      "trois.md new 11",
      "d.md unchanged 6",
      "quatre.md new 7",
    ]);
    assert.deepEqual(
      policy.notices.map(({ what, where }) => `${where} : ${what}`),
      ["Zéro", "Trois"].map(
        (title) => `${title} : place dans le document : aucun rang (order) n’y était libre, la section est la dernière`,
      ),
    );
    assert.deepEqual(
      policy.missing.map(({ id }) => id),
      ["z"],
    );
  });

  test("sections in another order keep their ranks, and that is told", async () => {
    const policy = await importedInto({ a: section("A", 1, "x"), b: section("B", 2, "x") }, "# B\n\nx\n\n# A\n\nx");
    assert.deepEqual(ranks(policy), ["b.md unchanged 2", "a.md unchanged 1"]);
    assert.deepEqual(policy.notices, [
      { what: "place dans le document, qui n’est pas celle que dit le rang (order)", where: "A" },
    ]);
  });

  test("a new section takes no name that another has or had, and none with its number", async () => {
    const texts = { cookies: section("Traceurs", 1, "x", "aliases: [objet]\n") };
    const { files, notices } = await importedInto(
      texts,
      "# Cookies\n\nx\n\n# Article 2 : Objet\n\nx\n\n# Article 3\n\nx",
    );
    assert.deepEqual(
      files.map(({ name }) => name),
      ["cookies-2.md", "objet-2.md", "article-3.md"],
    );
    assert.deepEqual(notices, [
      { what: "numéro écrit dans un titre, que le site numérote aussi", where: "Article 2 : Objet" },
    ]);
  });

  test("titles that stand in a summary are told, and the sections are those with a text", async () => {
    const { files, notices } = await importedInto({ b: section("B", 1, "deux") }, "# A\n# B\n# A\n\nun\n# B\n\ndeux");
    assert.deepEqual(ranks({ files, notices, missing: [] }), ["a.md new 2", "b.md unchanged 1"]);
    assert.deepEqual(
      notices.map(({ what, where }) => `${what} @ ${where}`),
      [
        "titre répété, sans texte : « A » @ A",
        "titre répété, sans texte : « B » @ B",
        "place dans le document : aucun rang (order) n’y était libre, la section est la dernière @ A",
      ],
    );
  });

  test("without headings, known titles are headings", async () => {
    const { files } = await importedInto({ droits: section("Vos droits", 1, "x") }, "Vos droits\n\nÉcrivez-nous.");
    assert.equal(files[0]?.text, section("Vos droits", 1, "Écrivez-nous."));
  });

  test("links to sections and within the site hold", async () => {
    const texts = {
      a: section("A", 1, "[b](#ancien) [v](/versions/)"),
      b: section("B", 2, "x", "aliases: [ancien]\n"),
    };
    const { files, notices } = await importedInto(texts, "# A\n\n[b](#ancien) [v](/versions/) [w](/w/)\n\n# B\n\nx");
    assert.match(files[0]?.text ?? "", /\n\[b\]\(#b\) \[v\]\(\/versions\/\) w\n$/);
    assert.deepEqual(
      notices.map(({ what }) => what),
      ["lien vers /w/, laissé de côté : « w »"],
    );
  });

  for (const folder of ["content/sections", "content/drafts"]) {
    test(`all of ${folder}, put into one document, comes back unchanged`, async () => {
      const known = readableSections(PROJECT, folder).toSorted((a, b) => a.order - b.order);
      assert.ok(known.length > 0);
      const bodies = known.map(({ title, source, bodyStart }) => `# ${title}\n\n${source.text.slice(bodyStart)}\n`);
      const page = known.map(({ title, html }) => `<h1>${title}</h1>${html}`);
      for (const [name, document] of [
        ["a.md", bodies.join("")],
        ["a.html", page.join("")],
      ] as const) {
        const { files, missing, notices } = await imported(name, document, known);
        assert.deepEqual(
          files,
          known.map(({ id, source }) => ({ name: `${id}.md`, text: source.text, state: "unchanged" })),
        );
        assert.deepEqual([...missing, ...notices], []);
      }
    });
  }
});
