import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Ajv2020 as Ajv } from "ajv/dist/2020.js";
import type { Build } from "../../layouts/build.ts";
import { versionsFile, versionsSchema } from "../../layouts/formats/records.ts";
import { pages, sealedFiles } from "../../layouts/pages.ts";
import { readStyles } from "../../layouts/style.ts";
import { isDate } from "../../scripts/policy/dates.ts";
import { sha256 } from "../../scripts/policy/versions/seal.ts";
import { contentOf, correctedYear } from "../support/history.ts";
import { textOf } from "../support/text.ts";

const archive = correctedYear();
const content = contentOf({ a: "Six.", b: "Voir [a](#a)." }, archive.publications);
const BUILD = { site: content.site, origin: "https://politique.exemple", preview: false, styles: readStyles() };

/** What a file of the site says on a day, as one line of text with plain spaces. */
function said(address: string, day: string): string {
  const page = pages({ ...BUILD, day }, content).find((each) => each.address === address);
  assert.ok(page, `${address} on ${day}`);
  const markup = page.render();
  return textOf(/<head>/.test(markup) ? markup.slice(markup.indexOf("<body")) : markup).replace(/[\u00A0\u202F]/g, " ");
}

const REPLACED = "annoncée pour le 15 mars 2027, remplacée par la version du 15 mars 2027 (nº 2) avant de s’appliquer";
const WITHDRAWN = "annoncée pour le 1er juin 2027, retirée, jamais entrée en vigueur";
/** The eve of a date of effect that was corrected, the day and the day after. */
const DAYS = [
  "2027-03-14",
  "2027-03-15",
  "2027-03-16",
  "2027-05-31",
  "2027-06-01",
  "2027-06-02",
  "2027-07-02",
] as const;

describe("a version that was announced and never applied", () => {
  for (const [name, fate, note] of [
    ["2027-03-15", REPLACED, "Remplacée le 10 février 2027 : Une faute corrigée."],
    ["2027-06-01", WITHDRAWN, "Retirée le 1er avril 2027 : Le projet est abandonné."],
  ] as const) {
    test(`says so and why on its page, in the list and in the feed, before, on and after its date: ${name}`, () => {
      for (const day of DAYS) {
        const page = said(`/versions/${name}/`, day);
        assert.ok(page.includes(`Version ${fate}.`), page);
        assert.ok(page.includes(note), page);
        const redline = said(`/versions/${name}/modifications/`, day);
        assert.match(redline, /Ce qu’aurait changé la version/);
        assert.ok(redline.includes(`${fate}. Comparaison avec`), redline);
        assert.doesNotMatch(page, /applicable (?:du|le|depuis|à partir)/);
        for (const address of ["/versions/", "/flux.xml"]) {
          const list = said(address, day);
          assert.match(list, new RegExp(fate.slice(1).replace(/[()]/g, "\\$&")), address);
          assert.ok(list.includes(note), address);
        }
      }
    });
  }

  test("has a page for its withdrawal, to which its own page leads, with the files of the record", () => {
    const page = said("/versions/2027-06-01-retrait/", "2027-07-02");
    assert.match(page, /La version annoncée le 20 mars 2027 pour le 1er juin 2027 a été retirée le 1er avril 2027/);
    assert.match(page, /Le projet est abandonné\..*withdrawal\.yaml SHA256SUMS/);
    const version = pages({ ...BUILD, day: "2027-07-02" }, content).find(
      ({ address }) => address === "/versions/2027-06-01/",
    );
    assert.match(
      version?.render() ?? "",
      /<a href="\.\.\/\.\.\/versions\/2027-06-01-retrait\/" aria-label="Retirée : version du 1er\u00A0juin 2027">Retirée<\/a> le/,
    );
  });

  test("is compared with what replaced it, or with what is in force", () => {
    assert.match(said("/versions/2027-03-15/depuis/", "2027-02-15"), /a été remplacée avant de s’appliquer.*Trois/);
    assert.match(
      said("/versions/2027-06-01/depuis/", "2027-05-01"),
      /jamais entrée en vigueur.*distingue du texte en vigueur.*Trois/,
    );
    assert.match(said("/versions/2027-06-01/depuis/", "2027-07-02"), /distingue du texte en vigueur.*Six/);
  });

  test("stands in no other version's way: what follows it is compared with what really preceded", () => {
    assert.match(
      said("/versions/2027-07-01/modifications/", "2027-07-02"),
      /Comparaison avec la version du 15 mars 2027 \(nº 2\).*Trois.*Cinq/,
    );
  });

  test("is told in the life of the sections that it would have changed", () => {
    assert.match(said("/sections/a/", "2027-07-02"), new RegExp(WITHDRAWN));
    assert.match(said("/sections/c/", "2027-07-02"), new RegExp(WITHDRAWN));
    assert.match(said("/sections/a/", "2027-06-30"), /Version à venir, applicable à partir du 1er juillet 2027/);
  });
});

