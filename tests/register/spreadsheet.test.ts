import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { readRegister } from "../../scripts/policy/register/read-register.ts";
import { readSpreadsheet } from "../../scripts/register/spreadsheet.ts";

// Registers of an invented company. `modele` has the sheets of the CNIL's simplified model, written by LibreOffice Calc 7.4
// in its own format and in Excel's, with one duration that a formula gives; `tableau.xlsx` is a table with merged cells,
// written by openpyxl, and `tableau.csv` the same, saved by LibreOffice with semicolons in Windows-1252.
const FIXTURES = new URL("../fixtures/register/", import.meta.url);

async function fixture(name: string): Promise<Uint8Array> {
  return readFile(new URL(name, FIXTURES));
}

/** What a register says of its processings, without the names of its sheets. */
async function said(name: string, bytes: Uint8Array): Promise<readonly string[]> {
  const { entries } = readRegister(await readSpreadsheet(name, bytes));
  return entries.map(({ sayings }) => sayings.map(({ cell, text }) => `${cell} ${text}`).join(" / "));
}

/** An office document with other parts, or parts changed. */
function changed(document: Uint8Array, change: (parts: Record<string, Uint8Array>) => void): Uint8Array {
  const parts = unzipSync(document);
  change(parts);
  return zipSync(parts);
}

/** Replaces a passage that a part holds. */
function edit(parts: Record<string, Uint8Array>, name: string, passage: string | RegExp, replacement: string): void {
  const text = strFromU8(parts[name] ?? new Uint8Array());
  const edited = text.replace(passage, replacement);
  assert.notEqual(edited, text, `${String(passage)} in ${name}`);
  parts[name] = strToU8(edited);
}

