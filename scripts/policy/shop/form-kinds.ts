import type { Field, Form } from "./observation.ts";

/** A kind of data: how a field asks for it, and how a policy names it. */
interface DataKind {
  readonly name: string;
  /** Over a field's name, label and `autocomplete`, in lower case. */
  readonly asks: RegExp;
  /** Over the policy's words in lower case. */
  readonly said: RegExp;
}

/** What forms ask for, the more exact first: a field asks for the first kind that it fits. */
export const DATA_KINDS: readonly DataKind[] = [
  { name: "adresse e-mail", asks: /^email |e-?mail|courriel|\bm[ée]l\b/, said: /e-?mail|courriel|électronique/ },
  { name: "mot de passe", asks: /^password |passe\b|password/, said: /mots? de passe|identifiants? de connexion/ },
  {
    name: "date de naissance",
    asks: /bday|(?<!on)naissance|birth|anniversaire/,
    said: /(?<!on)naissance|anniversaire/,
  },
  { name: "téléphone", asks: /^tel |\btel\b|t[ée]l[ée]phone|phone|mobile|portable/, said: /téléphon/ },
  { name: "moyen de paiement", asks: /\bcc-|carte|card|\biban\b|\bcvv?c?\b|paiement/, said: /carte|bancaire|paiement/ },
  { name: "numéro d’entreprise (SIRET, TVA)", asks: /sire[nt]|\btva\b|\bvat\b/, said: /sire[nt]|tva/ },
  { name: "entreprise", asks: /soci[ée]t[ée]|entreprise|company|organi[sz]ation|raison/, said: /société|entreprise/ },
  { name: "fonction", asks: /fonction|poste\b|job|m[ée]tier|profession/, said: /fonction|profession|métier/ },
  { name: "civilité", asks: /civilit|\bsex|gender|genre|honorific/, said: /civilité|sexe|genre/ },
  {
    name: "adresse postale",
    asks: /adresse|address|\brue\b|street|postal|\bzip\b|\bcp\b|ville|city|pays|country/,
    said: /adresses?(?! e-?mail| électronique| ip)|coordonnées|domicile/,
  },
  { name: "nom", asks: /\bnom\b|pr[ée]nom|(?<!user)name|identit/, said: /\bnoms?\b|prénom|identité/ },
  { name: "fichier joint", asks: /^file /, said: /fichier|pièces? jointes?|document|photographie/ },
  {
    name: "message libre",
    asks: /^textarea |message|commentaire|demande/,
    said: /message|demande|question|commentaire/,
  },
];

/** The kind of data that a field asks for, if it is known; a box to tick and a search ask for none. */
export function dataAskedBy({ name, label, type, autocomplete }: Field): DataKind | undefined {
  if (["checkbox", "radio", "search"].includes(type)) return undefined;
  const words = `${type} ${autocomplete} ${name} ${label}`.toLowerCase().replace(/[_[\]]/g, " ");
  return DATA_KINDS.find(({ asks }) => asks.test(words));
}

/** A kind of form: how it is known, and how a policy speaks of what it is for. */
interface FormKind {
  readonly name: string;
  readonly is: (form: Form, words: string) => boolean;
  readonly said: RegExp;
}

const asks = ({ fields }: Form, name: string) => fields.some((field) => dataAskedBy(field)?.name === name);

/** What forms are for; a form is of the first kind that it fits. */
export const FORM_KINDS: readonly FormKind[] = [
  {
    name: "compte",
    is: (form) => asks(form, "mot de passe"),
    said: /comptes? (?:client|utilisateur)|comptes? des? |votre compte/,
  },
  { name: "paiement", is: (form) => asks(form, "moyen de paiement"), said: /paiement|carte (?:bancaire|de crédit)/ },
  { name: "devis", is: (_, words) => /devis|quot(?:e|ation)\b/.test(words), said: /devis/ },
  {
    name: "newsletter",
    is: (form, words) =>
      asks(form, "adresse e-mail") &&
      (/newsletter|lettre|infolettre|actualit|offres/.test(words) || form.fields.length < 3),
    said: /newsletter|infolettre|lettre d'information/,
  },
  { name: "commande", is: (form) => asks(form, "adresse postale"), said: /commande|achat/ },
  {
    name: "contact",
    is: (form) => asks(form, "adresse e-mail"),
    said: /renseignement|assistance|support|contact|question/,
  },
];

/** What a form is for, if it is known. */
export function kindOf(form: Form): FormKind | undefined {
  const words = form.words.toLowerCase();
  return FORM_KINDS.find(({ is }) => is(form, words));
}
