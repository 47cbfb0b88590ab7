import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SEALS_FILE, SITE_FILE, VERSIONS_FOLDER } from "../policy/content/paths.ts";
import { fileProblem, type Problem } from "../policy/problem.ts";
import { RESTORE } from "../policy/versions/seal.ts";
import { contentIds, fileAt, publishedFiles } from "./history.ts";

/** What comparing the versions with Git's history found. */
export interface HistoryReport {
  readonly problems: readonly Problem[];
  /** What was compared, or why nothing was, in French. */
  readonly outcome: string;
  /** The names of the folders that are published already; nothing where that can't be known. */
  readonly published: ReadonlySet<string> | undefined;
}

/**
 * Compares `content/versions/` with what the branch that publishes first held of it: seals show what was changed without
 * computing them anew, history shows the rest. Reports each published file that has changed or is gone, but where another
 * organisation has none of them left as it was: that one has moved in.
 */
export function compareWithHistory(root: string): HistoryReport {
  const history = publishedFiles(root, VERSIONS_FOLDER, SEALS_FILE);
  if (!history) {
    const outcome = "Les versions publiées n’ont pas été comparées à l’historique : ce dossier n’est pas un dépôt Git.";
    return { problems: [], outcome, published: undefined };
  }
  const { base, first, since, whole } = history;
  const files = [...first.keys()].filter((file) => file !== SEALS_FILE);
  const present = files.filter((file) => existsSync(join(root, file)));
  const ids = contentIds(root, present);
  const isNoneLeft = files.length > 0 && present.every((file) => ids.get(file) !== first.get(file));
  if (isNoneLeft && isAnothersHouse(root, base)) {
    const outcome = "Une autre organisation s’installe ici : les versions de la précédente ne sont plus comparées.";
    return { problems: [], outcome, published: new Set() };
  }
  const touched = (file: string, message: string) => fileProblem(file, "version-touchee", message, RESTORE);
  const missing = files.filter((file) => !ids.has(file));
  const later = missing.filter((file) => since.has(file));
  const problems = [
    ...missing
      .filter((file) => !since.has(file))
      .map((file) => touched(file, `Ce fichier a été publié (branche ${base}) et a disparu.`)),
    ...present
      .filter((file) => ids.get(file) !== first.get(file))
      .map((file) => touched(file, `Ce fichier n’est plus celui qui a été publié (branche ${base}).`)),
    ...(later.length > 0 ? [behind(base, foldersOf(later))] : cutIndex(root, base)),
  ];
  const published = foldersOf(files);
  const part = whole ? "" : " ; ce clone n’en a que la fin, ce qui est plus ancien n’a pas été comparé";
  return { problems, outcome: `Versions publiées comparées à l’historique Git de ${base}${part}.`, published };
}

/** The names of the folders of versions in which files are. */
function foldersOf(files: readonly string[]): ReadonlySet<string> {
  return new Set(files.map((file) => file.slice(VERSIONS_FOLDER.length + 1).split("/")[0] ?? ""));
}

/** What a branch lacks that was left before others published: nothing can be published on it, or twice in one place. */
function behind(base: string, names: ReadonlySet<string>): Problem {
  const message = `Cette branche ne contient pas ce qui a été publié depuis qu’elle est partie de ${base} : ${[...names].join(", ")}.`;
  const remedy =
    "Mettez-la à jour (bouton « Update branch », ou git pull). Si elle publie elle-même une version, fermez la proposition et préparez-la de nouveau.";
  return fileProblem(SEALS_FILE, "publication", message, remedy);
}

/** Whether `site.yaml` names another organisation than where merging is publishing, as `npm run start-over` makes it. */
function isAnothersHouse(root: string, base: string): boolean {
  const organisation = (site = "") => /^organisation:.*/m.exec(site)?.[0];
  const before = organisation(fileAt(root, base, SITE_FILE));
  const site = join(root, SITE_FILE);
  return before !== undefined && existsSync(site) && organisation(readFileSync(site, "utf8")) !== before;
}

/** The list of seals may only grow. */
function cutIndex(root: string, base: string): readonly Problem[] {
  const before = fileAt(root, base, SEALS_FILE);
  if (before === undefined) return [];
  const after = existsSync(join(root, SEALS_FILE)) ? readFileSync(join(root, SEALS_FILE), "utf8") : "";
  if (after.startsWith(before)) return [];
  return [
    fileProblem(
      SEALS_FILE,
      "version-touchee",
      `Des lignes publiées (branche ${base}) y ont changé ou manquent.`,
      RESTORE,
    ),
  ];
}
