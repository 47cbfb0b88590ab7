import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import mammoth from "mammoth";
import { ProjectCopy } from "./support/project.ts";

const EXPORT = "scripts/export.ts";

test("npm run export writes a redline between two versions, over no other file, and names what it has not", async (t) => {
  const project = new ProjectCopy(t);
  const options = ["--depuis", "2025-09-15", "--version", "2026-02-01"];
  const { status, output } = project.run(EXPORT, options);
  assert.equal(status, 0, output);
  const file = "politique-2025-09-15-2026-02-01.docx";
  assert.match(output, new RegExp(`Document écrit : ${file}`));
  const { value } = await mammoth.extractRawText({ buffer: readFileSync(join(project.root, file)) });
  assert.match(value, /Ateliers du Lac\s*Modifications suivies depuis la version du 15\u00A0septembre 2025/);

  for (const [args, reason] of [
    [options, /« politique-2025-09-15-2026-02-01\.docx » existe déjà\.[^]*--remplacer[^]*Rien n’a été écrit/],
    [["--version", "2026-02-02"], /Aucune version ne s’appelle « 2026-02-02 »\. Les versions sont : 2025-03-01, /],
    [["--vers", "politique.pdf"], /doit finir par \.docx/],
  ] as const) {
    const refused = project.run(EXPORT, args);
    assert.equal(refused.status, 1);
    assert.match(refused.output, reason);
  }
});
