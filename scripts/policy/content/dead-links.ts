import type { Link } from "../markdown/links.ts";
import { MOST_PROBLEMS, type Fault } from "../problem.ts";

/**
 * Finds, among the links of any text, those that lead to a section, by an id that none of these is. A section's text stands
 * on the page with the others, so `#id` is as good as `/#id`; a note stands on several pages, where only the latter leads
 * anywhere.
 */
export function linksToNoSection(ids: readonly string[], isNote = false): (links: readonly Link[]) => readonly Fault[] {
  const answered = new Set(ids.flatMap((id) => (isNote ? [`/#${id}`] : [`#${id}`, `/#${id}`])));
  const lead = isNote ? "/#" : "#";
  const remedy = `Les sections sont : ${ids.map((id) => lead + id).join(", ")}.`;
  return (links) =>
    deadLinks(
      links.filter(({ href }) => /^\/?#/.test(href) && !answered.has(href)),
      (href) => `Ce lien mène à une section qui n’existe pas : « ${href} ».`,
      remedy,
    );
}

/** The links of a text that lead to a page of the site that is none of these. */
export function linksToNoPage(links: readonly Link[], pages: ReadonlySet<string>): readonly Fault[] {
  return deadLinks(
    links.filter(({ href }) => href.startsWith("/") && !pages.has(href.replace(/#.*/, ""))),
    (href) => `Ce lien mène à une page qui n’existe pas : « ${href} ».`,
    "Pour une section, écrivez # suivi de son nom de fichier ; pour une version, /versions/année-mois-jour/.",
  );
}

function deadLinks(links: readonly Link[], message: (href: string) => string, remedy: string): readonly Fault[] {
  return links
    .slice(0, MOST_PROBLEMS)
    .map(({ href, offset }) => ({ offset, rule: "lien-mort", message: message(href), remedy }));
}