describe("what applies", () => {
  test("is what no correction has taken away, before, on and after each date", () => {
    for (const [day, status] of [
      ["2027-03-14", "applicable du 1er janvier 2027 au 14 mars 2027"],
      ["2027-03-15", "applicable du 15 mars 2027 au 30 juin 2027"],
      ["2027-06-01", "applicable du 15 mars 2027 au 30 juin 2027"],
      ["2027-06-30", "applicable du 15 mars 2027 au 30 juin 2027"],
      ["2027-07-01", "applicable depuis le 1er juillet 2027"],
      ["2027-07-02", "applicable depuis le 1er juillet 2027"],
    ] as const) {
      assert.ok(said("/", day).includes(`Version ${status}.`), day);
    }
    assert.match(said("/", "2027-07-01"), /Six/);
  });

  test("is announced while it is to come; a withdrawal is told until the day that was announced", () => {
    assert.match(
      said("/", "2027-03-14"),
      /Une nouvelle version s’applique à partir du 15 mars 2027\. Elle prend la place de la version annoncée le 1er février 2027 pour le 15 mars 2027, qui ne s’appliquera pas\./,
    );
    assert.doesNotMatch(said("/", "2027-03-15"), /à partir du 15 mars/);
    assert.doesNotMatch(said("/", "2027-05-31"), /s’applique à partir du 1er juin/);
    assert.match(
      said("/", "2027-05-31"),
      /version annoncée pour le 1er juin 2027 est retirée.*Le projet est abandonné/,
    );
    assert.doesNotMatch(said("/", "2027-06-01"), /retirée/);
  });

  test("on a day on which two took effect, was replaced that very day", () => {
    for (const day of ["2027-07-01", "2027-07-02"]) {
      assert.match(said("/versions/2027-07-01/", day), /applicable le 1er juillet 2027, remplacée le jour même/);
      assert.match(said("/versions/2027-07-01-2/", day), /en vigueur, applicable depuis le 1er juillet 2027/);
    }
  });
});

test("programs are told the same, for any day", () => {
  const build: Build = { ...BUILD, day: "2027-07-02" };
  const file: { days: object[]; withdrawals: object[]; versions: { cancelled?: object }[] } = JSON.parse(
    versionsFile(build, archive),
  );
  const ajv = new Ajv({ formats: { date: isDate, "uri-reference": () => true } });
  assert.ok(ajv.validate(JSON.parse(versionsSchema(build)), file), ajv.errorsText());
  const at = (name: string) => `https://politique.exemple/versions/${name}/`;
  assert.deepEqual(file.days, [
    { from: "2027-01-01", until: "2027-03-14", version: at("2027-01-01") },
    { from: "2027-03-15", until: "2027-06-30", version: at("2027-03-15-2") },
    { from: "2027-07-01", version: at("2027-07-01-2") },
  ]);
  assert.deepEqual(
    file.versions.flatMap(({ cancelled }) => cancelled ?? []),
    [
      { published: "2027-02-10", replacedBy: at("2027-03-15-2") },
      { published: "2027-04-01", withdrawnBy: `${at("2027-06-01-retrait")}withdrawal.yaml` },
    ],
  );
  assert.equal(file.withdrawals.length, 1);
});

test("the site holds the files of every publication, withdrawals too, and the list of their seals", () => {
  const files = new Map(sealedFiles(archive).map(({ address, bytes }) => [address, bytes]));
  const seals = new TextDecoder().decode(files.get("/versions/SHA256SUMS"));
  assert.match(seals, / {2}2027-06-01-retrait\/SHA256SUMS\n/);
  for (const [sum = "", path = ""] of seals
    .trimEnd()
    .split("\n")
    .map((line) => line.split("  "))) {
    assert.equal(sha256(files.get(`/versions/${path}`) ?? ""), sum, path);
  }
});
