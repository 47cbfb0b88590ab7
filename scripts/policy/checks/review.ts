import { SITE_FILE } from "../content/paths.ts";
import { monthsAfter } from "../dates.ts";
import type { Content } from "../loading/content.ts";
import { asWarning, fileProblem, type Problem } from "../problem.ts";
import { publishedOn } from "../versions/archive.ts";

/**
 * A warning once nobody has read the policy again for as long as `site.yaml` allows: since its last review, or since the
 * last publication, which takes a reading. Controllers review their measures where necessary (GDPR, article 24(1)).
 */
export function reviewProblems({ site, archive }: Content, today: string): readonly Problem[] {
  const last = archive.publications.at(-1);
  const dates = [site.reviewed, last && publishedOn(last)].filter((date) => date !== undefined);
  const latest = dates.toSorted().at(-1);
  if (latest === undefined || today < monthsAfter(latest, site.reviewMonths)) return [];
  const message = `La politique n’a été ni relue ni publiée depuis le ${latest}, il y a plus de ${site.reviewMonths} mois.`;
  const remedy = `Relisez-la ; si rien ne change, dites-le ici : reviewed: "${today}", et reviewedBy avec la fonction de qui l’a relue.`;
  return [asWarning(fileProblem(SITE_FILE, "relecture", message, remedy))];
}
