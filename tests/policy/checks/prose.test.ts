import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ProseText } from "../../../scripts/policy/checks/passages.ts";
import { proseProblems } from "../../../scripts/policy/checks/prose.ts";
import { loadSpelling } from "../../../scripts/policy/checks/spelling.ts";
import { parseWordList } from "../../../scripts/policy/checks/word-list.ts";
import { readCases } from "../../support/pairs.ts";

const spelling = await loadSpelling(["newsletter", "email", "e-mail", "web", "Blarf", "BLARF"]);

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
    const problems = proseProblems(section('A partir du  "mot" ... persone,, etc...'), spelling);
    assert.ok(problems.length >= 6);
    for (const { severity, message, remedy } of problems) {
      assert.equal(severity, "warning");
      assert.match(message, /^[\p{Lu}«].*\.$/u);
      assert.match(remedy, /^[\p{Lu}«].*\.$/u);
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
    assert.deepEqual(parseWordList("# Les mots\nweb\r\n  Blarf # nous\n\n#\ne-mail"), ["web", "Blarf", "e-mail"]);
  });
});
