import assert from "node:assert/strict";
import { test } from "node:test";
import { DomUtils, parseDocument } from "htmlparser2";
import { printPdf } from "../scripts/chromium/pdf.ts";
import { loadContent } from "../scripts/policy/loading/content.ts";
import { accessibilityFaults, pdfText } from "./support/pdf.ts";
import { ProjectCopy } from "./support/project.ts";
import { letters } from "./support/text.ts";

test("a version's PDF has the text of its sections, in order, and says which version it is", async (t) => {
  const content = loadContent(new ProjectCopy(t).root);
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

const RICH = `<!doctype html><html lang="fr" data-edition="x"><head><title>Politique é</title>
<style>@page { margin: 30mm; @bottom-left { content: "pied" } } h2::before { content: "1 " / "" } td { border: 1px solid }</style></head>
<body><h1>Titre</h1><aside><p>Aide</p></aside><section id="a"><h2>Sous-titre</h2>
<p>Du <strong>gras</strong>, de l’<em>italique</em>, <a href="#a">ici</a>, <a href="https://exemple.fr/">ailleurs</a>,
<a href="mailto:a@exemple.fr">écrire</a>, <code>code</code>.</p><blockquote><p>Citation</p></blockquote>
<ul><li>un<ul><li>deux</li></ul></li><li><p>trois</p><p>suite</p></li></ul><ol start="3"><li>trois</li></ol><hr>
<table><caption>Légende</caption><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><th scope="row">B</th><td>C</td></tr></tbody></table>
</section></body></html>`;

test("a PDF can be read by ear, and in the same letters on every machine", async () => {
  const pdf = await printPdf(RICH);
  assert.deepEqual(await accessibilityFaults(pdf), []);
  assert.match(Buffer.from(pdf).toString("latin1"), /\+Literata-Regular/);
  assert.equal(
    letters(await pdfText(pdf)),
    letters(
      "1TitreAideSous-titreDu gras, de l’italique, ici, ailleurs, écrire, code.Citationundeuxtroissuitetrois LégendeABC",
    ),
  );
});
