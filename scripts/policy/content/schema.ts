import { closest } from "fastest-levenshtein";
import * as v from "valibot";
import { isDate } from "../dates.ts";
import { CHECKLIST, isItem, SITUATIONS, type ItemId } from "./checklist.ts";
import { baseAddress, httpsAddress, line, mapping, oneOf } from "./schema-values.ts";
import { TERMS, VOCABULARY_VERSION } from "./vocabulary.ts";

// The schemas are the editors' manual: each message says, in French, what to write instead.

/**
 * A section's id, its file's name and its anchor: lower-case letters and digits in words joined by hyphens, at most a
 * hundred characters, and none of the names that Windows keeps for its devices.
 */
export const SECTION_ID = /^(?!.{101}|(?:aux|con|nul|prn|com\d|lpt\d)$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

const ORDER = "Écrivez un nombre sans guillemets, par exemple : order: 30";
const ALIASES = "Écrivez une liste d’anciens noms de fichier, sans « .md », par exemple : aliases: [ancien-nom]";
const MOST_ALIASES = 50;

const COVERS = "Écrivez une liste de mentions, par exemple : covers: [droit-acces, droit-rectification]";
const QUOTE = "Citez mot pour mot un passage de la section, d’au moins dix signes.";
const quote = v.pipe(v.string(QUOTE), v.minLength(10, QUOTE));

/** An item of the transparency checklist that is declared to be said, and the words that say it when they are cited. */
export interface Declaration {
  readonly item: ItemId;
  readonly quote?: string;
}

const declared = v.pipe(
  oneOf(CHECKLIST),
  v.transform((item): readonly Declaration[] => [{ item }]),
);
const cited = v.pipe(
  v.record(v.pipe(v.string(), oneOf(CHECKLIST)), quote),
  v.transform((quotes): readonly Declaration[] =>
    Object.entries(quotes).flatMap(([item, words]) => (isItem(item) ? [{ item, quote: words }] : [])),
  ),
);
/** Items alone, `droit-acces`, or with the words of the text that say them, `droit-acces: "les mots du texte"`. */
const declarations = v.pipe(
  v.array(
    v.lazy((value) => (typeof value === "object" && !Array.isArray(value) ? cited : declared)),
    COVERS,
  ),
  v.transform((lists) => lists.flat()),
);

/** No title of a section has more characters. */
export const LONGEST_TITLE = 150;

/** The front matter of a section. */
export const sectionSchema = mapping({
  /** The section's heading, plain text. */
  title: line("title: Cookies et traceurs", LONGEST_TITLE),
  /** The section's rank on the page, whole or not; no two sections share one. */
  order: v.pipe(v.number(ORDER), v.minValue(-99_999, ORDER), v.maxValue(99_999, ORDER)),
  /** One plain sentence, a reading aid that stands in the contents. */
  summary: line('summary: "Nous n’utilisons que des cookies de session."', 300),
  /** Ids under which this section was known before; they answer forever. */
  aliases: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(ALIASES), v.regex(SECTION_ID, ALIASES)), ALIASES),
      v.maxLength(MOST_ALIASES, `Une section a ${MOST_ALIASES} anciens noms au plus.`),
    ),
    [],
  ),
  /** Items of the transparency checklist that the section says. */
  covers: v.optional(declarations, []),
});

const SECTION = "Écrivez le nom d’un fichier de sections/, sans « .md », par exemple : section: cookies";
const TERM = `Écrivez des termes du vocabulaire DPV ${VOCABULARY_VERSION} (https://w3id.org/dpv) qui disent une finalité, une opération, un destinataire ou une donnée, par exemple : terms: [dpv:DirectMarketing]`;
const YES_NO = "Écrivez obligatory: oui ou obligatory: non.";
const COLLECTIONS =
  "Écrivez un formulaire ou une demande par tiret : son nom (name) et les finalités qu’il sert (purposes), telles que traitements les écrit.";
/** YAML's own words, and the French ones. */
const ANSWERS = new Map([
  ["oui", true],
  ["non", false],
  ["vrai", true],
  ["faux", false],
  ["true", true],
  ["false", false],
]);
const answerOf = (value: unknown) => ANSWERS.get(String(value).toLowerCase());
const yesOrNo = v.pipe(
  v.custom<string | boolean>((value) => !Array.isArray(value) && answerOf(value) !== undefined, YES_NO),
  v.transform((value) => answerOf(value) === true),
);

