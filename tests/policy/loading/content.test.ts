import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { loadContent } from "../../../scripts/policy/loading/content.ts";
import type { Problem } from "../../../scripts/policy/problem.ts";

const SITE = "organisation: Exemple SA\nshop: https://exemple.fr/\n";
const HEAD = "---\ntitle: Cookies\norder: 1\nsummary: Pas de cookies.\n---\n";

/** Loads a project made of the given files, beside a good site.yaml and a good section of rank 50. */
async function load(files: Readonly<Record<string, string | Uint8Array>>) {
  const root = await mkdtemp(join(tmpdir(), "policy-"));
  try {
    const all = {
      "content/site.yaml": SITE,
      "content/sections/autre.md": "---\ntitle: Autre\norder: 50\nsummary: Autre chose.\n---\nTexte.\n",
      ...files,
    };
    for (const [file, text] of Object.entries(all)) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), text);
    }
    return loadContent(root);
  } finally {
    await rm(root, { recursive: true });
  }
}

async function problemsIn(files: Readonly<Record<string, string | Uint8Array>>): Promise<readonly Problem[]> {
  const content = await load(files);
  return content.ok ? [] : content.problems;
}

const section = (text: string | Uint8Array) => ({ "content/sections/cookies.md": text });

describe("loadContent", () => {
  test("returns the sections by rank, typeset", async () => {
    const content = await load(section(HEAD.replace("Pas de", '"Pas : de').replace("cookies.", 'cookies."') + "A\n"));
    assert.ok(content.ok);
    assert.deepEqual(
      content.value.workingText.sections.map(({ id, summary }) => [id, summary]),
      [
        ["cookies", "Pas\u00A0: de cookies."],
        ["autre", "Autre chose."],
      ],
    );
  });

  test("names all faults of all files at once, by file and line", async () => {
    const problems = await problemsIn({
      "content/site.yaml": "organization: X\nshop: exemple.fr\n",
      "content/sections/cookies.md":
        "---\ntitle: Cookies\norder: un\nsumary: x\n---\n\n# Non\n\n<b>gras</b> [x](javascript:alert)\n",
      "content/sections/autre.md": Uint8Array.of(0x2d, 0xe9),
    });
    assert.deepEqual(
      problems.map(({ file, line, column }) => `${file}:${line}:${column}`),
      [
        "content/sections/autre.md:1:1",
        "content/sections/cookies.md:3:8",
        "content/sections/cookies.md:4:1",
        "content/sections/cookies.md:7:1",
        "content/sections/cookies.md:9:1",
        "content/sections/cookies.md:9:17",
        "content/site.yaml:1:1",
        "content/site.yaml:2:7",
      ],
    );
  });

  test("neutralises a byte order mark and foreign line ends", async () => {
    for (const text of [
      `\uFEFF${HEAD}Texte.\n`,
      `${HEAD}Texte.\n`.replaceAll("\n", "\r\n"),
      `${HEAD}Texte.`.replaceAll("\n", "\r"),
    ]) {
      const content = await load(section(text));
      assert.ok(content.ok);
      assert.equal(content.value.workingText.sections[0]?.html, "<p>Texte.</p>\n");
    }
  });

  test("asks for at least one section", async () => {
    const root = await mkdtemp(join(tmpdir(), "policy-"));
    const content = loadContent(root);
    await rm(root, { recursive: true });
    assert.deepEqual(!content.ok && content.problems.map(({ file }) => file), [
      "content/sections",
      "content/site.yaml",
    ]);
  });
});

const long = "a".repeat(10_000_000);

