import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { decodePDFRawStream, degrees, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString } from "@cantoo/pdf-lib";
import { printPage, type PrintPage } from "../layouts/print-page.ts";
import { sealedPdfProblems } from "../scripts/pdf/sealed.ts";
import { typesetPdf } from "../scripts/pdf/typeset.ts";
import { PDF_FILE } from "../scripts/policy/content/paths.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import { versionsOf } from "./support/history.ts";
import { accessibilityFaults } from "./support/pdf-ua.ts";
import { pdfText } from "./support/pdf.ts";
import { printedVersion, PUBLISHER } from "./support/print.ts";
import { ofRole, readTagged, spoken } from "./support/tagged-pdf.ts";

const version = printedVersion();
const page = printPage(PUBLISHER, version);
const pdf = await typesetPdf(page);
const tagged = await readTagged(pdf);

describe("a version's PDF", () => {
  test("is read aloud whole, in order, word by word, over lines and sheets", () => {
    const expected = readFileSync(new URL("fixtures/print.txt", import.meta.url), "utf8");
    assert.ok(tagged.sheets.length > 3);
    assert.equal(spoken(tagged.sheets), expected.replace(/\s+/g, " ").trim());
  });

  test("breaks none of the conditions of PDF/UA that a machine can judge", async () => {
    assert.deepEqual(await accessibilityFaults(pdf), []);
  });

  test("has its sections as bookmarks and headings, under its title and its publisher's name", async () => {
    assert.deepEqual(tagged.bookmarks, [
      "1 Qui nous sommes, et à qui vous adresser lorsque vous souhaitez savoir ce que nous conservons",
      "2 Ce que nous conservons",
      "Combien de temps",
      "Et ensuite",
      "3 Vos droits",
      "Quelles données, pour quoi faire",
      "Définitions",
      "Vérifier ce document",
    ]);
    const headings = ["H1", "H2", "H3"].flatMap((role) =>
      ofRole(role, tagged.sheets).map((heading) => spoken([heading])),
    );
    assert.deepEqual(new Set(headings), new Set(tagged.bookmarks));
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    assert.equal(document.getTitle(), "Politique de confidentialité – Librairie du Passage");
    assert.equal(document.getAuthor(), "Librairie du Passage");
  });

  test("has links that lead somewhere from paper, and say where", () => {
    const leads = new Map(tagged.links.map(({ target, contents }) => [target, contents]));
    assert.deepEqual(
      leads,
      new Map([
        [
          "https://confidentialite.exemple.fr/versions/2027-02-01/",
          "https://confidentialite.exemple.fr/versions/2027-02-01/",
        ],
        ["mailto:contact@exemple.fr", "E-mail contact@exemple.fr"],
        ["mailto:lecteurs@exemple.fr", "E-mail lecteurs@exemple.fr"],
        ["tel:+33123456789", "Téléphone +33123456789"],
        ["#droits", "Section 3"],
        [
          "https://confidentialite.exemple.fr/versions/2027-01-01/",
          "https://confidentialite.exemple.fr/versions/2027-01-01/",
        ],
        ["https://www.legifrance.gouv.fr/", "https://www.legifrance.gouv.fr/"],
        ["#responsable", "Section 1"],
        ["https://www.cnil.fr/", "https://www.cnil.fr/"],
        ["https://www.cnil.fr/fr/plaintes", "https://www.cnil.fr/fr/plaintes"],
        ["#donnees", "Section 2"],
        ["https://www.cnil.fr/fr/definition/cookie", "https://www.cnil.fr/fr/definition/cookie"],
      ]),
    );
  });

  test("of a site without an address has no link that would need one", async () => {
    const { markup } = printPage({ organisation: "Librairie du Passage", url: undefined }, version);
    assert.match(markup, /dans la première version\./);
    assert.doesNotMatch(markup, /href="\/|undefined/);
  });

  test("of a version whose reading aids are lists of nothing is made, without them", async () => {
    const aids = { glossary: [], processings: { common: undefined, traitements: [], collectes: undefined } };
    const bare = await typesetPdf(printPage(PUBLISHER, { ...version, policy: { ...version.policy, aids } }));
    const { bookmarks } = await readTagged(bare);
    assert.deepEqual(
      bookmarks,
      tagged.bookmarks.filter((title) => !["Quelles données, pour quoi faire", "Définitions"].includes(title)),
    );
  });

  test("is the same to the byte each time", async () => {
    assert.deepEqual(await typesetPdf(page), pdf);
  });

  test("is refused, in French, when it would show a box in the place of a sign, or break a rule", async () => {
    for (const [markup, reason] of [
      ["<h1>Titre</h1><p>\u{10FFFD}</p>", /^aucune police n’a le signe « .+ »$/],
      ['<h1>Titre</h1><h2 id="a"></h2>', /^Typst, .+ \(« PDF\/UA-1 error: heading title is empty »\)$/],
      ['<h1>Titre</h1><p><a href="#absent">lien</a></p>', /^Typst, .+ \(« label `<absent>` does not exist .+ »\)$/],
    ] as const) {
      await assert.rejects(typesetPdf({ ...page, markup }), { message: reason });
    }
  });

  test("parts the words of a narrow column where it must, and no address", async () => {
    const word = "anticonstitutionnellement";
    const address = `donnees@interminablement.${word}.example`;
    const cells = (name: string) => `<tr>${`<${name}>${word}</${name}>`.repeat(6)}</tr>`;
    const table = `<table><thead>${cells("th")}</thead><tbody>${cells("td")}</tbody></table>`;
    const markup = `<h1>Titre</h1><p>${`${address} puis `.repeat(30)}</p>${table}`;
    const text = await pdfText(await typesetPdf({ ...page, markup }));
    assert.equal(text.split(address).length - 1, 30, text);
    assert.equal(text.split(word).length - 1, 30, text);
  });

  test("weighs little more than the text that it sets, once it is long", async () => {
    const paragraph = page.markup.match(/<p>Nous n’avons recours.*?<\/p>/)?.[0] ?? "";
    const markup = `<h1>Titre</h1>${paragraph.repeat(200)}`;
    assert.ok(markup.length > 150_000);
    const { length } = await typesetPdf({ ...page, markup });
    assert.ok(length < 1.3 * markup.length, `${length} bytes for ${markup.length} characters`);
  });
});

/** The messages about a version in which a PDF is sealed. */
async function faultsOf(bytes: Uint8Array, sealing: Version = version): Promise<string> {
  const files = [...sealing.files, { file: `content/versions/${sealing.name}/${PDF_FILE}`, bytes }];
  return (await sealedPdfProblems([{ ...sealing, files }])).map(({ message }) => message).join("\n");
}

/** A PDF set from a page that was edited. Throws when the passage isn't in it. */
async function typesetEdited(
  passage: string,
  replacement: string,
  part: keyof PrintPage = "markup",
): Promise<Uint8Array> {
  assert.ok(page[part].includes(passage), passage);
  return typesetPdf({ ...page, [part]: page[part].replaceAll(passage, replacement) });
}

/** A PDF after something was done to its objects. */
async function tampered(bytes: Uint8Array, edit: (document: PDFDocument) => unknown): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  await edit(document);
  return document.save();
}

