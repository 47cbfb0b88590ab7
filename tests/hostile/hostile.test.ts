import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { escapeUTF8 } from "entities";
import { blanksInPlainText } from "../../scripts/policy/content/plain-values.ts";
import type { Content } from "../../scripts/policy/loading/content.ts";
import { suspectCharacters } from "../../scripts/policy/markdown/characters.ts";
import { typeset } from "../../scripts/policy/markdown/typography.ts";
import type { Problem, Result } from "../../scripts/policy/problem.ts";
import { planRelease } from "../../scripts/policy/release/plan-release.ts";
import { indexOf } from "../../scripts/policy/versions/archive.ts";
import { checksums, sha256 } from "../../scripts/policy/versions/seal.ts";
import { ProjectCopy } from "../support/project.ts";
import { CHECKSUM_LINES, NAMES, ODDITIES, VERSION_ODDITIES } from "./files.ts";
import { DELIMITERS, VALUES, YAML } from "./front-matter.ts";
import { assertOutcome, assertPage, assertProblems, assertSite } from "./invariants.ts";
import { LINKS, MARKUP, STRUCTURE, TEMPLATES } from "./markdown.ts";
import {
  HEAD,
  HostileProject,
  load,
  planNote,
  rewrittenContent,
  richContent,
  SECTION,
  sealedFiles,
  type Files,
} from "./project.ts";
import { GLOSSARY, PROCESSINGS, RELEASE, SITE } from "./site.ts";
import { ENCODINGS, FORBIDDEN, HOMOGLYPHS, WELCOME } from "./unicode.ts";

/** What came of one file: "line rule" of each problem, all of which must be in it; else what `accepted` says. */
function outcomeOf(result: Result<Content>, file: string, accepted: (content: Content) => string): string {
  if (result.ok) return accepted(result.value);
  // Both sections of a rank are told.
  const problems = result.problems.filter((problem) => problem.file === file || problem.rule !== "rang-en-double");
  for (const problem of problems) assert.equal(problem.file, file, problem.message);
  return problems.map(({ line, rule }) => `${line} ${rule}`).join(", ");
}

function places(problems: readonly Problem[]): string {
  return problems.map(({ file, line, rule }) => `${file} ${line} ${rule}`).join(", ");
}

/** The text of the section under test. */
function bodyOf({ workingText }: Content): string {
  return workingText.sections.find(({ id }) => id === "cookies")?.html ?? "";
}

function testSections(cases: readonly (readonly [name: string, text: string | Uint8Array, outcome: string])[]): void {
  for (const [name, text, outcome] of cases) {
    test(name, async () => {
      const files: Files = { [SECTION]: text };
      const result = await load(files);
      assert.equal(outcomeOf(result, SECTION, bodyOf), outcome);
      if (result.ok) assertPage(bodyOf(result.value));
      else assertProblems(result.problems, files);
    });
  }
}

const MARKDOWN = [
  ["HTML in Markdown", MARKUP],
  ["templates in Markdown", TEMPLATES],
  ["addresses in Markdown", LINKS],
  ["structure in Markdown", STRUCTURE],
] as const;

for (const [title, cases] of MARKDOWN) {
  describe(title, () => {
    testSections(cases.map(([name, markdown, outcome]) => [name, HEAD + markdown, outcome]));
  });

  describe(`${title}, in a release's note`, () => {
    for (const [name, markdown, outcome] of cases) {
      if (/section-vide|lien-mort/.test(outcome)) continue;
      test(name, () => {
        const plan = planNote(rewrittenContent, markdown);
        if (outcome.startsWith("<")) {
          assert.ok(plan.ok, JSON.stringify(plan));
          assert.equal(plan.value.version.release.note, `${markdown.trim()}\n`);
          assertPage(plan.value.version.note);
        } else {
          assert.ok(!plan.ok, "accepted");
          assertProblems(plan.problems, {});
          assert.ok(plan.problems.every(({ rule }) => outcome.includes(rule)));
        }
      });
    }
  });
}