/** Hostile or broken sections: the line that the message names and what it says. */
const REFUSED: readonly (readonly [name: string, text: string | Uint8Array, line: number, message: RegExp])[] = [
  ["JavaScript front matter", "---js\n({ title: process.exit(7) })\n---\nA", 1, /autre langage/],
  ["JSON front matter", '---json\n{"title": "A"}\n---\nA', 1, /autre langage/],
  ["four dashes", `-${HEAD}A`, 1, /trois tirets, non plus/],
  ["no front matter", "Texte seul.", 1, /L’en-tête manque/],
  ["open front matter", "---\ntitle: A\n\nTexte", 1, /n’est pas fermé/],
  ["empty front matter", "---\n---\nTexte", 1, /manque|aucune clé/],
  ["YAML alias bomb", "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nA", 2, /sens technique/],
  ["YAML tag", "---\ntitle: !!js/function 'x'\n---\nA", 2, /sens technique/],
  ["YAML merge key", HEAD.replace("---\n", "---\n<<: {a: 1}\n") + "A", 2, /« << » n’existe pas/],
  ["YAML nested a million times", `---\n${"[".repeat(100_000)}\n---\nA`, 2, /./],
  ["duplicate key", HEAD.replace("order: 1", "order: 1\norder: 2") + "A", 4, /deux fois/],
  ["colon in a value", HEAD.replace("title: Cookies", "title: Cookies : tout") + "A", 2, /deux-points/],
  ["text lost after a number sign", `${HEAD.replace("Cookies", "Le régime #1")}A`, 2, /signe # serait perdu/],
  ["unquoted date", HEAD.replace("Cookies", "2026-11-22") + "A", 2, /date n’est pas entre guillemets/],
  ["number as text", HEAD.replace("Cookies", "12") + "A", 2, /« title » ne convient pas/],
  ["text as number", HEAD.replace("order: 1", 'order: "1"') + "A", 3, /« order » ne convient pas/],
  ["script", `${HEAD}Avant <script>alert(1)</script>`, 6, /HTML/],
  ["HTML comment", `${HEAD}<!-- caché -->`, 6, /HTML/],
  ["javascript: link", `${HEAD}[x](javascript:alert(1))`, 6, /« javascript:alert\(1\) »/],
  ["disguised javascript: link", `${HEAD}[x](&#x6A;avascript&colon;alert(1))`, 6, /n’est pas permise/],
  ["data: link", `${HEAD}[x](data:text/html,x)`, 6, /n’est pas permise/],
  ["protocol-relative link", `${HEAD}[x](//exemple.com)`, 6, /n’est pas permise/],
  ["backslash link", `${HEAD}[x](/\\exemple.com)`, 6, /n’est pas permise/],
  ["http link", `${HEAD}[x](http://exemple.com)`, 6, /n’est pas permise/],
  ["link with credentials", `${HEAD}[x](https://cnil.fr@exemple.com)`, 6, /n’est pas permise/],
  ["image", `${HEAD}![x](https://exemple.com/x.png)`, 6, /images/],
  ["bidirectional override", `${HEAD}Texte \u202Eesrevni`, 6, /U\+202E/],
  ["zero-width space", `${HEAD}Tex\u200Bte`, 6, /U\+200B/],
  ["hidden behind an entity", `${HEAD}Texte &#x202E;`, 6, /commence par &/],
  ["hidden behind an escape", `${HEAD.replace("Cookies", '"Coo\\u202Ekies"')}A`, 2, /commence par \\ /],
  ["NUL", `${HEAD}Tex\u0000te`, 6, /U\+0000/],
  ["Latin-1", Buffer.from(`${HEAD}Donn\u00E9es`, "latin1"), 1, /UTF-8/],
  ["UTF-16", Buffer.from(`${HEAD}A`, "utf16le"), 1, /./],
  ["a line of ten million characters", HEAD + long, 1, /trop gros/],
  ["empty section", HEAD, 6, /vide/],
  ["title of level 1", `${HEAD}# Titre`, 6, /niveau 1/],
  ["skipped level", `${HEAD}## A\n\n#### B`, 8, /niveau 4/],
  ["underlined text", `${HEAD}Texte\n---\n`, 6, /en fait un titre/],
  ["indented code", `${HEAD}A\n\n    B`, 8, /retrait/],
  ["dead fragment", `${HEAD}[x](#nulle-part)`, 6, /n’existe pas : « #nulle-part »/],
  ["rank taken", `${HEAD.replace("order: 1", "order: 50")}A`, 3, /Le rang 50 est aussi/],
  ["alias taken", `${HEAD.replace("order: 1", "order: 1\naliases: [autre]")}A`, 4, /« autre » est déjà pris/],
];

describe("a hostile or broken section is refused", () => {
  for (const [name, text, line, message] of REFUSED) {
    test(name, async () => {
      const problems = await problemsIn(section(text));
      const told = problems.map((problem) => `${problem.file}:${problem.line} ${problem.message}`);
      assert.ok(
        problems.some((p) => p.file === "content/sections/cookies.md" && p.line === line && message.test(p.message)),
        told.join("\n"),
      );
      assert.ok(problems.every(({ remedy }) => remedy !== ""));
    });
  }

  for (const name of ["traitements.yml", "Glossaire.yaml", "mot.txt"]) {
    test(`beside the others under the name ${name}, which is nearly one of theirs`, async () => {
      const problems = await problemsIn({ [`content/${name}`]: "" });
      assert.match(
        problems[0]?.remedy ?? "",
        /^Renommez-le : content\/(?:traitements\.yaml|glossaire\.yaml|mots\.txt)$/,
      );
    });
  }

  for (const name of [
    "Mes droits.md",
    "données.md",
    "COOKIES.md",
    "-x.md",
    "1.md",
    "a--b.md",
    "notes.txt",
    "politique.docx",
    ".cookies.md",
  ]) {
    test(`under the name ${name}`, async () => {
      const problems = await problemsIn({ [`content/sections/${name}`]: `${HEAD}\0` });
      const message = name.endsWith(".md")
        ? "Le nom de ce fichier ne peut pas servir d’adresse."
        : "Une section est un fichier dont le nom finit par « .md ».";
      assert.deepEqual(
        problems.map((problem) => [problem.file, problem.message]),
        [[`content/sections/${name}`, message]],
      );
    });
  }

  for (const name of [
    ".DS_Store",
    ".cookies.md.swp",
    ".#cookies.md",
    "._cookies.md",
    "cookies.md~",
    "#cookies.md#",
    "Thumbs.db",
    "desktop.ini",
    "~$cookies.docx",
    "cookies.md.bak",
  ]) {
    test(`but not under the name ${name}, which systems and editor programs give`, async () => {
      assert.deepEqual(await problemsIn({ [`content/sections/${name}`]: `${HEAD}\0` }), []);
      assert.deepEqual(await problemsIn({ [`content/${name}`]: `${HEAD}\0` }), []);
    });
  }
});
