import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { DomUtils, parseDocument } from "htmlparser2";
import { loadContent } from "../scripts/policy/content.ts";
import { letters, pdfText } from "./support/pdf.ts";

test("a version's PDF has the text of its sections, in order, and says which version it is", async () => {
  const content = await loadContent(fileURLToPath(new URL("..", import.meta.url)));
  assert.ok(content.ok);
  const printed = content.value.versions.filter(({ files }) => files.some(({ file }) => file.endsWith(".pdf")));
  assert.ok(printed.length > 0);
  for (const { policy, files, date } of printed) {
    const pdf = files.find(({ file }) => file.endsWith(".pdf"));
    assert.ok(pdf);
    const text = policy.sections.map(({ title, html }) => title + DomUtils.textContent(parseDocument(html))).join("");
    const paper = await pdfText(pdf.bytes);
    assert.ok(letters(paper).includes(letters(text)), date);
    const raw = Buffer.from(pdf.bytes).toString("latin1");
    for (const mark of ["/StructTreeRoot", "/Lang (fr)", "/Outlines", "/Title"]) assert.ok(raw.includes(mark), mark);
  }
});
