import { plainWords } from "../french.ts";

/** What a register says of a processing (GDPR, article 30), and how it names it. */
export type RegisterField =
  "name" | "reference" | "purposes" | "people" | "data" | "recipients" | "transfers" | "retention" | "legalBasis";

/** Headings that speak of data, of their keeping or of people, and say none of what is compared. */
const OTHER =
  /\b(?:protection|securite|sources?|origine|lieu|localisation|support|logiciels?|dates?|violations?|droits?)\b/;

const PROCESSING = "(?:(?:du|de la|de l|des|de) )?(?:traitement|activite|fiche|registre)s?(?: de traitement)?";

/**
 * Headings by their words, the first that fits: those of the CNIL's simplified model of July 2019
 * (https://www.cnil.fr/sites/cnil/files/atoms/files/registre-traitement-simplifie.ods), and what tables call the same.
 */
const HEADINGS: readonly (readonly [field: RegisterField, heading: RegExp])[] = [
  ["retention", /\b(?:conservation|effacement|archivage|suppression)\b|^durees?$/],
  [
    "transfers",
    /\btransferts?\b|\bhors (?:de l )?(?:ue|union|eee)\b|^pays\b|^garanties?\b|^organismes? destinataires?\b/,
  ],
  ["legalBasis", /\b(?:bases?|fondements?) (?:legales?|juridiques?)\b|\bliceite\b/],
  ["recipients", /\bdestinataires?\b|\bsous traitants?\b|\bacces\b/],
  ["purposes", /\bfinalites?\b|\bobjectifs?\b/],
  ["people", /\bpersonnes?\b/],
  ["data", /\bdonnees?\b/],
  [
    "name",
    new RegExp(`^(?:(?:nom|nom sigle|intitule|libelle|designation|denomination)(?: ${PROCESSING})?|${PROCESSING})$`),
  ],
  [
    "reference",
    new RegExp(`^(?:n|no|numero|ref|reference|id|identifiant|code)(?: (?:ref|reference))?(?: ${PROCESSING})?$`),
  ],
];

/** What the model invites to choose, and links to its guides. */
const INVITATION = /^►|►$/;

/** A heading with more signs is a sentence. */
const LONGEST = 120;

/** What a heading announces, by its words; nothing when it is none of them. */
export function fieldOf(heading: string): RegisterField | undefined {
  const words = plainWords(heading.replaceAll("(s)", "s"));
  if (heading.length > LONGEST || INVITATION.test(heading) || OTHER.test(words)) return undefined;
  return HEADINGS.find(([, pattern]) => pattern.test(words))?.[0];
}

/** What heads the columns of a block of the CNIL's model. */
const SUBHEADING =
  /^(?:description|precisions?|pays|destinataires?|duree de conservation|types? (?:d|de) .+|liens? vers .+)$/;

/** Whether a text heads a column within a block of a form, and says nothing itself. */
export function isSubheading(text: string): boolean {
  return SUBHEADING.test(plainWords(text));
}

const YES = /^(?:x|oui|yes|vrai|true)$/;
const NO = /^(?:|non|no|faux|false|aucune?s?|neant|n a|na|sans objet|non concernee?s?|(?:pas d|pas de|aucun) .*)$/;
const TICK = /^[✓✔☑☒]$/;

/**
 * What a cell says under its heading: its words; the heading itself where it is ticked; « aucun » where it denies a
 * transfer; nothing where it is empty or denies something else.
 */
export function saidBy(cell: string, heading: string, field: RegisterField): string | undefined {
  const words = plainWords(cell);
  if (INVITATION.test(cell)) return undefined;
  if (YES.test(words) || TICK.test(cell)) return heading.replace(/\s*\?$/, "");
  if (!NO.test(words)) return cell;
  return field === "transfers" && words !== "" ? "aucun" : undefined;
}
