import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as docx from "docx";
import JsZip from "jszip";
import { imported, summaryOf } from "../support/import.ts";

const { Paragraph, TextRun } = docx;

/** A document whose one paragraph is replaced by WordprocessingML, and whose styles are added to; `prefix` for `w:`. */
async function written(xml: string, styles = "", prefix = "w"): Promise<Uint8Array> {
  const bytes = await docx.Packer.toBuffer(new docx.Document({ sections: [{ children: [new Paragraph("x")] }] }));
  const zip = await JsZip.loadAsync(bytes);
  const edit = async (name: string, pattern: RegExp, replacement: string) => {
    const text = (await zip.file(name)?.async("string")) ?? "";
    assert.match(text, pattern);
    zip.file(
      name,
      text.replace(pattern, () => replacement),
    );
  };
  await edit("word/document.xml", /<w:p>.*<\/w:p>/, xml);
  const document = (await zip.file("word/document.xml")?.async("string")) ?? "";
  zip.file("word/document.xml", document.replace(/(?<=[<\s/:])w(?=[:=])/g, prefix));
  await edit("word/styles.xml", /<\/w:styles>/, `${styles}</w:styles>`);
  return zip.generateAsync({ type: "uint8array" });
}

const run = (text: string, properties = "") =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const RAISED = '<w:vertAlign w:val="superscript"/>';
const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
const box = (checked: string, content = run("x")) =>
  `<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="${W14}"><w14:checked w14:val="${checked}"/></w14:checkbox></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
const tr = (...cells: readonly string[]) => `<w:tr>${cells.join("")}</w:tr>`;
const tc = (text: string, properties = "") => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(text))}</w:tc>`;
const paragraph = (content: string, properties = "") => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;

