import { HOME, versionAddress } from "../../scripts/policy/addresses.ts";
import type { ItemId } from "../../scripts/policy/content/checklist.ts";
import type { Processing } from "../../scripts/policy/content/schema.ts";
import { TERMS, type TermRole } from "../../scripts/policy/content/vocabulary.ts";
import { lastDay } from "../../scripts/policy/versions/applied.ts";
import type { Standing } from "../../scripts/policy/versions/calendar.ts";
import type { Build } from "../build.ts";
import { publicAddress } from "../links.ts";

/** Whole, so that no reader has to fetch a context. */
const CONTEXT = {
  dpv: "https://w3id.org/dpv#",
  pd: "https://w3id.org/dpv/pd#",
  "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
  dct: "http://purl.org/dc/terms/",
  schema: "https://schema.org/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
} as const;

/** French, of the languages to which the Publications Office of the European Union gives addresses. */
const LANGUAGE = "http://publications.europa.eu/resource/authority/language/FRA";

/** The rights of the GDPR by the items of the checklist that announce them. */
const RIGHTS: Readonly<Partial<Record<ItemId, string>>> = {
  "droit-acces": "eu-gdpr:A15",
  "droit-rectification": "eu-gdpr:A16",
  "droit-effacement": "eu-gdpr:A17",
  "droit-limitation": "eu-gdpr:A18",
  "droit-portabilite": "eu-gdpr:A20",
  "droit-opposition": "eu-gdpr:A21",
  "retrait-consentement": "eu-gdpr:A7-3",
  "reclamation-cnil": "eu-gdpr:A77",
};

/** The legal bases of article 6(1) of the GDPR by their French names; any other wording stays a wording. */
const LEGAL_BASIS_IDS: ReadonlyMap<string, string> = new Map([
  ["consentement", "eu-gdpr:A6-1-a"],
  ["contrat", "eu-gdpr:A6-1-b"],
  ["obligation légale", "eu-gdpr:A6-1-c"],
  ["intérêts vitaux", "eu-gdpr:A6-1-d"],
  ["mission d’intérêt public", "eu-gdpr:A6-1-e"],
  ["intérêt légitime", "eu-gdpr:A6-1-f"],
]);

/**
 * `/politique.jsonld`: a version as a notice of the W3C Data Privacy Vocabulary 2.2 (https://w3id.org/dpv), in JSON-LD
 * 1.1, with a process for each row of the table of data. Dates of issue and effect are Dublin Core's, for the vocabulary
 * has none; the page and the days on which it applies (an ISO 8601 interval) are schema.org's. It says what the editors
 * declared and nothing more: no `eu-gdpr:DirectDataCollectionNotice`, which would claim that article 13 is fulfilled.
 * Without the site's address its own are relative.
 */
export function policyJsonLd(build: Build, standing: Standing): string {
  const { site } = build;
  const { name, date, release, policy } = standing.version;
  const permanent = publicAddress(build, versionAddress(name));
  const sectionOf = (id: string) => `${permanent}#${id}`;
  const { common, traitements = [] } = policy.aids.processings ?? {};
  const covered = new Set(policy.sections.flatMap(({ covers }) => covers));
  const rights = Array.from(covered, (item) => RIGHTS[item]).filter((right) => right !== undefined);
  const title = french("Politique de confidentialité");
  const graph = {
    "@context": CONTEXT,
    "@graph": [
      {
        "@id": publicAddress(build, HOME),
        "@type": "schema:WebPage",
        "schema:name": title,
        "schema:inLanguage": "fr",
        "schema:datePublished": day(release.published),
        "schema:temporalCoverage": `${date}/${lastDay(standing) ?? ".."}`,
        "schema:mainEntity": { "@id": permanent },
      },
      {
        "@id": permanent,
        "@type": ["dpv:PrivacyNotice", "dpv:LayeredNotice"],
        "dct:title": title,
        "dct:language": reference(LANGUAGE),
        "dct:issued": day(release.published),
        "dct:valid": day(date),
        "dpv:hasDataController": {
          "@type": ["dpv:DataController", "schema:Organization"],
          "dpv:hasName": site.organisation,
          "schema:name": site.organisation,
        },
        "dpv:hasRight": list(rights.toSorted().map(reference)),
        "dct:hasPart": policy.sections.map((section) => ({
          "@id": sectionOf(section.id),
          "dct:title": french(section.title),
          "dct:abstract": french(section.summary),
        })),
        "dpv:hasProcess": list([
          ...(common ? [process({ ...common, recipients: [] }, sectionOf(common.section))] : []),
          ...traitements.map((row) => process(row, sectionOf(row.section))),
        ]),
      },
    ],
  };
  return `${JSON.stringify(graph, null, 2)}\n`;
}

/**
 * A row of the table; `purpose` is absent for what the text says of all purposes at once. A row's `transfers` have no
 * term that would hold « aucun » as well as a country, and are left to the text.
 */
function process(row: Omit<Processing, "purpose"> & Partial<Pick<Processing, "purpose">>, section: string) {
  const { purpose, quote, data, recipients, legalBasis, retention, obligatory, terms } = row;
  const termsFor = (role: TermRole) => terms.filter((term) => TERMS.get(term) === role).map(reference);
  return {
    "@type": "dpv:Process",
    "dct:title": purpose === undefined ? undefined : french(purpose),
    "dct:source": reference(section),
    "dct:description": french(quote),
    "dpv:hasPurpose": list([
      ...(purpose === undefined ? [] : [labelled("dpv:Purpose", purpose)]),
      ...termsFor("purpose"),
    ]),
    "dpv:hasProcessing": list(termsFor("processing")),
    "dpv:hasPersonalData": list([...data.map((label) => labelled("dpv:PersonalData", label)), ...termsFor("data")]),
    "dpv:hasRecipient": list([
      ...recipients.map((label) => labelled("dpv:Recipient", label)),
      ...termsFor("recipient"),
    ]),
    "dpv:hasLegalBasis": legalBasis === undefined ? undefined : legalBasisOf(legalBasis),
    "dpv:hasStorageCondition": retention === undefined ? undefined : labelled("dpv:StorageCondition", retention),
    "dpv:hasNecessity": obligatory === undefined ? undefined : reference(obligatory ? "dpv:Required" : "dpv:Optional"),
  };
}

function legalBasisOf(wording: string) {
  const known = LEGAL_BASIS_IDS.get(wording.toLowerCase());
  return known === undefined ? labelled("dpv:LegalBasis", wording) : reference(known);
}

/** Something that has no name but the text's own words. */
function labelled(type: string, label: string) {
  return { "@type": type, "dct:title": french(label) };
}

function reference(id: string) {
  return { "@id": id };
}

function french(text: string) {
  return { "@value": text, "@language": "fr" };
}

function day(date: string) {
  return { "@value": date, "@type": "xsd:date" };
}

/** A list, or nothing for an empty one: what is not said has no key. */
function list<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}
