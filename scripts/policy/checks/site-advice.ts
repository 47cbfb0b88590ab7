import { SITE_FILE } from "../content/paths.ts";
import { blanksInPlainText } from "../content/plain-values.ts";
import type { Site } from "../content/schema.ts";
import { asWarning, fileProblem, type Problem } from "../problem.ts";

/** What readers are shown of `site.yaml` and nobody has written yet, as errors. Nothing is published while it is left. */
export function siteBlanks({ organisation, reviewedBy = "" }: Site): readonly Problem[] {
  return [organisation, reviewedBy].flatMap((value) =>
    blanksInPlainText(value).map(({ rule, message, remedy }) =>
      fileProblem(SITE_FILE, rule, `${message} « ${value} »`, remedy),
    ),
  );
}

/** Warnings about what `site.yaml` leaves unsaid, to the harm of the site. */
export function siteAdvice(site: Site): readonly Problem[] {
  return [...siteBlanks(site).map(asWarning), ...addressAdvice(site.url), ...legalNoticeAdvice(site)];
}

/** The warning of a site of which nobody has said where it stands, if so: what it goes without, and the line to write. */
export function addressAdvice(address: string | undefined): readonly Problem[] {
  if (address !== undefined) return [];
  const message =
    "Personne n’a donné l’adresse de ce site. Il y manquera : l’adresse de référence des pages (canonical), le plan du site, la déclaration pour Open Terms Archive, et des adresses entières dans le flux, les formats pour d’autres programmes et les commandes de vérification. Dans un sous-dossier, la page d’erreur mènerait à la racine de l’hôte.";
  const remedy =
    "Écrivez dans ce fichier : url: https://confidentialite.exemple.fr/ ; inutile si l’hébergeur donne l’adresse, comme Netlify.";
  return [asWarning(fileProblem(SITE_FILE, "site-sans-adresse", message, remedy))];
}

/** Law no. 2004-575 (LCEN), article 1-1: whoever publishes a site says on it who that is. */
function legalNoticeAdvice({ legalNotice }: Site): readonly Problem[] {
  if (legalNotice !== undefined) return [];
  const message = "Rien ne mène aux mentions légales, que la loi demande aussi de ce site (LCEN, article 1-1).";
  const remedy = "Écrivez dans ce fichier l’adresse où elles sont : legalNotice: https://exemple.fr/mentions-legales";
  return [asWarning(fileProblem(SITE_FILE, "mentions-legales", message, remedy))];
}