describe("importPolicy: .docx", () => {
  const pack = (children: docx.FileChild[], more: Partial<docx.IPropertiesOptions> = {}) =>
    docx.Packer.toBuffer(new docx.Document({ ...more, sections: [{ children }] }));
  const heading = (text: string, level: keyof typeof docx.HeadingLevel) =>
    new Paragraph({ heading: docx.HeadingLevel[level], text });

  test("headings, lists, emphasis, links and tables survive", async () => {
    const cell = (text: string) => new docx.TableCell({ children: [new Paragraph(text)] });
    const row = (...texts: readonly string[]) => new docx.TableRow({ children: texts.map(cell) });
    const bytes = await pack([
      heading("Politique", "TITLE"),
      heading("NOS DONNEES", "HEADING_1"),
      new Paragraph({
        children: [
          new TextRun("Les données "),
          new TextRun({ text: "de ", bold: true }),
          new TextRun({ text: "vente", bold: true, italics: true }),
          new docx.ExternalHyperlink({ link: "https://cnil.fr/", children: [new TextRun("CNIL")] }),
          new docx.InternalHyperlink({ anchor: "droits", children: [new TextRun(" et droits")] }),
          new docx.SimpleField("DATE", " (mai)"),
        ],
      }),
      new Paragraph({ text: "un", bullet: { level: 0 } }),
      new Paragraph({ text: "deux", bullet: { level: 1 } }),
      heading("Détail", "HEADING_3"),
      new docx.Table({ rows: [row("a", "b"), row("1", "2")] }),
      new Paragraph({
        heading: docx.HeadingLevel.HEADING_1,
        children: [new docx.Bookmark({ id: "droits", children: [new TextRun("Vos droits")] })],
      }),
      new Paragraph("Écrivez-nous."),
    ]);
    const [sections, notices] = summaryOf(await imported("a.docx", bytes));
    assert.equal(
      sections,
      `nos-donnees: Nos données

Les données **de _vente_**[CNIL](https://cnil.fr/) [et droits](#vos-droits) (mai)

- un
  - deux

## Détail

| a | b |
| - | - |
| 1 | 2 |

vos-droits: Vos droits

Écrivez-nous.`,
    );
    assert.match(notices, /^titre du document : « Politique »/m);
  });

  test("what could not be carried over is listed with where it stood", async () => {
    const revision = { author: "A", date: "2026-01-01T00:00:00Z", id: 1 };
    const png = { type: "png", data: Buffer.from("x"), transformation: { width: 1, height: 1 } } as const;
    const children = [
      new Paragraph({
        children: [
          new TextRun("Texte"),
          new TextRun({ text: " rouge", color: "FF0000" }),
          new TextRun({ text: " souligné", underline: {} }),
          new docx.FootnoteReferenceRun(1),
          new docx.InsertedTextRun({ text: " ajouté", ...revision }),
          new docx.DeletedTextRun({ text: " enlevé", ...revision }),
          new TextRun({ children: [new docx.CommentReference(0)] }),
        ],
      }),
      new Paragraph({ children: [new docx.ImageRun({ ...png, altText: { name: "n", description: "Schéma" } })] }),
      new docx.Textbox({ children: [new Paragraph("Encadré")], style: { width: "9pt" } }),
      new Paragraph({ text: "lettre", numbering: { reference: "letters", level: 0 } }),
    ];
    const bytes = await docx.Packer.toBuffer(
      new docx.Document({
        numbering: {
          config: [
            { reference: "letters", levels: [{ level: 0, format: docx.LevelFormat.LOWER_LETTER, text: "%1)" }] },
          ],
        },
        comments: {
          children: [{ id: 0, author: "A", date: new Date(0), children: [new Paragraph("À revoir")] }],
        },
        footnotes: { 1: { children: [new Paragraph("Note.")] } },
        sections: [{ children, footers: { default: new docx.Footer({ children: [new Paragraph("Pied")] }) } }],
      }),
    );
    const [sections, notices] = summaryOf(await imported("a.docx", bytes));
    assert.equal(
      sections,
      "introduction: Introduction\n\nTexte rouge souligné\\[1] ajouté\n\nEncadré\n\n- a) lettre\n\n1. Note.",
    );
    for (const loss of [
      "couleur @ Texte rouge souligné ajouté",
      "soulignement @ souligné",
      "insertion suivie, gardée dans le texte : « ajouté » @ Texte rouge souligné ajouté",
      "suppression suivie, laissée de côté : « enlevé » @ Texte rouge souligné ajouté",
      "commentaire : « À revoir » @ Texte rouge souligné ajouté",
      "zone de texte, mise à la suite d’un paragraphe : « Encadré » @ Encadré",
      "image : « Schéma » @ ",
      "numéro qu’aucune liste ne compte, écrit dans le texte : « a) » @ lettre",
      "pied de page : « Pied » @ Pied",
    ]) {
      assert.ok(
        notices.split("\n").some((line) => line.startsWith(loss)),
        `${loss}\n\n${notices}`,
      );
    }
  });

  test("lists go on counting where Word does, and numbers that can't be kept are told", async () => {
    const { DECIMAL } = docx.LevelFormat;
    const levels = ["%1.", "%1.%2.", "%3)"].map((text, level) => ({ level, format: DECIMAL, text }));
    const item = (text: string, level: number, instance = 0) =>
      new Paragraph({ text, numbering: { reference: "legal", level, instance } });
    const bytes = await pack(
      [
        new Paragraph({
          text: "Objet",
          heading: docx.HeadingLevel.HEADING_1,
          numbering: { reference: "articles", level: 0 },
        }),
        item("un", 0),
        item("un-un", 1),
        item("un-deux", 1),
        new Paragraph("Entre-temps."),
        item("un-trois", 1),
        item("petit", 2),
        item("deux", 0),
        new Paragraph("Puis."),
        item("trois", 0),
        new Paragraph("Enfin."),
        item("autre", 0, 1),
      ],
      {
        numbering: {
          config: [
            { reference: "legal", levels },
            { reference: "articles", levels: [{ level: 0, format: DECIMAL, text: "Article %1 –" }] },
          ],
        },
      },
    );
    const [sections, notices] = summaryOf(await imported("a.docx", bytes));
    assert.equal(
      sections,
      `objet: Objet

1. un
   - 1.1. un-un
   - 1.2. un-deux

Entre-temps.

- 1.3. un-trois
  1. petit

2. deux

Puis.

3. trois

Enfin.

1. autre`,
    );
    assert.deepEqual(
      notices.split("\n").toSorted(),
      [
        ...["un-un", "un-deux", "un-trois petit"].map(
          (text, index) => `numéro qu’aucune liste ne compte, écrit dans le texte : « 1.${index + 1}. » @ ${text}`,
        ),
        "numéro que Word mettait devant un titre, laissé de côté : « Article 1 – » @ Objet",
      ].toSorted(),
    );
  });

  test("letters after z are doubled, as Word counts", async () => {
    const levels = [{ level: 0, format: docx.LevelFormat.LOWER_LETTER, text: "%1)", start: 26 }];
    const items = ["un", "deux", "trois"].map(
      (text) => new Paragraph({ text, numbering: { reference: "letters", level: 0 } }),
    );
    const bytes = await pack(items, { numbering: { config: [{ reference: "letters", levels }] } });
    const [sections] = summaryOf(await imported("a.docx", bytes));
    assert.equal(sections, "introduction: Introduction\n\n- z) un\n- aa) deux\n- bb) trois");
  });

  test("what stands below an item and begins nearer to its words than to its number belongs to it", async () => {
    const levels = [0, 1].map((level) => ({
      ...{ level, format: docx.LevelFormat.DECIMAL, text: `%${level + 1}.` },
      style: { paragraph: { indent: { left: 720 * (level + 1), hanging: 360 } } },
    }));
    const item = (text: string, level = 0, reference = "points") =>
      new Paragraph({ text, numbering: { reference, level } });
    const styled = (text: string, style: string, left?: number) =>
      new Paragraph({ text, style, ...(left === undefined ? {} : { indent: { left } }) });
    const table = (size: number) =>
      new docx.Table({
        indent: { size, type: docx.WidthType.DXA },
        rows: ["Nom", "Adresse"].map(
          (name) =>
            new docx.TableRow({
              children: [name, "un an, 1"].map((text) => new docx.TableCell({ children: [new Paragraph(text)] })),
            }),
        ),
      });
    const bytes = await pack(
      [
        ...[
          item("un"),
          styled("cité dans un", "Cite", 1416),
          styled("suite d’un", "ListParagraph", 720),
          item("sans marque", 0, "none"),
          item("petit", 1),
        ],
        ...[styled("cité dans petit", "Cite", 2304), styled("suite de petit", "ListContinue2"), table(720), item("")],
        ...[
          item("seul", 1),
          item("trois"),
          styled("cité", "Cite"),
          item("quatre"),
          table(108),
          item(""),
          new Paragraph("Fin."),
        ],
      ],
      {
        numbering: {
          config: [
            { reference: "points", levels },
            { reference: "none", levels: [{ level: 0, format: docx.LevelFormat.BULLET, text: " " }] },
          ],
        },
        styles: {
          paragraphStyles: [
            { id: "Cite", name: "Citation", paragraph: { indent: { left: 864 } } },
            { id: "ListContinue2", name: "List Continue 2" },
          ],
        },
      },
    );
    const [sections] = summaryOf(await imported("a.docx", bytes));
    assert.equal(
      sections,
      `introduction: Introduction

1. un

   > cité dans un

   suite d’un

   sans marque

   1. petit

      > cité dans petit

      suite de petit

   |         |          |
   | ------- | -------- |
   | Nom     | un an, 1 |
   | Adresse | un an, 1 |

2. 1. seul

3. trois

> cité

4. quatre

|         |          |
| ------- | -------- |
| Nom     | un an, 1 |
| Adresse | un an, 1 |

Fin.`,
    );
  });

  test("an organisation's own styles of headings are headings", async () => {
    const style = (id: string, name: string, more: string) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
    const styles = [
      style("Q1", "L'article", '<w:basedOn w:val="Heading1"/>'),
      style("Q2", "Sous-article", '<w:basedOn w:val="Q1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
      style("Q3", "Pas un titre", '<w:basedOn w:val="Q1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
      style("Rond", "Rond", '<w:basedOn w:val="Rond"/>'),
    ];
    const lines = [
      ["Q1", "Vos droits"],
      ["Rond", "Vous en avez."],
      ["Q2", "Accès"],
      ["Q3", "Écrivez-nous."],
      ["Q1", "Nos devoirs"],
    ] as const;
    const xml = lines.map(([id, text]) => paragraph(run(text), `<w:pStyle w:val="${id}"/>`)).join("");
    const [sections] = summaryOf(await imported("a.docx", await written(xml, styles.join(""))));
    assert.equal(
      sections,
      "vos-droits: Vos droits\n\nVous en avez.\n\n## Accès\n\nÉcrivez-nous.\n\nnos-devoirs: Nos devoirs\n\n[à compléter : le texte de cette section]",
    );
  });

  for (const [name, xml, text, loss] of [
    [
      "hidden text is left out",
      paragraph(run("vu ") + run("caché", "<w:vanish/>")),
      "vu",
      "texte masqué, laissé de côté : « caché » @ vu caché",
    ],
    ["text that is not hidden after all stays", paragraph(run("vu", '<w:vanish w:val="0"/>')), "vu", "rien"],
    [
      "text struck twice stays struck",
      paragraph(run("vu ") + run("barré", "<w:dstrike/>")),
      "vu ~~barré~~",
      "texte barré, resté barré : « barré » @ vu barré",
    ],
    [
      "what stands on two pages is not run together",
      paragraph(
        `${run("un")}<w:r><w:br w:type="page"/></w:r>${run("deux")}<w:r><w:ptab w:alignment="right"/></w:r>${run("trois")}`,
      ),
      "un\\\ndeux trois",
      "rien",
    ],
    [
      "content controls and smart tags keep their words",
      `<w:sdt><w:sdtContent>${paragraph(run("bloc"))}</w:sdtContent></w:sdt>${paragraph(`<w:sdt><w:sdtContent>${run("un ")}</w:sdtContent></w:sdt><w:smartTag>${run("deux")}</w:smartTag>`)}`,
      "bloc\n\nun deux",
      "rien",
    ],
    [
      "a content control that nobody filled is told",
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${paragraph(run("Tapez ici."))}</w:sdtContent></w:sdt>`,
      "Tapez ici.",
      "champ à remplir, dont l’invite est restée @ Tapez ici.",
    ],
    ["an embedded document is told", `${paragraph(run("un"))}<w:altChunk/>`, "un", "document incorporé @ un"],
    [
      "a drop cap is told",
      paragraph(run("L"), '<w:framePr w:dropCap="drop"/>') + paragraph(run("es")),
      "L\n\nes",
      "lettrine, séparée de son mot @ L",
    ],
    [
      "raised digits are those of Unicode, other signs are told",
      paragraph(run("10") + run("5", RAISED) + run(" fois, le 1") + run("er", RAISED)),
      "10⁵ fois, le 1er",
      "exposant, mis sur la ligne : « er » @ 105 fois, le 1er",
    ],
    [
      "boxes say whether they are ticked",
      paragraph(box("1") + run(" oui")) + paragraph(box("0") + run(" non")),
      "☒ oui\n\n☐ non",
      "rien",
    ],
    [
      "signs that a font of symbols shows are those of Unicode",
      paragraph(run("\uF0FE", '<w:rFonts w:ascii="Wingdings"/>') + run(" oui")),
      "🗹 oui",
      "rien",
    ],
    [
      "a box that is a cell stays one",
      `<w:tbl>${tr(box("1", tc("x")), tc("oui, 1"))}${tr(box("0", tc("x")), tc("non, 2"))}</w:tbl>`,
      "|   |        |\n| - | ------ |\n| ☒ | oui, 1 |\n| ☐ | non, 2 |",
      "tableau sans ligne d’intitulés @ ☒ oui, 1 ☐ non, 2",
    ],
    [
      "a row that says that it is no heading is none",
      `<w:tbl>${tr("<w:trPr><w:tblHeader/></w:trPr>", tc(""), tc(""))}${tr('<w:trPr><w:tblHeader w:val="false"/></w:trPr>', tc("a"), tc("b"))}${tr(tc("c"), tc("d"))}</w:tbl>`,
      "|   |   |\n| - | - |\n| a | b |\n| c | d |",
      "rien",
    ],
    [
      "tabs part columns, and an empty one stays",
      paragraph(run("Objet\tIci\tLà").replaceAll("\t", "</w:t><w:tab/><w:t>")) +
        paragraph(run("Nom\t\tun an").replaceAll("\t", "</w:t><w:tab/><w:t>")),
      "| Objet | Ici | Là    |\n| ----- | --- | ----- |\n| Nom   |     | un an |",
      "première ligne d’un tableau, prise pour ses intitulés @ Objet Ici Là Nom un an",
    ],
    [
      "merged cells stand in each of their places, and cells that a row leaves out too",
      `<w:tbl>${tr(tc("A"), tc("B"), tc("C"))}${tr(tc("x", "<w:vMerge w:val='restart'/>"), tc("1", "<w:gridSpan w:val='2'/>"))}${tr(tc("", "<w:vMerge/>"), tc("2"), tc("3"))}${tr("<w:trPr><w:gridBefore w:val='1'/></w:trPr>", tc("4"), tc("5"))}</w:tbl>`,
      "| A | B | C |\n| - | - | - |\n| x | 1 | 1 |\n| x | 2 | 3 |\n|   | 4 | 5 |",
      `case fusionnée, répétée : « 1 » @ A B C x 1 2 3 4 5
case fusionnée, répétée : « x » @ A B C x 1 2 3 4 5
première ligne d’un tableau, prise pour ses intitulés @ A B C x 1 2 3 4 5`,
    ],
    [
      "a paragraph in two sections of a document is whole",
      paragraph(run("un"), '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>') + paragraph(run("deux")),
      "un\n\ndeux",
      "rien",
    ],
  ] as const) {
    test(name, async () => {
      assert.deepEqual(summaryOf(await imported("a.docx", await written(xml))), [
        `introduction: Introduction\n\n${text}`,
        loss,
      ]);
    });
  }

  for (const name of ["Titre 1", "Überschrift 1", "Título 1", "titolo 1"]) {
    test(`a style that is called « ${name} » is a heading`, async () => {
      const style = `<w:style w:type="paragraph" w:styleId="X"><w:name w:val="${name}"/></w:style>`;
      const lines = ["Adresses", "Courriers"].map((title) => paragraph(run(title), '<w:pStyle w:val="X"/>'));
      const bytes = await written(lines.join(paragraph(run("Texte."))) + paragraph(run("Fin.")), style);
      const { files } = await imported("a.docx", bytes);
      assert.deepEqual(
        files.map((file) => file.name),
        ["adresses.md", "courriers.md"],
      );
    });
  }

  test("a title above does not hide the headings that are only bold", async () => {
    const [title, bold] = [
      paragraph(run("Charte"), '<w:pStyle w:val="Title"/>'),
      (text: string) => run(text, "<w:b/>"),
    ];
    const xml = [title, paragraph(run("Du 4 juin.")), paragraph(bold("Adresses")), paragraph(run("Une."))].join("");
    const [sections, notices] = summaryOf(await imported("a.docx", await written(xml)));
    assert.equal(sections, "charte: Charte\n\nDu 4 juin.\n\nadresses: Adresses\n\nUne.");
    assert.equal(notices, "titre reconnu à son gras ou à ses capitales @ Adresses");
  });

  test("hidden and deleted words are left out under any prefix", async () => {
    const deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText> Effacé.</w:delText></w:r></w:del>';
    const xml = paragraph(run("Vu.") + run(" Caché.", "<w:vanish/>") + deleted);
    assert.deepEqual(summaryOf(await imported("a.docx", await written(xml, "", "ns7"))), [
      "introduction: Introduction\n\nVu.",
      "texte masqué, laissé de côté : « Caché. » @ Vu. Caché. Effacé.\nsuppression suivie, laissée de côté : « Effacé. » @ Vu.",
    ]);
  });

  test("every header and footer is told", async () => {
    const header = (text: string) => new docx.Header({ children: [new Paragraph(text)] });
    const bytes = await docx.Packer.toBuffer(
      new docx.Document({
        sections: [
          {
            properties: { titlePage: true },
            headers: { default: header("Suite"), first: header("Confidentiel") },
            children: [new Paragraph("x")],
          },
        ],
      }),
    );
    const { notices } = await imported("a.docx", bytes);
    assert.deepEqual(notices.map(({ what }) => what).toSorted(), [
      "en-tête de page : « Confidentiel »",
      "en-tête de page : « Suite »",
    ]);
  });
});
