import type { ItemId } from "../content/checklist.ts";
import { NAMED_BASES } from "./legal-bases.ts";

/** How French policies usually say an item: patterns over a sentence with plain blanks and curled apostrophes. */
export interface Hint {
  readonly says: RegExp;
  /** What the sentence, its titles or what introduces it must speak of; nothing more than the sentence by default. */
  readonly about?: RegExp;
  /** The title under which it is mostly said: what stands there says it best. */
  readonly under?: RegExp;
  /** What makes a sentence say something else. */
  readonly unless?: RegExp;
  /** The heading of the column of a table that says it in each row. */
  readonly column?: RegExp;
}

const RIGHTS = /droits?(?!\p{L})/iu;

/** A pattern of any of these, in whichever case. */
function any(...sources: readonly string[]): RegExp {
  return new RegExp(sources.join("|"), "iu");
}

/**
 * Words by which a text says each item. They find the passage that a person then reads: they know neither whether it is
 * true nor whether it is enough. `version` is the site's own to say.
 */
export const HINTS: Readonly<Record<Exclude<ItemId, "version">, Hint>> = {
  "identite-responsable": {
    under: /responsable|qui sommes|éditeur/iu,
    says: /responsables? (?:conjoints? )?(?:de |du |des )?(?:ces |ce |vos |leur )?traitements?|est responsable du|siège social|SIRE[NT]|RCS/iu,
    about: /responsable|qui sommes|éditeur|identité/iu,
    unless: /autre responsable|détermin|désigne le|s’engage|s’est assuré|incombe|est soumis|est investi/iu,
  },
  "representant-ue": { says: /représentant (?:établi )?(?:dans|au sein de) l’(?:Union|UE)/iu },
  "contact-dpo": {
    under: /délégué|DPO|contact/iu,
    says: /délégué(?:e|·e)? à la protection des données|(?<!\p{L})(?:DPO|DPD)(?!\p{L})/iu,
    unless: /désigne le délégué/iu,
  },
  finalites: {
    says: any(
      "finalités?",
      String.raw`(?:utilis(?!ateur)|trait|collect|recueill)\p{L}*[^.;]{0,90} (?:pour|afin|aux fins|dans le but)(?: |$)`,
      String.raw`vis\p{L}* (?:qu’)?à(?: |$)`,
    ),
    unless:
      /cookie|droits?(?!\p{L})|(?<!\p{L})ne [^.]{0,40} pas|pratiques de confidentialité|informer|détermin|finalités pour lesquelles|au regard des finalités|correspondent|lorsque :|durées?(?!\p{L})|conservons|sécurité/iu,
    column: /finalité|pourquoi|pour quoi|objectif/iu,
  },
  "base-legale": {
    says: any(...NAMED_BASES),
    about: any(
      "bases? (?:légales?|juridiques?)",
      "fondements?",
      String.raw`fond(?:é|e)\p{L}* sur`,
      String.raw`repos\p{L}* sur`,
      "nécessaires? (?:à|au|aux)",
      String.raw`articles? 6(?!\d)`,
      "(?:avec|sur la base de) (?:votre |notre |nos |l’|la )|sur la base (?:du|d’un)",
      "au titre d",
    ),
    unless: any(
      "sans (?:votre|leur|son) consentement",
      "(?:retir|retrait)[^.]{0,25}consentement",
      "opposer",
      "(?<!sauf )opposition",
      "réquisition",
      String.raw`cookies? (?:\p{L}+ ){0,6}(?:sont|exempt)`,
    ),
    column: /base|fondement/iu,
  },
  "interet-legitime": {
    says: /intérêts? légitimes? (?:\((?!art)|: |– |d’|de |du |à |pour |qui |consist)/iu,
    unless: /base (?:légale|juridique)s? possible|opposer|(?<!sauf )opposition|doit répondre/iu,
  },
  destinataires: {
    under: /destinataire|partage|qui (?:a|reçoit|peut|voit)/iu,
    says: any(
      "destinataires?",
      "sous-traitants?",
      "prestataires?",
      // Not « partager des informations relatives aux clients », « communiquer des données à caractère personnel ».
      String.raw`(?:communiqu|transmi|partag|divulgu|accessible|transfér)\p{L}* (?:(?!relativ|concern)\p{L}+ ){0,4}(?:à|aux)(?!\p{L}| caractère)`,
      String.raw`partag\p{L}* (?:\p{L}+ ){0,4}avec(?!\p{L})|accessible\p{L}* (?:\p{L}+ ){0,4}par(?!\p{L})`,
      "personnes (?:habilitées|autorisées)",
      "révélés? qu’",
      "à des tiers",
      "chez l’hébergeur",
    ),
    about:
      /donné|information|renseignement|destinataire|sous-traitant|prestataire|partenaire|hébergeur|transporteur|accès|qui (?:voit|reçoit)/iu,
    unless:
      /portabilit|s’assure de|s’est assuré|lui impose|intervient en qualité|notre politique|sur le destinataire|politique s’applique|(?<!\p{L})DPO(?!\p{L})|vous (?:\p{L}+ ){0,3}communiqu/iu,
    column: /destinataire|partenaire|prestataire|sous-traitant/iu,
  },
  "transferts-hors-ue": {
    under: /transf|hors|pays|localis|héberg/iu,
    says: any(
      String.raw`(?:hors|dehors) (?:de )?(?:l’|d’)?(?:Union|UE(?!\p{L})|EEE|Espace)`,
      "pays tiers",
      "clauses contractuelles types",
      "décisions? d’adéquation",
      "[EÉ]tats-Unis",
      "Data Privacy Framework",
      String.raw`(?:dans|au sein de|en) (?:l’)?(?:Union européenne|UE(?!\p{L})|France)`,
      String.raw`(?:sort|quitt)\p{L}* (?:jamais|pas) (?:de )?(?:l’|la )?(?:Union|UE(?!\p{L})|EEE|Espace|Europe|France)`,
    ),
    about: /transf|sort|quitt|héberg|stock|localis|traité|sous-traitant|prestataire|pays|garantie/iu,
    unless: /représentant/iu,
    column: /pays|localisation|transfert/iu,
  },
  "duree-conservation": {
    under: /durée|conserv|combien de temps/iu,
    says: any(
      String.raw`(?:\d|(?<!\p{L})(?:un|deux|trois|quatre|cinq|six|dix|douze|treize|vingt)\)?)[^.;]{0,12} (?:heures?|jours?|semaines?|mois|ans?|années?)(?!\p{L})`,
      String.raw`(?:durée|temps|période|délai)s? (?:\p{L}+ )?(?:nécessaire|raisonnable|appropriée?|adéquate?|légale)`,
      "durées? (?:de (?:votre|la|vie|prescription)|du (?:contrat|compte|service)|d’utilisation)",
      "jusqu’",
      "aussi longtemps",
      "immédiatement",
      "à la (?:fin|suppression|clôture|fermeture)",
    ),
    about:
      /conserv|durée|combien de temps (?:vos|les|nous)|archiv|stock|(?<!\p{L})gard(?:er|ons|ée)|supprim|effac|détrui/iu,
    unless: /cookie|demande|répond|réponse|préavis|droit|pour nous permettre/iu,
    column: /durée|conservation|combien/iu,
  },
  "droit-acces": {
    under: RIGHTS,
    says: any(
      "droits? (?:d’information et (?:droit )?)?d’accès",
      "accéder à (?:vos|ses|leurs|l’ensemble)",
      "(?:demander|obtenir) l’accès",
      "droits? (?:suivants?|d’|\\()[^.]{0,30}accès|droits? [^.]{0,120}\\(accès",
      "copie de (?:vos|ses) données",
      "ce que nous savons de vous",
    ),
    unless: /qui (?:peut|peuvent|a|ont|aura) |personnes (?:ayant|disposant)|accessibles/iu,
  },
  "droit-rectification": {
    under: RIGHTS,
    says: /rectifi|modification|correction|(?:faire )?corriger/iu,
    about: /droits?(?!\p{L})|pouvez|demander|obtenir/iu,
    unless: /politique|préférences|se réserve/iu,
  },
  "droit-effacement": {
    under: RIGHTS,
    says: /effacement|effacer|suppression|supprimer|à l’oubli/iu,
    about: /droits?(?!\p{L})|pouvez|demander|obtenir/iu,
    unless: /cookies?|se réserve/iu,
  },
  "droit-limitation": {
    under: RIGHTS,
    says: /limitation|restreindre (?:le traitement|l’utilisation)/iu,
    unless: /limitation de responsabilité|sans limitation/iu,
  },
  "droit-portabilite": { under: RIGHTS, says: /portabilité/iu, unless: /justificatif|preuve d/iu },
  "droit-opposition": {
    under: RIGHTS,
    says: /droits?[^.]{0,90}opposition|opposition au traitement|(?:vous|s’)(?: y)? ?opposer/iu,
    unless: /cookies?|traceurs?|^(?:le )?droits? (?:à|de) la limitation|jusqu’à l’exercice/iu,
  },
  "retrait-consentement": {
    under: RIGHTS,
    unless: /jusqu’au retrait|(?:compter|lors) du retrait/iu,
    says: /(?:retir|retrait|révo)[^.;]{0,30}consentement|consentement[^.;]{0,40}(?:retir|révo)|(?:désabonn|désinscri)/iu,
  },
  "reclamation-cnil": {
    says: any(
      "(?:réclamation|plainte|saisir|introduire)[^.]{0,120}(?:CNIL|autorité de contrôle|Commission nationale)",
      "CNIL[^.]{0,60}(?:réclamation|plainte)",
    ),
  },
  "caractere-obligatoire": {
    says: any(
      String.raw`(?:donnée|champ|information|réponse|renseignement|fourniture|caractère|collecte)\p{L}*[^.;]{0,70}(?:obligatoire|facultati|optionnel|indispensable)`,
      "(?:choisir|libre) de ne pas (?:nous )?(?:communiquer|transmettre|fournir|renseigner|donner)",
      "à défaut[^.]{0,100}(?:pourr|pas)",
      "astérisque",
      "défaut de (?:réponse|fourniture)",
    ),
    unless: /obligation légale|cookies?|traceurs?/iu,
    column: /obligatoire|facultati/iu,
  },
  "decision-automatisee": { says: /décisions?[^.]{0,40}automatis|profilage/iu },
  "categories-donnees": {
    says: /(?<!\p{L})(?:noms?|prénoms?|adresses?|e-?mails?|courriels?|téléphone|(?<!en )identifiants?|date de naissance|coordonnées|carte|logs?|adresse IP|journalisation)(?!\p{L})/iu,
    about: any(
      "(?:données?|informations?|renseignements?)[^.]{0,60}(?:collect|recueill|trait|suivant|inclu|compt)",
      String.raw`(?:collect|recueill|trait)\p{L}*[^.]{0,60}(?:données?|informations?|renseignements?)`,
    ),
    unless:
      /contact|écri(?:re|vez)|exercer|droit|@|par (?:téléphone|e-?mail|courriel)|adresse suivante|responsable (?:de|du) traitement|coordonnées du (?:responsable|délégué)|sécurité|précautions/iu,
    column: /donnée|information|catégorie/iu,
  },
  source: {
    says: any(
      "(?:donnée|information|renseignement)s?[^.;]{0,80}(?:provien|issues? de|obtenues? (?:auprès|par)|reçues? (?:de|par)|fournies? par (?:un tiers|nos|des))",
      "collecte indirecte",
      String.raw`pas (?:été )?(?:collecté|recueilli)\p{L}* (?:directement )?auprès de vous`,
    ),
    unless: /cookies?|traceurs?/iu,
  },
  "modalites-exercice": {
    under: RIGHTS,
    says: any(
      String.raw`exerc\p{L}*[^.]{0,60}droits?[^.]{0,200}(?:contact|écri|adress|courri|e-?mail|formulaire|DPO|délégué|compte|@)`,
      String.raw`(?:contact|écri|adress)\p{L}*[^.]{0,200}exerc\p{L}*[^.]{0,40}droits?`,
      "pour les exercer",
      String.raw`droits (?:s’exercent|peuvent être (?:\p{L}+ )?exercés)`,
      "demandes?[^.]{0,40}contact",
      "adresser (?:vos|votre|toute|une) demandes?",
      "écrivez|contactez|adressez",
    ),
    about: /droits?(?!\p{L})|exerc/iu,
    unless: /ne (?:pouvez|peut)|auprès d’eux|leurs politiques/iu,
  },
  "directives-post-mortem": {
    under: RIGHTS,
    says: /directives?[^.]{0,80}(?:décès|mort)|après (?:votre|le|leur|son) (?:décès|mort)/iu,
  },
  "prospection-electronique": {
    says: /consent|accord|désinscri|désabonn|opposer|refus|ne (?:plus|voulez pas)|moins que/iu,
    about: /e-?mails?|courriels?|newsletter|lettres? d’information|SMS|messages?|prospection|offres?(?!\p{L})/iu,
    unless: /cookies?|traceurs?/iu,
  },
  traceurs: { says: /cookies?|traceurs?/iu },
  "mentions-legales": { says: /mentions légales/iu },
};
