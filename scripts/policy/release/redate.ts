import type { Content } from "../loading/content.ts";
import { failure, fileProblem, success, type Problem, type Result } from "../problem.ts";
import { isVersion, publishedOn, type Archive, type Publication } from "../versions/archive.ts";
import { frozenText, VERSIONS_FOLDER, type Version } from "../versions/version.ts";
import { noticeWarnings, type ReleaseOptions } from "./release.ts";
import { refusal } from "./record.ts";

/** A version that was prepared and is not published yet, to publish again as of another day. */
export interface Preparation {
  readonly version: Version;
  /** What had been published before it was prepared. */
  readonly archive: Archive;
  /** What was decided then, but for the day of publication. */
  readonly options: Omit<ReleaseOptions, "published">;
}

/**
 * The last publication as it can be prepared anew: it must be a version that is not `published` yet, given the names of
 * those that are. Returns it with the archive without it, or why it can't be.
 */
export function preparation({ archive }: Content, published: ReadonlySet<string>): Result<Preparation> {
  const last = archive.publications.at(-1);
  if (!last || published.has(last.name)) {
    const remedy = "On ne redate que ce qui attend d’être publié ; ce qui l’est ne change plus.";
    return failure([refusal(last?.name ?? "", "Aucune version n’attend d’être publiée.", remedy)]);
  }
  if (!isVersion(last)) {
    const remedy = "Enlevez son dossier et sa ligne de SHA256SUMS, puis retirez de nouveau la version.";
    return failure([refusal(last.name, "Un retrait ne se redate pas.", remedy)]);
  }
  const { effective, kind, note, replaces } = last.release;
  const publications = archive.publications.slice(0, -1);
  const versions = publications.filter(isVersion);
  return success({ version: last, archive: { publications, versions }, options: { effective, kind, note, replaces } });
}

/** The text that a prepared version froze. */
export function preparedText({ version }: Preparation): Version["files"] {
  return frozenText(version.files);
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
  if (isVersion(publication)) {
    const { effective, kind } = publication.release;
    if (effective < today) {
      const message = `Cette version s’appliquerait depuis le ${effective}, avant que quiconque ait pu la lire.`;
      problems.push(fileProblem(file, "publication", message, "Publiez-la de nouveau avec une date d’effet à venir."));
    } else if (prepared !== today) {
      const [late] = noticeWarnings(noticeDays, archive, { kind, effective, published: today });
      const remedy = "Choisissez une date d’effet plus lointaine, ou fusionnez en connaissance de cause.";
      if (late !== undefined) problems.push({ ...fileProblem(file, "publication", late, remedy), severity: "warning" });
    }
  }
  if (prepared !== today) {
    const message = `Cette publication dit être du ${prepared} ; fusionnée aujourd’hui, elle est du ${today}.`;
    const remedy =
      "Redatez-la le jour de la fusion, par l’action « Publier une version » ou npm run release -- --redater.";
    problems.push({ ...fileProblem(file, "publication", message, remedy), severity: "warning" });
  }
  return problems;
}
