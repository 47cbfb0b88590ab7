/** A fact about the publisher on which some items depend; `situations` in `site.yaml` says which ones hold. */
export const SITUATIONS = {
  "hors-ue": "le responsable est établi hors de l’Union européenne",
  dpo: "un délégué à la protection des données est désigné",
  consentement: "un traitement repose sur le consentement",
  contrat: "un traitement repose sur un contrat",
  "interet-legitime": "un traitement repose sur un intérêt légitime",
  prospection: "des messages de prospection sont envoyés",
  "collecte-indirecte": "des données viennent d’ailleurs que de la personne elle-même",
} as const;

export type Situation = keyof typeof SITUATIONS;

/** Something that a privacy notice must say. */
export interface Item {
  /** What the policy must say, in French. */
  readonly name: string;
  /** The provision that asks for it; of the GDPR (RGPD) unless it names another text. */
  readonly source: string;
  /** The situations of which one must hold; without any, the item is always asked for. */
  readonly when?: readonly Situation[];
  /** Where it is owed for each purpose: the heading of its column in the matrix. */
  readonly column?: string;
}

/**
 * What a privacy notice must say: articles 12 to 14 of the GDPR, the French act « Informatique et Libertés », the
 * postal and electronic communications code (CPCE) and the digital economy act (LCEN).
 */
export const CHECKLIST = {
  "identite-responsable": { name: "Identité et coordonnées du responsable", source: "13(1)(a)" },
  "representant-ue": { name: "Représentant dans l’Union", source: "13(1)(a) et 27", when: ["hors-ue"] },
  "contact-dpo": { name: "Coordonnées du délégué à la protection des données", source: "13(1)(b)", when: ["dpo"] },
  finalites: { name: "Finalités du traitement", source: "13(1)(c)" },
  "base-legale": { name: "Base juridique de chaque finalité", source: "13(1)(c)", column: "Base juridique" },
  "interet-legitime": {
    name: "Intérêt légitime poursuivi",
    source: "13(1)(d)",
    when: ["interet-legitime"],
    column: "Intérêt poursuivi",
  },
  destinataires: {
    name: "Destinataires ou catégories de destinataires, sous-traitants compris",
    source: "13(1)(e)",
    column: "Destinataires",
  },
  "transferts-hors-ue": {
    name: "Transferts hors de l’Union et leurs garanties, ou « aucun »",
    source: "13(1)(f)",
    column: "Transferts",
  },
  "duree-conservation": {
    name: "Durée de conservation, ou critères qui la fixent",
    source: "13(2)(a)",
    column: "Durée",
  },
  "droit-acces": { name: "Droit d’accès", source: "13(2)(b) et 15" },
  "droit-rectification": { name: "Droit de rectification", source: "13(2)(b) et 16" },
  "droit-effacement": { name: "Droit à l’effacement", source: "13(2)(b) et 17" },
  "droit-limitation": { name: "Droit à la limitation", source: "13(2)(b) et 18" },
  "droit-portabilite": {
    name: "Droit à la portabilité",
    source: "13(2)(b) et 20",
    when: ["consentement", "contrat"],
    column: "Portabilité",
  },
  "droit-opposition": {
    name: "Droit d’opposition, présenté séparément du reste",
    source: "13(2)(b) et 21(4)",
    when: ["interet-legitime", "prospection"],
    column: "Opposition",
  },
  "retrait-consentement": {
    name: "Retrait du consentement",
    source: "13(2)(c)",
    when: ["consentement"],
    column: "Retrait du consentement",
  },
  "reclamation-cnil": { name: "Réclamation auprès de la CNIL", source: "13(2)(d)" },
  "caractere-obligatoire": {
    name: "Caractère obligatoire ou facultatif, conséquences d’un refus",
    source: "13(2)(e)",
    column: "Obligatoire ou non",
  },
  "decision-automatisee": { name: "Décision automatisée et profilage, ou « aucune »", source: "13(2)(f)" },
  "categories-donnees": {
    name: "Catégories de données",
    source: "14(1)(d), bonne pratique pour 13",
    column: "Données",
  },
  source: {
    name: "Source des données qui ne viennent pas de la personne",
    source: "14(2)(f)",
    when: ["collecte-indirecte"],
    column: "Source",
  },
  "modalites-exercice": { name: "Comment exercer ses droits : gratuit, un mois, identité", source: "12(2) à (6)" },
  "directives-post-mortem": {
    name: "Directives sur le sort des données après le décès",
    source: "loi Informatique et Libertés, 85",
  },
  "prospection-electronique": {
    name: "E-mail : consentement ou exception « client »",
    source: "CPCE, L.34-5",
    when: ["prospection"],
    column: "Prospection",
  },
  traceurs: { name: "Cookies et traceurs, du site et de la boutique", source: "loi Informatique et Libertés, 82" },
  "mentions-legales": { name: "Lien vers les mentions légales", source: "LCEN" },
  version: { name: "Version, date de publication, date d’effet", source: "bonne pratique" },
} as const satisfies Readonly<Record<string, Item>>;

export type ItemId = keyof typeof CHECKLIST;

/** Whether a word names an item. */
export function isItem(id: string): id is ItemId {
  return Object.hasOwn(CHECKLIST, id);
}

/** The items with their names, in the order of the checklist. */
export const ITEMS: readonly (readonly [id: ItemId, item: Item])[] = Object.entries<Item>(CHECKLIST).flatMap(
  ([id, item]) => (isItem(id) ? [[id, item] as const] : []),
);
