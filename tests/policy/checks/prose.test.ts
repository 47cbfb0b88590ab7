import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { proseProblems, type ProseText } from "../../../scripts/policy/checks/prose.ts";
import { loadSpelling, parseWordList } from "../../../scripts/policy/checks/spelling.ts";
import { readSection } from "../../../scripts/policy/content/section.ts";
import { readCases } from "../../support/pairs.ts";

const CONTENT = new URL("../../../content/", import.meta.url);
const spelling = await loadSpelling(parseWordList(readFileSync(new URL("mots.txt", CONTENT), "utf8")));

/** A section of this body, whose first line is line 6 of its file. */
function section(body: string, title = "Titre", summary = "Le résumé."): ProseText {
  const text = `---\ntitle: ${title}\norder: 1\nsummary: ${summary}\n---\n${body}`;
  return { title, source: { file: "content/sections/essai.md", text }, bodyStart: text.length - body.length };
}

/** What a problem's line shows beside its place and rule. */
const SHOWN: Readonly<Record<string, RegExp>> = {
  orthographe: /^« \S+ »|(?<=écrire )«.*»/g,
  "phrase-longue": /(?<=compte )\d+ mots/g,
  "accent-de-majuscule": /« \S+ »/g,
  "guillemets-droits": /« .+ »/g,
};

/** Problems as `line:column rule what`, lines counted from the body's first. */
function told(body: string): string {
  const lines = proseProblems(section(body), spelling).map(({ line, column, rule, message, remedy }) => {
    const shown = [message, remedy].flatMap((text) => text.match(SHOWN[rule] ?? /$^/) ?? []);
    return [`${line - 5}:${column}`, rule, ...new Set(shown)].join(" ");
  });
  return lines.join("\n") || "rien";
}

describe("proseProblems", () => {
  for (const { name, parts } of readCases(new URL("prose.txt", import.meta.url))) {
    test(name, () => assert.equal(told(parts[0] ?? ""), parts[1]));
  }

  test("advises on the title and the summary, however YAML writes them", () => {
    const values = [
      ["Nos engagments", "Une persone"],
      ['"Nos engagments"', '"Une persone"'],
      ["'Nos engagments'", "'L''accord d''une persone'"],
      ["Nos engagments", ">-\n  Une\n  persone"],
    ] as const;
    const places = values.map(([title, summary]) =>
      proseProblems(section("Texte.", title, summary), spelling).map(({ line, column }) => `${line}:${column}`),
    );
    assert.deepEqual(places, [
      ["2:12", "4:14"],
      ["2:13", "4:15"],
      ["2:13", "4:28"],
      ["2:12", "6:3"],
    ]);
  });

  test("sees quotation marks that YAML escapes", () => {
    const problems = proseProblems(section("Texte.", String.raw`"Le \"cookie\" temporaire"`), spelling);
    assert.deepEqual(
      problems.map(({ line, column, rule, remedy }) => `${line}:${column} ${rule} ${remedy}`),
      ["2:13 guillemets-droits Écrivez « cookie »."],
    );
  });

  test("only ever warns, in sentences", () => {
    const problems = proseProblems(section('A partir du  "mot" ... persone,, Bloctel etc...'), spelling);
    assert.ok(problems.length >= 7);
    for (const { severity, message, remedy } of problems) {
      assert.equal(severity, "warning");
      assert.match(message, /^[\p{Lu}«].*\.$/u);
      assert.match(remedy, /^[\p{Lu}«].*\.$/u);
    }
  });

  test("says of the real text only that two sentences are long", () => {
    const problems = readdirSync(new URL("sections/", CONTENT)).flatMap((name) => {
      const text = readFileSync(new URL(`sections/${name}`, CONTENT), "utf8");
      const read = readSection({ file: name, text });
      return read.ok ? proseProblems(read.value, spelling) : assert.fail(name);
    });
    assert.deepEqual(
      problems.map(({ file, rule, message }) => `${file} ${rule} ${message}`),
      [
        "donnees-et-finalites.md phrase-longue Cette phrase compte 42 mots.",
        "donnees-et-finalites.md phrase-longue Cette phrase compte 57 mots.",
      ],
    );
  });

  test("takes time in proportion to a text's length", () => {
    const million = (piece: string) => piece.repeat(1_000_000 / piece.length);
    const marks = [
      "*",
      "_",
      "`",
      "[",
      "](",
      "](()",
      "> ",
      "- ",
      "|",
      "<",
      "&a",
      '"',
      "'",
      ".",
      ". ",
      ",",
      " ",
      "…",
      "\n",
    ];
    const words = ["a", "A ", "a.", "a@", "a-", "l’", "https://a", "[à compléter ", "temps ", "etc.", "# a\n", "a\n  "];
    for (const piece of [...marks, ...words, "\\", "``a", "$&", "e\u0301", "Zqxw ", "mot, ", 'un "mot" '].concat(
      "&#x1;",
    )) {
      // Of the processor, which other programs on the machine don't lengthen.
      const start = process.cpuUsage();
      proseProblems(section(million(piece)), spelling);
      const seconds = process.cpuUsage(start).user / 1e6;
      assert.ok(seconds < 10, `${piece}: ${seconds} s`);
    }
  });

  test("tells of at most twenty problems of one rule", () => {
    assert.equal(proseProblems(section("Un mot,, un mot.\n\n".repeat(50)), spelling).length, 20);
  });
});

describe("spelling", () => {
  test("knows French, whatever the form, the apostrophe or the composition of accents", () => {
    const words =
      "Également œuvre Œuvre recueillies conserverons enregistrée aujourd’hui aujourd'hui c’est-à-dire vous-même " +
      "peut-être a-t-il sous-traitants ÉTATS États-Unis chiffrement hébergeur désinscrire Internet e\u0301te\u0301";
    assert.deepEqual(
      words.split(" ").filter((word) => !spelling.knows(word)),
      [],
    );
  });

  test("knows the project's words with a capital, in capitals, in the plural, in a compound", async () => {
    const own = await loadSpelling(["zorgue", "Blarf"]);
    const words = ["zorgue", "Zorgue", "ZORGUE", "zorgues", "Blarf", "BLARF", "sous-zorgue", "blarf", "zorguer"];
    assert.deepEqual(words.filter(own.knows), words.slice(0, -2));
  });

  test("suggests at most three words, in the case of the one it replaces", () => {
    const suggestions = ["donnnées", "Persone", "TRAITMENT", "utlisateur", "securite", "Frnace", "vieprivée", "zqxwk"];
    assert.deepEqual(
      suggestions.map((word) => spelling.suggest(word).join(", ")),
      ["données", "Personne", "TRAITEMENT", "utilisateur", "sécurité", "France", "vie privée", ""],
    );
    assert.equal(spelling.suggest("a".repeat(1_000_000)).length, 0);
  });

  test("reads a list of a word a line, with comments", () => {
    assert.deepEqual(parseWordList("# Les mots\nweb\r\n  QBS # nous\n\n#\ne-mail"), ["web", "QBS", "e-mail"]);
  });
});