/** Gives another title to the first bookmark of an outline. */
function rename(outline: PDFDict): void {
  outline.lookup(PDFName.of("First"), PDFDict).set(PDFName.of("Title"), PDFString.of("Autre"));
}

/** Has every text drawn after other operators than its own. */
function redraw({ context }: PDFDocument, operators: string): void {
  for (const [reference, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue;
    const drawn = Buffer.from(decodePDFRawStream(object).decode()).toString("latin1");
    if (!/\bBT\b/.test(drawn)) continue;
    const changed = drawn.replaceAll(/\bBT\b/g, `${operators} BT`);
    context.assign(reference, context.flateStream(Buffer.from(changed, "latin1")));
  }
}

describe("a sealed PDF", () => {
  test("is what its version says", async () => {
    assert.equal(await faultsOf(pdf), "");
  });

  test("says nothing else: no other letter, digit, sentence, link, version or publisher", async () => {
    const forgeries: readonly (readonly [
      passage: string,
      replacement: string,
      fault: RegExp,
      part?: keyof PrintPage,
    ])[] = [
      ["délai d’un mois", "délai d’un an", /mot pour mot la section « 1 Qui nous sommes/],
      ["10\u00A0ans", "16\u00A0ans", /mot pour mot la section « 2 Ce que/],
      ["12\u202F345\u00A0€", "12,345\u00A0€", /mot pour mot la section « 1 Qui/],
      ["123-22", "123-23", /section « 2/],
      ["</header>", "</header><p>Nous revendons vos données.</p>", /autre chose.*Nousrevendonsvosdonnées/],
      ["</aside>", "<p>Article 13.</p></aside>", /autre chose.*Article13/],
      ["15\u00A0janvier", "16\u00A0janvier", /autre chose.*16janvier/],
      ['href="https://www.cnil.fr/"', 'href="https://exemple.com/"', /mène à « https:\/\/exemple\.com\/ »/],
      ["2027", "2028", /ne dit pas quelle version il est/, "foot"],
    ];
    for (const [passage, replacement, fault, part] of forgeries) {
      assert.match(await faultsOf(await typesetEdited(passage, replacement, part)), fault, replacement);
    }
  });

  test("holds nothing that acts, hides or is filled in", async () => {
    const [short] = versionsOf([["2027-01-01", { a: "Texte." }]]);
    assert.ok(short);
    const sheet = await typesetPdf(printPage(PUBLISHER, short));
    assert.equal(await faultsOf(sheet, short), "");
    const script = { S: "JavaScript", JS: PDFString.of("app.alert(1)") };
    const forgeries: readonly (readonly [fault: RegExp, edit: (document: PDFDocument) => unknown])[] = [
      [/un script/, (document) => document.addJavaScript("x", "app.alert(1)")],
      [/une action/, ({ catalog, context }) => catalog.set(PDFName.of("OpenAction"), context.obj(script))],
      [/une action/, ({ context }) => context.register(context.obj({ S: "Launch", F: PDFString.of("x.exe") }))],
      [/un fichier joint/, (document) => document.attach(new Uint8Array([1]), "x.txt")],
      [/un formulaire/, (document) => document.getForm().createTextField("x").addToPage(document.getPage(0))],
      [/signet.*« Autre »/, ({ catalog }) => rename(catalog.lookup(PDFName.of("Outlines"), PDFDict))],
      [/à la place de/, ({ context }) => context.register(context.obj({ S: "P", ActualText: PDFString.of("Autre") }))],
      [
        /à la place de/,
        ({ context }) => context.register(context.flateStream("/Span <</ActualText (Autre)>> BDC EMC")),
      ],
      [/un renvoi/, ({ context }) => context.register(context.obj({ S: "GoToR", F: PDFString.of("x.pdf") }))],
      [/un renvoi/, ({ context }) => context.register(context.stream("", { F: PDFString.of("https://exemple.com/") }))],
      [/un texte que l’on ne voit pas/, (document) => redraw(document, "1 1 1 rg")],
      [/un texte que l’on ne voit pas/, (document) => redraw(document, "3 Tr")],
      [
        /une surface sur le texte/,
        (document) => document.getPage(0).drawRectangle({ y: 300, height: 400, width: 500 }),
      ],
      [/un dessin/, (document) => redraw(document, "BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI")],
      [/une feuille tournée/, (document) => document.getPage(0).setRotation(degrees(180))],
      [/dit être « Autre »/, (document) => document.setTitle("Autre")],
    ];
    const bookmark = { Title: PDFString.of("x"), A: { S: "URI", URI: PDFString.of("https://exemple.com/") } };
    const leading = await tampered(sheet, ({ context }) => context.register(context.obj(bookmark)));
    assert.match(await faultsOf(leading, short), /mène à « https:\/\/exemple\.com\/ »/);
    for (const [fault, edit] of forgeries) assert.match(await faultsOf(await tampered(sheet, edit), short), fault);
  });

  test("is a PDF, whole, to which nothing was added", async () => {
    const text = (words: string) => new TextEncoder().encode(words);
    const added = text("\n9999 0 obj\n<< >>\nendobj\nstartxref\n0\n%%EOF\n");
    for (const bytes of [
      text("<script>alert(1)</script>"),
      Buffer.concat([text("<script>alert(1)</script>\n"), pdf]),
      text(""),
      pdf.slice(0, 20_000),
      Buffer.concat([pdf, added]),
    ]) {
      assert.match(await faultsOf(bytes), /n’est pas un PDF/);
    }
  });
});