test("a site whose sections hold every payload that is accepted", async () => {
  const bodies = MARKDOWN.flatMap(([, cases]) => cases)
    .filter(([, , outcome]) => outcome.startsWith("<"))
    .map(([, markdown]) => markdown);
  const sections = bodies.map((body, index) => [
    `content/sections/s${index}.md`,
    HEAD.replace("order: 1", `order: ${100 + index}`) + body,
  ]);
  const content = await load({ [SECTION]: `${HEAD}Texte.\n`, ...Object.fromEntries(sections) });
  assert.ok(content.ok, JSON.stringify(content));
  assert.ok(bodies.length > 50, `${bodies.length} bodies`);
  await assertSite(content.value);
});

test("a site whose note holds many payloads at once", async () => {
  const notes = MARKDOWN.flatMap(([, cases]) => cases)
    .filter(([, markdown, outcome]) => outcome.startsWith("<p>") && !/[<`]/.test(markdown))
    .map(([, markdown]) => markdown);
  assert.ok(notes.length > 30);
  await assertSite(rewrittenContent, notes.join("\n\n"));
});

/** How many payloads share a site, to render it less often. */
const BATCH = 45;

describe("payloads as titles, summaries, names and definitions stay the words that they are", () => {
  const payloads = [...MARKUP, ...TEMPLATES, ...LINKS]
    .filter(([, , outcome]) => outcome !== "6 lettre-etrangere")
    .map(([, text]) => text)
    // What is a blank, too, would not be published.
    .filter((text) => /^\S(?:.*\S)?$/.test(text) && text.length <= 80 && blanksInPlainText(text).length === 0);
  for (let start = 0; start < payloads.length; start += BATCH) {
    const batch = payloads.slice(start, start + BATCH).map((payload) => ({
      payload,
      yaml: `'${payload.replaceAll("'", "''")}'`,
    }));
    test(`from ${batch[0]?.payload}`, async () => {
      const sections = batch.map(({ yaml }, index) => [
        `content/sections/s${index}.md`,
        `---\ntitle: ${yaml}\norder: ${index + 1}\nsummary: ${yaml}\n---\n\nTexte du cookie de la section.\n`,
      ]);
      const rows = batch.map(
        ({ yaml }, index) =>
          `  - purpose: ${yaml}\n    section: s${index}\n    quote: Texte du cookie\n    data: [${yaml}]\n    recipients: [${yaml}]\n    legalBasis: ${yaml}\n    retention: ${yaml}\n    transfers: ${yaml}\n`,
      );
      const terms = batch.map(({ yaml }) => `  - term: ${yaml}\n    definition: ${yaml}\n    source: ${yaml}\n`);
      const files: Files = {
        ...Object.fromEntries(sections),
        "content/site.yaml": `organisation: ${batch[0]?.yaml}\nshop: https://exemple.fr/\n`,
        "content/traitements.yaml": `traitements:\n${rows.join("")}`,
        "content/glossaire.yaml": `termes:\n  - term: cookie\n    forms: [${batch[0]?.yaml}]\n    definition: A.\n    source: B\n${terms.join("")}`,
      };
      const content = await load(files);
      assert.ok(content.ok, JSON.stringify(content));
      const page = (await assertSite(content.value)).get("aperçu /") ?? "";
      assert.ok(page.includes(escapeUTF8(batch[0]?.payload ?? "")), "the organisation changed");
      for (const { payload } of batch) assert.ok(page.includes(escapeUTF8(typeset(payload))), payload);
    });
  }
});

describe("the delimiters of front matter", () => testSections(DELIMITERS));
describe("YAML in front matter", () => testSections(YAML));
describe("values in front matter", () => testSections(VALUES));
describe("encodings", () => testSections(ENCODINGS));

