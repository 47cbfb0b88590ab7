import type { Section } from "../content/section.ts";
import { problemAt } from "../content/source.ts";
import { oneLine } from "../lines.ts";
import { asWarning, MOST_PROBLEMS, type Fault, type Problem } from "../problem.ts";
import { passagesOf, type ProsePassage } from "./passages.ts";

/** A change of the law, and the words of a policy that it has made wrong or incomplete. */
export interface DatedRule {
  /** What has changed, in French: a clause that follows « depuis le … ». */
  readonly change: string;
  /** The first day on which the words are wrong, `YYYY-MM-DD`. */
  readonly since: string;
  readonly source: string;
  readonly find: RegExp;
  /** What makes a sentence speak of it rightly. */
  readonly unless?: RegExp;
  /** Where a link must not lead any more. */
  readonly link?: RegExp;
  readonly remedy: string;
}

/** A sentence that tells of the change itself. */
const TOLD =
  /(?<!\p{L})(?:ne|n['’])\s?[^.;]{0,60}(?<!\p{L})(?:pas|plus|jamais)(?!\p{L})|invalid|annul|abrog|n['’]exist|ferm(?:é|ée|eture)|remplac|suppr|anciennement|jusqu['’]au/iu;

/** Each row was held against its source; `tests/policy/checks/law.txt` has the day before each, and the day itself. */
export const CALENDAR: readonly DatedRule[] = [
  {
    change: "la décision d’adéquation « Safe Harbor » est invalide",
    since: "2015-10-06",
    source: "CJUE, 6 octobre 2015, C-362/14",
    find: /safe[\s-]harbou?r/giu,
    unless: TOLD,
    remedy:
      "Dites sur quoi repose ce transfert aujourd’hui : décision d’adéquation en vigueur, clauses contractuelles types, ou autre garantie du chapitre V du RGPD.",
  },
  {
    change: "les déclarations ordinaires à la CNIL ont disparu au profit du registre",
    since: "2018-05-25",
    source: "RGPD, articles 30 et 99 ; CNIL, 19 février 2018",
    find: new RegExp(
      [
        String.raw`déclar(?:ation|é|ée|és|ées)(?:\s\p{L}+){0,2}\s(?:(?:à|auprès\sde)\s(?:la\sCNIL|la\sCommission\snationale)|CNIL)`,
        String.raw`(?:récépissé|numéro|(?<!\p{L})n[°o](?!\p{L})|enregistré\p{L}*\ssous\sle\snuméro)[^.;]{0,30}CNIL`,
        String.raw`enregistré\p{L}*\s(?:auprès\sde|à)\s(?:la\sCNIL|la\sCommission\snationale)`,
        String.raw`normes?\ssimplifiées?\s(?:NS|n[°o])`,
      ].join("|"),
      "giu",
    ),
    unless:
      /violation|délégué|DPO|DPD|réclamation|plainte|santé|vidéoprotection|téléphone|tél\.|appel|délibération|recommandation|lignes\sdirectrices|référentiel|décision/iu,
    remedy: "Enlevez cette mention : un fichier ordinaire ne se déclare plus, et le registre se tient en interne.",
  },
  {
    change: "il n’y a plus de correspondant informatique et libertés, mais un délégué à la protection des données",
    since: "2018-05-25",
    source: "règlement (UE) 2016/679 (RGPD), articles 37 à 39 et 99",
    find: /correspondante?s?\s(?:«\s?)?(?:informatique\set\slibertés|à\sla\sprotection\sdes\sdonnées)|\(CIL\)/giu,
    unless: TOLD,
    remedy: "Donnez les coordonnées du délégué à la protection des données, s’il y en a un.",
  },
  {
    change: "la directive 95/46/CE est abrogée, et remplacée par le RGPD",
    since: "2018-05-25",
    source: "règlement (UE) 2016/679 (RGPD), article 94",
    find: /directive\s(?:européenne\s)?(?:\(?CE\)?\s)?(?:n[°o]\s?)?95\/46/giu,
    unless: TOLD,
    remedy: "Citez le RGPD, article par article : une référence à la directive vaut référence au règlement.",
  },
  {
    change: "la loi Informatique et Libertés est réécrite, et ses articles ont changé de numéro",
    since: "2019-06-01",
    source: "ordonnance no 2018-1125 du 12 décembre 2018",
    find: new RegExp(
      [
        // « articles 38, 39 et 40 »: a list that has one of the old numbers.
        String.raw`(?<!\p{L})(?:articles?|art\.)\s(?=[\d,\s]*(?:(?:et|à)\s)?(?<!\d)(?:27|32|34|38|39|40)(?!\d))`,
        String.raw`[\d,\s-]*\d(?:\s(?:et|à)\s(?:suivants|s\.|\d[\d-]*))*`,
        // And the act's name or number, not that of the GDPR.
        String.raw`(?=(?:(?!RGPD|règlement)[^.;]){0,40}(?:6\sjanvier\s1978|78-17|informatique(?:\set|,\saux\sfichiers\set\saux)\slibertés))`,
        // Or after it: « loi du 6 janvier 1978 (article 27) ».
        String.raw`|(?<=(?:6\sjanvier\s1978|78-17|informatique\set\slibertés)[^.;()]{0,40}\()(?:articles?|art\.)\s(?:27|32|34|38|39|40)(?!\d)`,
      ].join(""),
      "giu",
    ),
    remedy:
      "Citez le RGPD (articles 15 à 22 pour les droits), ou l’article de la loi dans sa rédaction en vigueur, lue sur Légifrance.",
  },
  {
    change: "la décision d’adéquation « Privacy Shield » est invalide",
    since: "2020-07-16",
    source: "CJUE, 16 juillet 2020, C-311/18",
    find: /privacy[\s-]shield|bouclier\sde\s(?:protection\s(?:des\sdonnées|de\sla\svie\sprivée)|(?:la\s)?vie\sprivée|confidentialité)/giu,
    unless: TOLD,
    remedy:
      "Dites sur quoi repose ce transfert aujourd’hui : cadre UE–États-Unis de 2023 si le destinataire y figure, clauses contractuelles types, ou autre garantie du chapitre V du RGPD.",
  },
  {
    change: "au plus tard, la CNIL reçoit son courrier ailleurs que rue Vivienne",
    // The day on which it moved, earlier, stands in no source that could be read; by this one the new address does.
    since: "2023-01-01",
    source: "CNIL, page de contact",
    find: /8,?\s(?:bis,?\s)?rue\sVivienne|75083\sParis|CS\s?30223/giu,
    remedy: "Écrivez : CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07.",
  },
  {
    change: "la plateforme européenne de règlement en ligne des litiges est fermée",
    since: "2025-07-20",
    source: "règlement (UE) 2024/3228, article 2",
    find: /plate-?forme\s(?:européenne\s)?(?:de\s)?(?:RLL|ODR|règlement\s(?:extrajudiciaire\s)?(?:en\sligne\s)?des\slitiges)|ec\.europa\.eu\/(?:consumers\/odr|odr)/giu,
    unless: TOLD,
    link: /^https:\/\/(?:ec\.europa\.eu\/(?:consumers\/odr|odr)|webgate\.ec\.europa\.eu\/odr)/,
    remedy:
      "Enlevez cette mention et son lien ; pour un litige de consommation, donnez le médiateur dont vous relevez.",
  },
  {
    change: "la CNIL recommande de recueillir le consentement aux pixels de suivi des e-mails, sauf exceptions",
    since: "2026-04-14",
    source: "CNIL, délibération no 2026-042 du 12 mars 2026, publiée le 14 avril 2026",
    find: /pixels?\s(?:de\s(?:suivi|traçage)|espions?|invisibles?)|balises?\s(?:web|de\ssuivi)|taux\sd['’]ouverture/giu,
    unless: /consent|n['’](?:utilis|emplo|inséron|insère)|aucune?\s(?:pixel|balise)|taux\sglobal|anonym/iu,
    remedy:
      "Dites à quoi ils servent, si vous demandez le consentement et comment le retirer ; ou quelle exception les en dispense.",
  },
  {
    change: "un site où l’on achète offre au consommateur une fonctionnalité de rétractation en ligne, gratuite",
    since: "2026-06-19",
    source: "ordonnance no 2026-2 du 5 janvier 2026, code de la consommation, articles L. 221-21 et D. 221-5",
    find: /(?:droit|délai|formulaire(?:\stype)?)\sde\srétractation|vous\srétracter/giu,
    unless:
      /fonctionnalité|rétractation\sen\sligne|renoncer\sau\scontrat\sici|ne\ss['’]applique|professionnels?(?!\p{L})/iu,
    remedy:
      "Si vous vendez à des consommateurs, dites où est cette fonctionnalité (« renoncer au contrat ici ») et ce que deviennent les données qui y sont données ; un formulaire à renvoyer ne suffit plus.",
  },
  {
    change:
      "le démarchage téléphonique demande le consentement préalable de la personne, et non plus son inscription sur une liste d’opposition",
    since: "2026-08-11",
    source: "loi no 2025-594 du 30 juin 2025, code de la consommation, article L. 223-1",
    find: /(?<![\p{L}\p{N}])(?:bloctel|pacitel)(?!\p{L})|listes?\sd['’]opposition\sau\sdémarchage(?:\stéléphonique)?/giu,
    remedy:
      "Enlevez cette mention ; si vous démarchez par téléphone, dites comment vous recueillez le consentement et comment le retirer.",
  },
];

/** What a section says as the law was, on a day (`YYYY-MM-DD`), where it stands, as warnings. */
export function lawProblems(section: Section, today: string): readonly Problem[] {
  const rules = CALENDAR.filter(({ since }) => since <= today);
  const passages = passagesOf(section);
  const links = rules.flatMap((rule) =>
    section.links
      .filter(({ href }) => rule.link?.test(href))
      .map(({ href, offset }) => fault(rule, href, section.bodyStart + offset)),
  );
  const words = passages.flatMap((passage) => rules.flatMap((rule) => Array.from(outdated(passage, rule))));
  return [...words, ...links]
    .toSorted((a, b) => a.offset - b.offset)
    .slice(0, MOST_PROBLEMS)
    .map((found) => asWarning(problemAt(section.source, found)));
}

function* outdated(passage: ProsePassage, rule: DatedRule): Generator<Fault> {
  for (const { start, end } of passage.sentences) {
    const sentence = passage.text.slice(start, end);
    if (rule.unless?.test(sentence)) continue;
    for (const { 0: words, index } of sentence.matchAll(rule.find)) {
      yield fault(rule, words, passage.placeOf(start + index));
    }
  }
}

function fault({ change, since, source, remedy }: DatedRule, words: string, offset: number): Fault {
  const message = `« ${oneLine(words)} » : depuis le ${since}, ${change} (${source}).`;
  return { offset, rule: "calendrier-du-droit", message, remedy };
}
