import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Ajv2020 as Ajv } from "ajv/dist/2020.js";
import jsonld from "jsonld";
import MarkdownParser from "markdown-it";
import type { Build } from "../layouts/build.ts";
import { formatFiles } from "../layouts/formats/formats.ts";
import { policyJsonLd } from "../layouts/formats/json-ld.ts";
import { policyParts } from "../layouts/formats/policy-parts.ts";
import { versionsFile, versionsSchema } from "../layouts/formats/records.ts";
import { policyTexts, type PolicyTexts } from "../layouts/formats/texts.ts";
import type { Aids } from "../scripts/policy/content/aids.ts";
import { nameOf } from "../scripts/policy/content/source.ts";
import { TERMS } from "../scripts/policy/content/vocabulary.ts";
import { isDate } from "../scripts/policy/dates.ts";
import { renderMarkdown } from "../scripts/policy/markdown/markdown.ts";
import { calendarOn, type Standing } from "../scripts/policy/versions/calendar.ts";
import { sha256 } from "../scripts/policy/versions/seal.ts";
import { type Version } from "../scripts/policy/versions/version.ts";
import { BUILD as PRODUCTION } from "./support/build.ts";
import { archiveOf, SITE, versionsOf, type Texts } from "./support/history.ts";
import fc from "./support/properties.ts";
import { readPage } from "./support/site.ts";
import { letters, policyText, textOf } from "./support/text.ts";

const ADDRESS = "https://confidentialite.exemple.fr";
const BUILD: Build = { ...PRODUCTION, origin: ADDRESS, site: { ...SITE, organisation: "Exemple & <Cie>" } };
const NO_BREAK = /[\u00A0\u202F]/g;

function versionOf(texts: Texts, aids?: Aids): Version {
  const [version] = versionsOf([["2027-01-01", texts]]);
  assert.ok(version);
  return aids ? { ...version, policy: { ...version.policy, aids } } : version;
}

/** A version whose sections are whatever these texts render to, faulty or not. */
function versionSaying(texts: readonly string[]): Version {
  const version = versionOf({ a: "x" });
  const sections = version.policy.sections.flatMap((section) =>
    texts.map((text) => ({ ...section, html: renderMarkdown(text).html })),
  );
  return { ...version, policy: { ...version.policy, sections } };
}

/** How a version stands alone, or before another one from a date on. */
function standingOf(version: Version, next?: string): Standing {
  const following = next === undefined ? undefined : { ...version, name: next, date: next };
  return { version, before: undefined, next: following, cancelledBy: undefined };
}

function textsOf(build: Build, version: Version, next: string | undefined): PolicyTexts {
  return policyTexts(policyParts(build, standingOf(version, next)));
}

const snippets = [
  "Un **mot**gras, *ital*ique et ~~ôté~~ ; vraiment\u00A0?",
  "\\# pas un titre",
  "## Sous-titre *un*",
  "### Plus bas",
  "- a\n- b\n  - c\n\n  suite",
  "7. sept\n8. huit",
  "> cité\n> encore",
  "```\nouvert",
  "`code <b> \\` et \\`",
  "\\<b> &amp; &copy; &lt;script&gt;",
  "a_b_c * d ** e [f] (g) !h ~i | j",
  "ligne\\\ndure",
  "***",
  "1986\\. Une grande année",
  "+ 3 % de « marge » : 1 000 €",
  "---\ntitle: x\n---",
  "a\\\n\\===",
  "a\\\n:-",
];
const texts = fc.array(
  fc
    .array(
      fc.oneof(fc.constantFrom(...snippets), fc.string({ unit: fc.constantFrom(..."ab é`*_[]()<>#-+=:.!\\|~&;1\n") })),
    )
    .map((parts) => parts.join("\n\n")),
  { minLength: 1, maxLength: 3 },
);
const commonMark = new MarkdownParser();

