import { VERSIONS_FOLDER } from "../content/paths.ts";
import type { Content } from "../loading/content.ts";
import { asWarning, failure, fileProblem, success, type Problem, type Result } from "../problem.ts";
import {
  archiveAfter,
  cancelledName,
  isVersion,
  publishedOn,
  type Archive,
  type Publication,
} from "../versions/archive.ts";
import { noticeWarnings } from "./plan-release.ts";
import { refusal } from "./record.ts";

/** A publication that was prepared and is not published yet, to publish again as of another day. */
export interface Preparation {
  readonly prepared: Publication;
  /** What had been published before it was prepared. */
  readonly archive: Archive;
}

/**
 * The last publication as it can be prepared anew: it must not be `published` yet, given the names of those that are.
 * Returns it with the archive without it, or why it can't be.
 */
export function preparation({ archive }: Content, published: ReadonlySet<string>): Result<Preparation> {
  const last = archive.publications.at(-1);
  if (!last || published.has(last.name)) {
    const remedy = "On ne redate que ce qui attend d’être publié ; ce qui l’est ne change plus.";
    return failure([refusal(last?.name ?? "", "Aucune publication n’attend d’être fusionnée.", remedy)]);
  }
  return success({ prepared: last, archive: archiveAfter(archive, archive.publications.length - 1) });
}

/**
 * What is out of date in publications that are prepared and not published yet, given the names of those that are:
 * a day of publication that is not `today`, the day on which readers will see them, and what follows from it.
 */
export function datedProblems(
  { archive, site }: Content,
  published: ReadonlySet<string>,
  today: string,
): readonly Problem[] {
  const waiting = archive.publications.filter(({ name }) => !published.has(name));
  return waiting.flatMap((publication) => datedProblem(publication, archive, site.noticeDays, today));
}

function datedProblem(
  publication: Publication,
  archive: Archive,
  noticeDays: number,
  today: string,
): readonly Problem[] {
  const file = `${VERSIONS_FOLDER}/${publication.name}`;
  const prepared = publishedOn(publication);
  const problems: Problem[] = [];
  const cancelled = archive.versions.find(({ name }) => name === cancelledName(publication));
  if (cancelled && cancelled.date <= today) {
    const message = `La version ${cancelled.name} est entrée en vigueur le ${cancelled.date} : elle ne peut plus être ${isVersion(publication) ? "remplacée" : "retirée"}.`;
    problems.push(fileProblem(file, "publication", message, "Fermez cette proposition, et publiez un autre texte."));
  }
  if (isVersion(publication)) {
    const { effective, kind } = publication.release;
    if (effective < today) {
      const message = `Cette version s’appliquerait depuis le ${effective}, avant que quiconque ait pu la lire.`;
      problems.push(fileProblem(file, "publication", message, "Publiez-la de nouveau avec une date d’effet à venir."));
    } else if (prepared !== today) {
      const [late] = noticeWarnings(noticeDays, archive, { kind, effective, published: today });
      const remedy = "Choisissez une date d’effet plus lointaine, ou fusionnez en connaissance de cause.";
      if (late !== undefined) problems.push(asWarning(fileProblem(file, "publication", late, remedy)));
    }
  }
  if (prepared !== today) {
    const message = `Cette publication dit être du ${prepared} ; fusionnée aujourd’hui, elle est du ${today}.`;
    const remedy =
      "Redatez-la le jour de la fusion, par l’action « Publier une version » (onglet « Actions »), « Redater une proposition ».";
    problems.push(asWarning(fileProblem(file, "publication", message, remedy)));
  }
  return problems;
}
