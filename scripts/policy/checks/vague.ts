import type { ItemId } from "../content/checklist.ts";
import { problemAt } from "../content/source.ts";
import { oneLine } from "../lines.ts";
import { asWarning, type Fault, type Problem, type RuleName } from "../problem.ts";
import { passagesOf, type ProsePassage, type ProseText } from "./passages.ts";

/** Words that leave an item open, and where they do. */
interface VagueWords {
  readonly item: ItemId;
  readonly rule: RuleName;
  readonly find: RegExp;
  /** What the sentence, or the title above it, speaks of. */
  readonly about: RegExp;
  /** What the sentence itself must hold besides. */
  readonly within?: RegExp;
  /** What in the sentence makes it precise, or denies it. */
  readonly unless?: RegExp;
  /** Why, `$&` being the words. */
  readonly message: string;
  readonly remedy: string;
}

const DENIED =
  /(?<!\p{L})(?:ne|n['’])\s?[^.;]{0,80}(?<!\p{L})(?:pas|jamais|aucune?|ni|plus|rien)(?!\p{L})|(?<!\p{L})aucune?(?!\p{L})/iu;

/** Who may do something without leaving it open: the reader, the law; or who may not. */
const OTHERS = String.raw`(?:utilisateur|personne|client|internaute|membre|abonné|titulaire|mineur|autorité|loi|justice|juge|vous)s?\s|(?<!\p{L})(?:ne|n['’]y|y|il|elle|on)\s`;
const MAY = String.raw`(?:peu(?:t|vent)|pou(?:vons|rr(?:a|ons|ont|ait|aient|ions))|(?:est|sont|sommes|serai(?:en)?t)\ssusceptibles?\s(?:de|d['’]))`;
/** Verbs that say what is done with data, in the forms that follow « peut » and « peut être ». */
const USES = [
  "(?:utilis|trait|exploit|collect|envoy|communiqu|partag|divulgu)(?:er|ée?s?)",
  "transm(?:ettre|ise?s?)|recueill(?:ir|ie?s?)|servir|inclure|comprendre|adresser",
  String.raw`(?<!nous\s)contacter`,
].join("|");

/**
 * The vague words of policies, each with its source: articles 13 and 14 of the GDPR, and the guidelines on transparency
 * of the article 29 working party (WP260 rev.01, endorsed by the EDPB on 25 May 2018), paragraphs 12 and 13, and their annex.
 */
const VAGUE: readonly VagueWords[] = [
  {
    item: "duree-conservation",
    rule: "duree-vague",
    find: new RegExp(
      [
        String.raw`(?:le|du|au|un)\s(?:seul\s)?temps\s(?:\p{L}+ment\s)?nécessaire`,
        String.raw`(?:durée|période|délai)s?\s(?:\p{L}+ment\s)?(?:nécessaire|raisonnable|appropriée?|adéquate?|utile)s?`,
        String.raw`(?:aussi\slongtemps|plus\slongtemps|tant)\sque\s(?:cela\s(?:est|sera|s['’]avère)\s)?(?:\p{L}+ment\s)?nécessaire`,
        String.raw`(?:le\stemps|aussi\slongtemps)\squ['’]il\s(?:le\s)?(?:faut|faudra|sera\snécessaire|est\snécessaire)`,
      ].join("|"),
      "giu",
    ),
    about: /conserv|archiv|stock|sauvegard|(?<!\p{L})gard(?:er|ons|ée?s?|erons)(?!\p{L})|déten|effac|supprim/iu,
    unless: /(?<!\p{L})(?:jour|mois|an|année|semaine|heure)s?(?!\p{L})/iu,
    message: "« $& » ne dit pas combien de temps les données sont conservées.",
    remedy:
      "Donnez une durée chiffrée ou, à défaut, les critères qui la déterminent (RGPD, article 13, paragraphe 2, point a).",
  },
  {
    item: "destinataires",
    rule: "mots-vagues",
    // Not where their names follow, nor where data come from them.
    find: /(?<!\p{L})(?<!(?:par|auprès\sde|liste)\s)(?:nos|ses|certains|des)\s(?:partenaires?|tiers)(?:\s(?:commerciaux|de\sconfiance|sélectionnés|autorisés)(?!\s?[(:])|(?!\s?(?:\(|:|\p{L})))/giu,
    about: /communiqu|transm|partag|divulgu|transf|céd[eé]|envoy|accès|destinataire/iu,
    unless: new RegExp(`${DENIED.source}|portabilité`, "iu"),
    message: "« $& » ne dit pas qui reçoit les données.",
    remedy:
      "Nommez les destinataires, ou des catégories aussi précises que possible : activité, secteur, lieu (RGPD, article 13, paragraphe 1, point e ; lignes directrices WP260 rév. 01, annexe).",
  },
  {
    item: "categories-donnees",
    rule: "mots-vagues",
    find: /(?<!\p{L})(?:notamment(?!\s(?:lors|pour|afin|dans|par|en|au|si|avec|grâce|via|à)(?!\p{L}))|entre\sautres|etc\.?|toutes?\sautres?\s(?:données?|informations?))(?!\p{L})/giu,
    about:
      /(?:données|informations|renseignements)[^.;]{0,80}(?:collect|recueill|trait|inclu|compren)|(?:collect|recueill|trait)\p{L}*[^.;]{0,60}(?:données|informations|renseignements)/iu,
    // Before a law, a right or a purpose it leaves no data out.
    within:
      /(?<!\p{L})(?:noms?|prénoms?|adresses?|e-?mails?|courriels?|téléphone|identifiants?|coordonnées|naissance|carte|IP)(?!\p{L})/iu,
    message: "« $& » laisse ouverte la liste des données : le lecteur ne sait pas lesquelles sont recueillies.",
    remedy:
      "Donnez la liste entière, ou des catégories qui la ferment (RGPD, article 14, paragraphe 1, point d ; lignes directrices WP260 rév. 01, paragraphe 12 : des termes concrets et sans ambiguïté).",
  },
  {
    item: "finalites",
    rule: "mots-vagues",
    find: new RegExp(`(?<!${OTHERS})(?<!\\p{L})${MAY}(?!\\p{L})(?=[^.;]{0,40}(?<!\\p{L})(?:${USES})(?!\\p{L}))`, "giu"),
    about: /donnée|information|renseignement|e-?mails?|courriel|message|offre/iu,
    unless: /droit|réclamation|preuve d['’]identité/iu,
    message: "« $& » ne dit pas si cela se fait.",
    remedy:
      "Dites ce qui est fait, et dans quel cas : « nous utilisons … pour … » (lignes directrices WP260 rév. 01, paragraphe 13 : « peut », « pourrait » sont à éviter).",
  },
];

/** The vague words of a section's summary and body, where they stand, as warnings. */
export function vagueProblems(section: ProseText): readonly Problem[] {
  return passagesOf(section)
    .flatMap((passage) => Array.from(vagueWords(passage, section.title)))
    .map((fault) => asWarning(problemAt(section.source, fault)));
}

/** The vague words of a passage of a section with this title; a title tells what is to come. */
export function* vagueWords(passage: ProsePassage, title: string): Generator<Fault> {
  if (passage.isTitle) return;
  for (const { start, end } of passage.sentences) {
    const sentence = passage.text.slice(start, end);
    const around = [sentence, passage.heading, title];
    for (const vague of VAGUE) {
      if (!around.some((text) => vague.about.test(text)) || !isOpen(vague, sentence)) continue;
      for (const { 0: words, index } of sentence.matchAll(vague.find)) {
        const message = vague.message.replace("$&", () => oneLine(words));
        yield { offset: passage.placeOf(start + index), rule: vague.rule, message, remedy: vague.remedy };
      }
    }
  }
}

function isOpen({ within, unless }: VagueWords, sentence: string): boolean {
  return within?.test(sentence) !== false && unless?.test(sentence) !== true;
}

/** Whether the words that say an item leave it open. */
export function isVague(item: ItemId, words: string): boolean {
  return VAGUE.some((vague) => vague.item === item && words.search(vague.find) !== -1 && isOpen(vague, words));
}