describe("/politique.md", () => {
  test("renders to the very text of the page", async () => {
    const rendered = commonMark.render(await readPage("/politique.md"));
    assert.equal(textOf(rendered.slice(rendered.indexOf("<h2>"))), policyText(await readPage("/")));
    assert.match(rendered, /^<h1>Politique de confidentialité<\/h1>/);
  });

  test("gives back any text, and nothing of a section reaches into the next", () => {
    fc.assert(
      fc.property(texts, (bodies) => {
        const version = versionSaying(bodies);
        const rendered = commonMark.render(textsOf(BUILD, version, undefined).markdown);
        const expected = version.policy.sections.map(({ title, html }) => `<h2>${title}</h2>\n${html}`).join("\n");
        assert.equal(textOf(rendered.slice(rendered.indexOf("<h2>"))), textOf(expected));
      }),
    );
  });

  test("has headings one level below their section's, tables, and links that lead to the site", () => {
    const body =
      "[b](#b) [c](/versions/) [d](https://e.fr/x_y)\n\n## Sous-titre\n\n| a | b |\n|---|---|\n| c \\| d | e |";
    const markdown = textsOf(BUILD, versionOf({ a: body, b: "Fin." }), "2027-03-01").markdown;
    assert.equal(
      markdown,
      `# Politique de confidentialité

Exemple & \\<Cie>

Version applicable du 1er\u00A0janvier 2027 au 28\u00A0février 2027

## Titre de a

[b](${ADDRESS}/#b) [c](${ADDRESS}/versions/) [d](https://e.fr/x_y)

### Sous-titre

| a      | b |
| ------ | - |
| c \\| d | e |

## Titre de b

Fin.
`,
    );
    const relative = textsOf({ ...BUILD, origin: undefined }, versionOf({ a: "[b](#b)", b: "x" }), undefined).markdown;
    assert.match(relative, /\[b\]\(\.\/#b\)/);
  });
});

describe("/politique.txt", () => {
  test("says what the page says, in 72 columns, and keeps its no-break spaces", async () => {
    const text = await readPage("/politique.txt");
    const page = policyText(await readPage("/"));
    assert.ok(letters(text).endsWith(letters(page)));
    const start = text.indexOf("\n\n\n");
    assert.equal(text.slice(start).match(NO_BREAK)?.length, page.match(NO_BREAK)?.length);
    for (const line of text.split("\n")) assert.ok(line.length <= 72 && !/[ \t]$/.test(line), line);
  });

  test("loses no letter and breaks no line at a no-break space, whatever the text", () => {
    fc.assert(
      fc.property(texts, (bodies) => {
        const version = versionSaying(bodies);
        const text = textsOf(BUILD, version, undefined).plainText;
        const expected = version.policy.sections.map(({ title, html }) => textOf(`${title} ${html}`)).join("");
        const own = text.slice(text.indexOf("\n\n\n"));
        assert.equal(letters(own), letters(expected));
        assert.equal(own.match(NO_BREAK)?.length, expected.match(NO_BREAK)?.length);
      }),
    );
  });

  test("underlines headings, hangs lists, spells links out and sets tables in columns", () => {
    const body = `[le site](https://e.fr/x) et [b](#b), [c@e.fr](mailto:c@e.fr)

## Un sous-titre qui est si long qu'il ne tient pas sur une ligne de soixante-douze colonnes

- Un élément de liste qui est si long qu'il faut bien qu'il aille à la ligne
  - second

| Donnée | Durée |
|---|---|
| le nom et l'adresse de livraison de la personne | trois ans après le dernier achat |
| l'e-mail | un an |`;
    const text = textsOf(BUILD, versionOf({ a: body, b: "Fin." }), undefined).plainText;
    assert.equal(
      text.replaceAll("\u00A0", " "),
      `Politique de confidentialité
============================

Exemple & <Cie>

Version applicable depuis le 1er janvier 2027


Titre de a
----------

le site <https://e.fr/x> et b <${ADDRESS}/#b>,
c@e.fr

Un sous-titre qui est si long qu’il ne tient pas sur une ligne de
soixante-douze colonnes
·································································

- Un élément de liste qui est si long qu’il faut bien qu’il aille à la
  ligne
  - second

Donnée                             Durée

le nom et l’adresse de livraison   trois ans après le dernier achat
de la personne

l’e-mail                           un an


Titre de b
----------

Fin.
`,
    );
    const rest = "9. neuf\n10. dix\n\n    suite\n\n> cité\n>\n> - un\n\n```\n  code\n```\n\nligne\\\ndure";
    assert.ok(
      textsOf(BUILD, versionOf({ a: rest }), undefined).plainText.endsWith(`
9.  neuf

10. dix

    suite

> cité
>
> - un

  code

ligne
dure
`),
    );
    const relative = textsOf({ ...BUILD, origin: undefined }, versionOf({ a: "[b](#b)", b: "x" }), undefined).plainText;
    assert.match(relative, /\n\nb\n/);
  });
});

const DPV = "https://w3id.org/dpv#";
const PD = "https://w3id.org/dpv/pd#";
const GDPR = "https://w3id.org/dpv/legal/eu/gdpr#";

/** What else of DPV 2.2 (github.com/w3c/dpv, folder 2.2 at f01a55c) the notice itself names: none that isn't there is used. */
const VOCABULARY = new Set([
  ...`PrivacyNotice LayeredNotice Process DataController Purpose PersonalData Recipient LegalBasis StorageCondition
  Required Optional hasProcess hasPurpose hasProcessing hasPersonalData hasRecipient hasLegalBasis hasStorageCondition
  hasNecessity hasDataController hasName hasRight`
    .split(/\s+/)
    .map((name) => DPV + name),
  ..."A6-1-a A6-1-b A6-1-c A6-1-f A15 A16 A17 A18 A20 A21 A22 A7-3 A77".split(" ").map((name) => GDPR + name),
  ...Array.from(TERMS.keys(), (term) => term.replace("dpv:", DPV).replace("pd:", PD)),
]);

const ROW = { purpose: "Vendre", section: "a", quote: "pour vendre", data: ["le nom"], recipients: ["La Poste"] };

/** A notice as N-Quads, by a processor that may ask nothing of the network. */
async function triplesOf(notice: string): Promise<string> {
  const quads = await jsonld.toRDF(JSON.parse(notice), {
    format: "application/n-quads",
    base: `${ADDRESS}/politique.jsonld`,
    documentLoader: (url) => Promise.reject(new Error(`Asked for ${url}`)),
  });
  return String(quads);
}

describe("/politique.jsonld", () => {
  const aids: Aids = {
    glossary: [],
    processings: {
      common: { section: "a", quote: "Les données", data: ["l’adresse"], terms: ["pd:PhysicalAddress"] },
      traitements: [
        { ...ROW, terms: ["dpv:DeliveryOfGoods", "pd:Name", "dpv:Authority", "dpv:DiscloseByTransmission"] },
        { ...ROW, legalBasis: "Contrat", retention: "trois ans", obligatory: true, terms: [] },
        { ...ROW, legalBasis: "contrat ou consentement", transfers: "aucun", terms: [] },
      ],
    },
  };
  const covering =
    "---\ntitle: T\norder: 1\nsummary: S.\ncovers: [droit-acces, finalites, reclamation-cnil]\n---\n\nTexte.\n";

  test("is RDF that says who, when, what and for what, without any network", async () => {
    const quads = await triplesOf(policyJsonLd(BUILD, standingOf(versionOf({ a: covering }, aids), "2027-03-01")));
    const notice = `<${ADDRESS}/versions/2027-01-01/>`;
    const date = '"2027-01-01"^^<http://www.w3.org/2001/XMLSchema#date>';
    for (const triple of [
      `${notice} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <${DPV}PrivacyNotice> .`,
      `${notice} <http://purl.org/dc/terms/issued> ${date} .`,
      `${notice} <http://purl.org/dc/terms/valid> ${date} .`,
      `${notice} <${DPV}hasRight> <${GDPR}A15> .`,
      `${notice} <${DPV}hasRight> <${GDPR}A77> .`,
      `<${ADDRESS}/> <https://schema.org/mainEntity> ${notice} .`,
      `<${ADDRESS}/> <https://schema.org/temporalCoverage> "2027-01-01/2027-02-28" .`,
    ]) {
      assert.ok(quads.includes(triple), `${triple}\n${quads}`);
    }
    for (const pattern of [
      `<${DPV}hasName> "Exemple & <Cie>"`,
      `<${DPV}hasPersonalData> <${PD}PhysicalAddress>`,
      `<${DPV}hasPersonalData> <${PD}Name>`,
      `<${DPV}hasPurpose> <${DPV}DeliveryOfGoods>`,
      `<${DPV}hasRecipient> <${DPV}Authority>`,
      `<${DPV}hasProcessing> <${DPV}DiscloseByTransmission>`,
      `<${DPV}hasLegalBasis> <${GDPR}A6-1-b>`,
      `<${DPV}hasNecessity> <${DPV}Required>`,
      `<http://purl.org/dc/terms/title> "contrat ou consentement"@fr`,
      `<http://purl.org/dc/terms/title> "trois ans"@fr`,
      `<http://purl.org/dc/terms/source> <${ADDRESS}/versions/2027-01-01/#a>`,
    ]) {
      assert.ok(quads.includes(pattern), `${pattern}\n${quads}`);
    }
    assert.equal(quads.split(`${notice} <${DPV}hasProcess>`).length - 1, 4);
    assert.doesNotMatch(quads, /aucun/);
  });

  test("uses no term that the vocabulary lacks, and says nothing of what no one declared", async () => {
    const full = await triplesOf(policyJsonLd(BUILD, standingOf(versionOf({ a: covering }, aids))));
    const built = await triplesOf(await readPage("/politique.jsonld"));
    for (const [, term = ""] of (full + built).matchAll(/<(https:\/\/w3id\.org\/dpv[^>]*)>/g)) {
      assert.ok(VOCABULARY.has(term), term);
    }
    const bare = await triplesOf(policyJsonLd(BUILD, standingOf(versionOf({ a: "Texte." }))));
    assert.doesNotMatch(bare, /hasProcess|hasRight|hasPersonalData|hasLegalBasis|undefined/);
  });
});

test("/versions.json holds every version with its days, seal and checksums, and the chain between them", () => {
  const versions = versionsOf([
    ["2027-01-01", { a: "Un." }],
    ["2027-03-01", { a: "Deux." }],
  ]);
  const file = versionsFile(BUILD, archiveOf(versions));
  const [first, second] = versions;
  assert.ok(first && second);
  const expected = (version: Version, until: object, previous: object) => ({
    published: version.date,
    effective: version.date,
    ...until,
    kind: "rédactionnelle",
    address: `${ADDRESS}/versions/${version.date}/`,
    seal: version.seal,
    ...previous,
    files: version.files
      .map(({ file: path, bytes }) => ({
        name: nameOf(path),
        address: `${ADDRESS}/versions/${version.date}/${nameOf(path)}`,
        bytes: bytes.length,
        sha256: sha256(bytes),
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  });
  assert.deepEqual(JSON.parse(file), {
    $schema: `${ADDRESS}/versions.schema.json`,
    organisation: "Exemple & <Cie>",
    versions: [expected(first, { until: "2027-02-28" }, {}), expected(second, {}, { previous: first.seal })],
    withdrawals: [],
    days: [
      { from: "2027-01-01", until: "2027-02-28", version: `${ADDRESS}/versions/2027-01-01/` },
      { from: "2027-03-01", version: `${ADDRESS}/versions/2027-03-01/` },
    ],
  });
  assert.equal(versionsFile(BUILD, archiveOf(versions)), file);
});

test("/versions.json is what its schema says, with an address and without", () => {
  const versions = versionsOf([
    ["2027-01-01", { a: "Un." }],
    ["2027-03-01", { a: "Deux." }],
  ]);
  for (const build of [BUILD, { ...BUILD, origin: undefined }]) {
    const ajv = new Ajv({ formats: { date: isDate, "uri-reference": (text) => URL.canParse(text, ADDRESS) } });
    const isValid = ajv.compile(JSON.parse(versionsSchema(build)));
    const file: { versions: { seal: string }[]; days: unknown[] } = JSON.parse(
      versionsFile(build, archiveOf(versions)),
    );
    assert.ok(isValid(file), ajv.errorsText(isValid.errors));
    assert.equal(isValid({ ...file, versions: [{ ...file.versions[0], seal: "x" }] }), false);
    assert.equal(isValid({ ...file, days: undefined }), false);
  }
});

test("without an address there is no declaration; without a version in force, no policy", () => {
  const addresses = (build: Build, inForce?: Version) => {
    const archive = archiveOf(inForce ? [inForce] : []);
    return formatFiles(build, archive, calendarOn(build.day, archive)).map(({ address }) => address);
  };
  assert.deepEqual(addresses({ ...BUILD, origin: undefined }), ["/versions.json", "/versions.schema.json"]);
  assert.deepEqual(addresses(BUILD, versionOf({ a: "x" })), [
    "/politique.md",
    "/politique.txt",
    "/politique.jsonld",
    "/versions.json",
    "/versions.schema.json",
    "/open-terms-archive.json",
  ]);
});

test("the page names its other forms, and each is there", async () => {
  const page = await readPage("/");
  const links = Array.from(page.matchAll(/<link rel="alternate"[^>]* href="([^"]+)"/g), ([, href = ""]) => href);
  assert.ok(links.length >= 5);
  for (const href of links) assert.ok((await readPage(`/${href}`)).length > 100, href);
});