const words = (key: string) => {
  const remedy = `Écrivez une liste : ${key}: [premier, second]`;
  return v.array(line(`${key}: [premier, second]`, 300), remedy);
};
const isTerm = (value: unknown): value is string => typeof value === "string" && TERMS.has(value);
/** Terms of the W3C Data Privacy Vocabulary: `dpv:` or, for personal data, `pd:`. Another is refused with the nearest one. */
const term = v.custom<string>(isTerm, ({ input }) => {
  const nearest = typeof input === "string" ? `Le plus proche est « ${closest(input, [...TERMS.keys()])} ». ` : "";
  return nearest + TERM;
});
const terms = v.optional(v.array(term, TERM), []);
/** Any name: whether a section has it is judged with all of them known. */
const sectionId = v.string(SECTION);

/** `content/traitements.yaml`: what data, for what; a reading aid that quotes the text on which each row stands. */
export const processingsSchema = mapping({
  /** What the text says of all purposes at once. */
  common: v.optional(mapping({ section: sectionId, quote, data: words("data"), terms })),
  traitements: v.array(
    mapping({
      purpose: line("purpose: Traiter vos commandes", 200),
      section: sectionId,
      quote,
      data: v.optional(words("data"), []),
      recipients: v.optional(words("recipients"), []),
      legalBasis: v.optional(line("legalBasis: contrat", 200)),
      retention: v.optional(line("retention: trois ans après le dernier achat", 200)),
      transfers: v.optional(line("transfers: aucun", 200)),
      obligatory: v.optional(yesOrNo),
      /** The processing of the company's register that tells it, by its name or reference; for editors alone. */
      register: v.optional(line("register: Gestion des commandes", 200)),
      /** Items of the transparency checklist that the text says of this very purpose. */
      covers: v.optional(declarations),
      terms,
    }),
    "Écrivez une ligne par finalité, chacune précédée d’un tiret.",
  ),
  /** Where data are collected, each with purposes of this table: what notices beside forms are made of (GDPR, article 13). */
  collectes: v.optional(
    v.array(mapping({ name: line("name: Inscription à la lettre", 100), purposes: words("purposes") }), COLLECTIONS),
  ),
});

/** `content/glossaire.yaml`: difficult words and their definitions, a reading aid. */
export const glossarySchema = mapping({
  termes: v.array(
    mapping({
      term: line("term: cookie", 80),
      /** Other forms under which the text uses it: plurals, synonyms. */
      forms: v.optional(words("forms"), []),
      definition: line("definition: Un petit fichier…", 400),
      /** Where the definition comes from. */
      source: line("source: RGPD, article 4(1)", 150),
      address: v.optional(httpsAddress("address: https://www.cnil.fr/")),
    }),
    "Écrivez un terme par tiret.",
  ),
});

/** What data, for what: the rows of the table. */
export type Processings = v.InferOutput<typeof processingsSchema>;

/** A row of the table of processings: a purpose. */
export type Processing = Processings["traitements"][number];
/** A form or a request by which data are collected, and the purposes that it serves. */
export type Collection = NonNullable<Processings["collectes"]>[number];
/** Difficult words. */
export type Glossary = v.InferOutput<typeof glossarySchema>;

/** A word and its definition. */
export type Term = Glossary["termes"][number];

const SECURITY_CONTACT = "securityContact: mailto:securite@exemple.fr";
const mailAddress = v.pipe(v.string(), v.regex(/^mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/));

/**
 * What the publisher can ask of `Strict-Transport-Security` (RFC 6797) beyond this host. Both bind every other site of its
 * domain, and `preload` lets anyone put the domain on the browsers' own list (https://hstspreload.org).
 */
export const HSTS = { "sous-domaines": "; includeSubDomains", preload: "; includeSubDomains; preload" } as const;

const SITUATIONS_LIST = "Écrivez une liste de situations, par exemple : situations: [prospection]";
const NOTICE_DAYS = "Écrivez un nombre de jours sans guillemets, par exemple : noticeDays: 30";

const REVIEWED = 'Écrivez la date de la dernière relecture entre guillemets, par exemple : reviewed: "2027-01-31"';
const REVIEW_MONTHS = "Écrivez un nombre de mois sans guillemets, par exemple : reviewMonths: 12";

const AUTHORITY =
  "Écrivez l’adresse complète de l’autorité, par exemple : timestampAuthority: https://horodatage.exemple.fr/";