describe("forbidden characters", () => {
  for (const [name, from, to] of FORBIDDEN) {
    test(name, async (t) => {
      const project = await HostileProject.create();
      t.after(() => project[Symbol.asyncDispose]());
      const range = Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));
      assert.deepEqual(
        range.filter((character) => suspectCharacters(`a${character}b`).length === 0),
        [],
      );
      for (const code of new Set([from, to])) {
        const character = String.fromCodePoint(code);
        const label = `U+${code.toString(16)}`;
        const files: Files = {
          "content/sections/a-body.md": `${HEAD}Avant ${character}après.\n`,
          "content/sections/b-title.md": HEAD.replace("kies", `kies${character}A`) + "Texte.\n",
          "content/sections/c-entity.md": `${HEAD}Avant &#${code};après.\n`,
        };
        await project.write(files);
        const result = project.load();
        assert.ok(!result.ok, label);
        assert.equal(
          places(result.problems),
          "content/sections/a-body.md 6 caractere-invisible, content/sections/b-title.md 2 caractere-invisible, content/sections/c-entity.md 6 caractere-invisible",
          label,
        );
        assertProblems(result.problems, files);
        const plan = planNote(rewrittenContent, `Avant ${character}après.`);
        assert.ok(!plan.ok, `${label} in a note`);
        assertProblems(plan.problems, {});
      }
    });
  }

  for (const [name, text] of WELCOME) {
    test(`not ${name}`, async () => {
      const content = await load({ [SECTION]: `${HEAD.replace("Cookies", text)}Texte ${text}\n` });
      assert.ok(content.ok);
      await assertSite(content.value);
    });
  }

  for (const [name, word] of HOMOGLYPHS) {
    test(`look-alikes: ${name}`, async () => {
      const files: Files = { [SECTION]: `${HEAD}Avant ${word} après.\n` };
      const result = await load(files);
      assert.equal(outcomeOf(result, SECTION, bodyOf), "6 lettre-etrangere");
      await assertOutcome(result, files);
    });
  }
});

const ACCEPTED = () => "accepted";
const NEIGHBOUR: Files = {
  "content/sections/autre.md":
    "---\ntitle: Autre\norder: 50\nsummary: Autre.\n---\n\nTexte de l'autre section sur les cookies & cie.\n".replace(
      "section sur",
      "section. Sur",
    ),
};

for (const [file, cases] of [
  ["content/site.yaml", SITE],
  ["content/traitements.yaml", PROCESSINGS],
  ["content/glossaire.yaml", GLOSSARY],
] as const) {
  describe(file, () => {
    for (const [name, text, outcome] of cases) {
      test(name, async () => {
        const files: Files = { ...NEIGHBOUR, [file]: text };
        const result = await load(files);
        assert.equal(outcomeOf(result, file, ACCEPTED), outcome);
        await assertOutcome(result, files);
      });
    }
  });
}