describe("a register is read", () => {
  test("in LibreOffice's own ODS and in the XLSX that it writes, form by form, formulas as their results", async () => {
    const [ods, xlsx] = await Promise.all(
      ["modele.ods", "modele.xlsx"].map(async (name) => said(name, await fixture(name))),
    );
    assert.deepEqual(xlsx, ods);
    assert.equal(ods?.length, 4);
    assert.match(
      ods[0] ?? "",
      /^B4 Gestion des commandes \/ B5 T-01 \/ B17 Traitement et livraison des commandes \/ B18 Fac/,
    );
    assert.match(ods[0] ?? "", /E25 5 ans après la commande \/ B27 RIB \/ E27 13 mois/);
    assert.match(ods[1] ?? "", /B59 Lettres & Cie : Etats-Unis : Clauses contractuelles types \(CCT\)/);
  });

  test("as a table with merged cells, in XLSX and in CSV of Windows-1252", async () => {
    const [xlsx, csv] = await Promise.all(
      ["tableau.xlsx", "tableau.csv"].map(async (name) => said(name, await fixture(name))),
    );
    assert.deepEqual(csv, xlsx);
    assert.deepEqual(
      xlsx?.[1],
      "A6 2 / B6 Offres / C6 Envoi d’offres par courriel / D6 Clients et prospects / E6 E-mail / F6 Boutique / G6 Lettres & Cie / H6 Hors UE : États-Unis, clauses contractuelles types / J6 3 ans après le dernier contact",
    );
  });

  test("in CSV, whatever separates its values, its encoding and what its cells hold", async () => {
    const rows = [
      ["ID", "Nom", "Finalités", "Données"],
      ["1", "Paie, RH", "calculer, verser, déclarer", '=HYPERLINK("https://exemple.fr";"nom")'],
    ];
    const csv = (separator: string) =>
      rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join("\r\n");
    const expected = ['A2 1 / B2 Paie, RH / C2 calculer, verser, déclarer / D2 =HYPERLINK("https://exemple.fr";"nom")'];
    for (const separator of [";", ",", "\t"]) {
      for (const bytes of [
        Buffer.from(csv(separator)),
        Buffer.from(`\uFEFF${csv(separator)}`),
        Buffer.from(`\uFEFF${csv(separator)}`, "utf16le"),
        Buffer.from(csv(separator), "latin1"),
      ]) {
        assert.deepEqual(await said("registre.csv", bytes), expected);
      }
    }
    const unquoted = "sep=;\nID;Nom;Finalités\n1;Paie, RH;calculer, verser, déclarer\n";
    assert.deepEqual(await said("registre.csv", Buffer.from(unquoted)), [
      "A2 1 / B2 Paie, RH / C2 calculer, verser, déclarer",
    ]);
  });

  test("as the values that it shows: macros, links to other files and entities are never looked at", async () => {
    const [ods, xlsx] = [await fixture("modele.ods"), await fixture("modele.xlsx")];
    const hostileXlsx = changed(xlsx, (parts) => {
      const link = "externalLinks/externalLink1.xml";
      parts["xl/vbaProject.bin"] = new Uint8Array(1000).fill(0xcc);
      parts[`xl/${link}`] = strToU8("<externalLink".repeat(1000));
      edit(
        parts,
        "[Content_Types].xml",
        "</Types>",
        `<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override PartName="/xl/${link}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/></Types>`,
      );
      edit(
        parts,
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        `<Relationship Id="rId900" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="${link}"/></Relationships>`,
      );
      edit(parts, "xl/worksheets/sheet4.xml", /<f[^>]*>[^<]*<\/f>/, "<f>[1]Autre!$A$1</f>");
    });
    assert.deepEqual(await said("registre.xlsm", hostileXlsx), await said("modele.xlsx", xlsx));

    const hostileOds = changed(ods, (parts) => {
      parts["Basic/Standard/Module1.xml"] = strToU8("<script".repeat(1000));
      edit(parts, "content.xml", /table:formula="[^"]*"/, `table:formula="of:=['file:///etc/passwd'#$Feuille.A1]"`);
      edit(parts, "content.xml", "?>", '?><!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>');
      edit(parts, "content.xml", "13 mois", "13&secret; mois");
    });
    const plain = (await said("modele.ods", ods)).map((text) => text.replace("13 mois", "13&secret; mois"));
    assert.deepEqual(await said("registre.ods", hostileOds), plain);
  });
});

describe("a register is refused, in French", () => {
  const refused = async (bytes: Uint8Array, name = "registre.ods") =>
    readSpreadsheet(name, bytes).then(
      () => "",
      (error: unknown) => (error instanceof Error ? error.message : ""),
    );

  test("that would unpack to too much, or tells too many cells", async () => {
    const bomb = zipSync({ "content.xml": new Uint8Array(42_000_000) }, { level: 1 });
    assert.ok(bomb.length < 200_000);
    assert.match(
      await refused(bomb),
      /^Le registre « registre\.ods » n’a pas été lu : il est abîmé, ou beaucoup trop gros/,
    );

    const repeated = changed(await fixture("modele.ods"), (parts) => {
      const cell =
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>';
      edit(
        parts,
        "content.xml",
        "</table:table>",
        `<table:table-row table:number-rows-repeated="1048576">${cell}</table:table-row></table:table>`,
      );
    });
    assert.match(await refused(repeated), /plus de 200\s000 cellules remplies/);
    assert.match(await refused(Buffer.from("a;".repeat(200_001)), "registre.csv"), /cellules remplies/);
    assert.match(await refused(new Uint8Array(20_000_001)), /il est trop gros \(20\s000\s000 octets au plus\)/);
  });

  test("that is protected, damaged or no spreadsheet", async () => {
    const ods = await fixture("modele.ods");
    const locked = changed(ods, (parts) =>
      edit(parts, "META-INF/manifest.xml", "</manifest:manifest>", "<manifest:encryption-data/></manifest:manifest>"),
    );
    assert.match(await refused(locked), /protégé par un mot de passe\.$/);
    assert.match(
      await refused(Buffer.from("d0cf11e0a1b11ae1", "hex"), "registre.xls"),
      /ancien format\. Enregistrez le registre en \.ods, \.xlsx ou \.csv\.$/,
    );
    assert.match(await refused(ods.subarray(0, 5000)), /abîmé/);
    const broken = changed(await fixture("modele.xlsx"), (parts) => {
      parts["xl/workbook.xml"] = strToU8("<workbook>");
    });
    assert.match(await refused(broken, "registre.xlsx"), /abîmé/);
    for (const [name, bytes] of [
      ["registre.docx", zipSync({ "[Content_Types].xml": strToU8("<Types/>"), "word/document.xml": strToU8("<w/>") })],
      ["registre.pdf", Buffer.from("%PDF-1.7\n")],
      ["registre.csv", Buffer.from("Nom;\0\u0001\u0002Finalité\n")],
    ] as const) {
      assert.match(await refused(bytes, name), /ce n’est pas une feuille de calcul/, name);
    }
  });
});