/** What an authority answers proves itself: it may be asked without encryption, as many want it. */
const isHttp = (text: string) => /^https?:\/\/[^\s@<>"'\\]+$/.test(text) && URL.canParse(text);

/** `content/site.yaml`: who publishes. */
export const siteSchema = mapping({
  /** The organisation whose policy this is, the controller of the processing. */
  organisation: line("organisation: Exemple SA", 150),
  /** The address of the site or the shop to which the policy applies; an association or an authority may have none. */
  shop: v.optional(httpsAddress("shop: https://exemple.fr/")),
  /** This site's own address; the host's `URL` wins over it. Whatever needs an address is left out without one. */
  url: v.optional(baseAddress("url: https://confidentialite.exemple.fr/")),
  /** The repository's web address, where editors propose changes. */
  repository: v.optional(baseAddress("repository: https://github.com/exemple/politique")),
  /** The address of the legal notice that article 1-1 of the LCEN asks of this very site. */
  legalNotice: v.optional(httpsAddress("legalNotice: https://exemple.fr/mentions-legales")),
  /** Where a fault of the site's security is told, in `/.well-known/security.txt` (RFC 9116). */
  securityContact: v.optional(
    v.union([mailAddress, httpsAddress(SECURITY_CONTACT)], `Écrivez une adresse, par exemple : ${SECURITY_CONTACT}`),
  ),
  /** Whether browsers shall ask for all subdomains of this site's host over HTTPS too, and know so beforehand. */
  hsts: v.optional(oneOf(HSTS)),
  /** The address of the authority that stamps the time of publications (RFC 3161, 3.4: over HTTP or HTTPS). */
  timestampAuthority: v.optional(v.pipe(v.string(AUTHORITY), v.check(isHttp, AUTHORITY))),
  /** How many days before its effect a substantial change should be published. */
  noticeDays: v.optional(v.pipe(v.number(NOTICE_DAYS), v.integer(NOTICE_DAYS), v.minValue(0, NOTICE_DAYS)), 30),
  /** The last day on which the whole policy was read again, `YYYY-MM-DD`, changed or not. */
  reviewed: v.optional(v.pipe(v.string(REVIEWED), v.check(isDate, REVIEWED))),
  /** The role of who read it, never a name. */
  reviewedBy: v.optional(line("reviewedBy: service juridique", 150)),
  /** After how many months it should be read again. */
  reviewMonths: v.optional(v.pipe(v.number(REVIEW_MONTHS), v.integer(REVIEW_MONTHS), v.minValue(1, REVIEW_MONTHS)), 12),
  /** Facts about the publisher on which the transparency checklist depends. */
  situations: v.optional(v.array(oneOf(SITUATIONS), SITUATIONS_LIST), []),
});

/** Who publishes the policy, as `content/site.yaml` says it. */
export type Site = Readonly<v.InferOutput<typeof siteSchema>>;

export const RELEASE_KINDS = ["substantielle", "rédactionnelle"] as const;

const SEALED = "Ce fichier est écrit à la publication et ne change jamais : rétablissez-le.";
const date = v.pipe(v.string(SEALED), v.check(isDate, SEALED));
const note = v.pipe(v.string(SEALED), v.nonEmpty(SEALED));
const seal = v.pipe(v.string(SEALED), v.regex(/^[0-9a-f]{64}$/, SEALED));
const versionName = v.pipe(v.string(SEALED), v.regex(/^[\d-]+$/, SEALED));

/** `release.yaml`: the record of a version. */
export const releaseSchema = mapping({
  /** The day of publication, `YYYY-MM-DD`. */
  published: date,
  /** The first day on which the version applies, `YYYY-MM-DD`. */
  effective: date,
  kind: v.picklist(RELEASE_KINDS, SEALED),
  /** The name of the upcoming version in whose place this one comes. */
  replaces: v.optional(versionName),
  /** What the version changes for its readers, in Markdown. */
  note,
  /** The seal of the publication before it, the SHA-256 of its `SHA256SUMS`; the first version has none. */
  previous: v.optional(seal),
});

/** The record of a version, as `release.yaml` says it. */
export type Release = Readonly<v.InferOutput<typeof releaseSchema>>;

/** `withdrawal.yaml`: the record that an upcoming version will never apply. */
export const withdrawalSchema = mapping({
  /** The day of publication, `YYYY-MM-DD`. */
  published: date,
  /** The name of the version that will not apply. */
  withdraws: versionName,
  /** Why, to readers, in Markdown. */
  note,
  /** The seal of the publication before it. */
  previous: seal,
});