describe("a glossary changes no word of the text", () => {
  for (const word of ["amp", "lt", "gt", "quot", "p", "a", "href", "button", "definition_0", "section", "cookies"]) {
    test(word, async () => {
      const body =
        '\nUn « cookie » & des cookies, <, > ou "p" : [href](https://exemple.fr/a?b=1&lt=2) ; a, p, section.\n';
      const content = await load({
        [SECTION]: HEAD + body,
        "content/glossaire.yaml": `termes:\n  - term: cookie\n    forms: [cookies]\n    definition: A.\n    source: B\n  - term: ${word}x\n    forms: [${word}]\n    definition: C.\n    source: D\n`,
      });
      assert.ok(content.ok, JSON.stringify(content));
      const page = (await assertSite(content.value)).get("aperçu /") ?? "";
      const [html = ""] = content.value.workingText.sections.map((section) => section.html);
      assert.doesNotMatch(page, /&#?\w+<a /);
      const plain = page.replace(
        /<span class="term"[^>]*>(.*?)<a href[^>]*><\/a><button[^>]*><\/button><\/span>/g,
        "$1",
      );
      assert.ok(plain.includes(html));
    });
  }
});

/** A project with a version of 2027-01-01 whose release.yaml is the given text, its checksums right. */
function withRelease(text: string): Files {
  const folder = "content/versions/2027-01-01";
  const encode = (value: string | Uint8Array) => (typeof value === "string" ? new TextEncoder().encode(value) : value);
  const sealed = Object.entries({ ...sealedFiles(), [`${folder}/release.yaml`]: text })
    .filter(([file]) => !file.endsWith("SHA256SUMS"))
    .map(([file, bytes]) => ({ file, bytes: encode(bytes) }));
  const versions = Object.fromEntries(sealed.map(({ file, bytes }) => [file, bytes]));
  const sums = checksums(sealed);
  const index = indexOf([{ name: "2027-01-01", seal: sha256(sums) }]);
  return { ...WORKING, ...versions, [`${folder}/SHA256SUMS`]: sums, "content/versions/SHA256SUMS": index };
}

/** The working text that answers every address of the sealed version. */
const WORKING: Files = Object.fromEntries(
  richContent.workingFiles
    .filter(({ file }) => file.startsWith("content/sections/"))
    .map(({ file, bytes }) => [file, bytes]),
);

describe("release.yaml", () => {
  for (const [name, text, outcome] of RELEASE) {
    test(name, async () => {
      const files = withRelease(text);
      const result = await load(files);
      assert.equal(outcomeOf(result, "content/versions/2027-01-01/release.yaml", ACCEPTED), outcome);
      if (!result.ok) assertProblems(result.problems, files);
    });
  }
});

describe("SHA256SUMS", () => {
  for (const [name, line] of CHECKSUM_LINES) {
    test(name, async () => {
      const sums = "content/versions/2027-01-01/SHA256SUMS";
      const sealed = sealedFiles();
      const bytes = Buffer.concat([Buffer.from(sealed[sums] ?? ""), Buffer.from(line)]);
      const files: Files = { ...WORKING, ...sealed, [sums]: bytes };
      const result = await load(files);
      assert.ok(!result.ok, "accepted");
      assert.ok(result.problems.every(({ rule }) => rule === "version-touchee"));
      assertProblems(result.problems, {});
    });
  }
});

describe("names of files", () => {
  for (const [name, accepted] of NAMES) {
    test(JSON.stringify(name), async () => {
      const file = `content/sections/${name}`;
      const files: Files = { [file]: `${HEAD}Texte.\n` };
      const result = await load(files);
      assert.equal(result.ok ? "" : places(result.problems), accepted ? "" : `${file} 1 nom-de-fichier`);
      await assertOutcome(result, files);
    });
  }

  test("no two that differ by case only", async () => {
    const result = await load({ [SECTION]: `${HEAD}Texte.\n`, "content/sections/Cookies.md": `${HEAD}Texte.\n` });
    assert.equal(result.ok ? "" : places(result.problems), "content/sections/Cookies.md 1 nom-de-fichier");
  });

  test("a name that is no UTF-8", async (t) => {
    const project = await HostileProject.create();
    t.after(() => project[Symbol.asyncDispose]());
    const name = Buffer.concat([
      Buffer.from(`${project.root}/content/sections/donn`),
      Buffer.of(0xe9),
      Buffer.from(".md"),
    ]);
    await writeFile(name, `${HEAD}Texte.\n`);
    const result = project.load();
    assert.ok(!result.ok);
    assertProblems(result.problems, {});
  });
});

describe("odd files", () => {
  for (const [name, make, outcome] of ODDITIES) {
    test(name, async (t) => {
      const project = await HostileProject.create();
      t.after(() => project[Symbol.asyncDispose]());
      await make(project.root);
      const result = project.load();
      assert.equal(result.ok ? "" : places(result.problems), outcome);
      if (!result.ok) assertProblems(result.problems, {});
    });
  }
});

describe("odd files in versions", () => {
  for (const [name, make, outcome] of VERSION_ODDITIES) {
    test(name, async (t) => {
      const project = await HostileProject.create({ ...WORKING, ...sealedFiles() });
      t.after(() => project[Symbol.asyncDispose]());
      assert.ok(project.load().ok);
      await make(project.root);
      const result = project.load();
      assert.equal(result.ok ? "" : places(result.problems), outcome);
      if (!result.ok) assertProblems(result.problems, {});
    });
  }
});

describe("plans of releases", () => {
  const options = { published: "2027-02-01", effective: "2027-02-01", kind: "substantielle", note: "Note." };
  const DATES = ["", "2027-02-30", "../../x", "/etc", "2027-02-01/../../x", "2027-02-01\0", "2027-02-01\n::error::x"];

  test("a note is published to the letter", () => {
    for (const start of [
      "'",
      '"',
      "#",
      "- a",
      "a: b",
      "|",
      ">",
      "---",
      "...",
      "\ta",
      "  a",
      "a  \nb",
      "%a",
      "&amp;",
      "!a",
    ]) {
      const note = `${start} x`;
      const plan = planNote(rewrittenContent, note);
      if (plan.ok) assert.equal(plan.value.version.release.note, `${note.trim()}\n`);
      else assertProblems(plan.problems, {});
    }
  });

  for (const effective of DATES) {
    test(`on ${JSON.stringify(effective)}`, () => {
      const result = planRelease(richContent, { ...options, effective });
      assert.ok(!result.ok);
      assertProblems(result.problems, {});
    });
  }

  for (const kind of ["", "toString", "__proto__", "Substantielle", "\u001b[2J"]) {
    test(`of the kind ${JSON.stringify(kind)}`, () => {
      const result = planRelease(richContent, { ...options, kind });
      assert.ok(!result.ok);
      assertProblems(result.problems, {});
    });
  }
});

describe("a build of hostile files", () => {
  const EPOCH = { SOURCE_DATE_EPOCH: String(Date.parse("2030-01-01T12:00:00Z") / 1000) };
  const CODE = 'import { writeFileSync } from "node:fs"; writeFileSync("ran", ""); export default {};\n';
  const TEMPLATE = `${CODE.replace("export default {};", "")} export default class { data() { return { permalink: "/smuggled.html" }; } render() { return "<script>"; } }`;

  for (const [name, files] of [
    [
      "templates and their data",
      {
        "content/smuggled.11ty.js": TEMPLATE,
        "content/_data/smuggled.js": CODE,
        "content/_data/files.json": "[]",
        "content/content.11tydata.js": CODE,
      },
    ],
    [
      "hidden files among the versions",
      { "content/versions/.cache/smuggled.html": "<script>", "content/versions/.smuggled.html": "<script>" },
    ],
  ] as const) {
    test(`runs and publishes nothing of ${name}`, async (t) => {
      const project = new ProjectCopy(t);
      await mkdir(join(project.root, "_site"));
      project.write("_site/index.html", "before");
      for (const [file, text] of Object.entries(files)) {
        await mkdir(join(project.root, file, ".."), { recursive: true });
        project.write(file, text);
      }
      const before = await treeOf(project.root);
      const { status, output } = project.run("scripts/build.ts", [], EPOCH);
      assert.ok(!project.has("ran"), "it ran code of content/");
      assert.deepEqual(await treeOf(project.root), before, "it wrote outside _site");
      assert.doesNotMatch(output, /^\s+at /m, "it printed a stack trace");
      const site = await readdir(join(project.root, "_site"), { recursive: true });
      assert.deepEqual(
        site.filter((published) => published.includes("smuggled")),
        [],
      );
      if (status !== 0) assert.equal(project.read("_site/index.html"), "before", "a refused build touched the site");
    });
  }

  test("prints nothing but its report when all is wrong at once", (t) => {
    const project = new ProjectCopy(t);
    project.write("content/sections/\u001b[2J\n::error::x.md", "");
    project.write("content/sections/cookies.md", `${HEAD}::stop-commands::x \u001b[2J <script>\n`);
    project.write("content/site.yaml", `${"- ".repeat(30_000)}a`);
    execFileSync("mkfifo", [join(project.root, "content/sections/tube.md")]);
    const { status, output } = project.run("scripts/build.ts", [], EPOCH);
    assert.equal(status, 1);
    assert.doesNotMatch(output, /^\s+at /m);
    assert.doesNotMatch(output, /^\s*::/m);
    assert.doesNotMatch(output, /[\p{Cc}--\n]/v);
  });
});

/** Every file of a project outside `_site` and what npm installed. */
async function treeOf(root: string): Promise<readonly string[]> {
  const names = await readdir(root);
  const own = names.filter((name) => !["_site", "node_modules"].includes(name));
  const nested = await Promise.all(
    own.map(async (name) => {
      const inside = await readdir(join(root, name), { recursive: true }).catch(() => []);
      return [name, ...inside.map((file) => join(name, file))];
    }),
  );
  return nested.flat().toSorted();
}
