import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { judgeNote } from "../../../scripts/policy/checks/note.ts";
import { loadSpelling } from "../../../scripts/policy/checks/spelling.ts";
import { contentOf } from "../../support/history.ts";

const spelling = await loadSpelling([]);
const content = contentOf({ droits: "Texte." });

function told(note: string | Uint8Array): readonly string[] {
  const bytes = typeof note === "string" ? new TextEncoder().encode(note) : note;
  const judged = judgeNote("note.md", bytes, content, "2027-03-01", spelling);
  const problems = judged.ok ? judged.value.advice : judged.problems;
  return problems.map(({ severity, file, line, column, rule }) => `${severity} ${file}:${line}:${column} ${rule}`);
}

describe("a release's note is judged as a section is, at its own places", () => {
  test("when it may be frozen, its lines ended as they are in files", () => {
    const note = "Voir [vos droits](/#droits).\r\n\r\nEt [la version](/versions/2027-03-01/).\r\n";
    const judged = judgeNote("note.md", new TextEncoder().encode(note), content, "2027-03-01", spelling);
    assert.deepEqual(judged, { ok: true, value: { text: note.replaceAll("\r", ""), advice: [] } });
  });

  test("when it must not be", () => {
    assert.deepEqual(told("Un mot.\n\nNous gardons vos données [à compléter : combien]."), [
      "error note.md:3:26 passage-a-completer",
    ]);
    assert.deepEqual(told("Voir [ceci](/#autre), [ceci](#droits), [ceci](/versions/1999-01-01/)."), [
      "error note.md:1:13 lien-mort",
      "error note.md:1:30 lien-mort",
      "error note.md:1:47 lien-mort",
    ]);
    assert.deepEqual(told("Un <b>mot</b>."), ["error note.md:1:4 code-html"]);
    assert.deepEqual(told("Un seul mot.\n=======\nDeux mots."), ["error note.md:2:1 conflit"]);
    assert.deepEqual(told(Uint8Array.of(0xe9, 0x74, 0xe9)), ["error note.md:1:1 encodage"]);
    assert.deepEqual(told("Un\u202E mot."), ["error note.md:1:3 caractere-invisible"]);
  });

  test("and what its author may want to mend", () => {
    assert.deepEqual(told("Vos donées.\n\n- un\nNous répondons."), [
      "warning note.md:4:1 ligne-avalee",
      "warning note.md:1:5 orthographe",
    ]);
  });
});
