import { isDate } from "../dates.ts";
import { failure, fileProblem, problemsOf, success, type Problem, type Result } from "../problem.ts";
import { CHECKSUMS_FILE, RESTORE, sealOf } from "./seal.ts";
import { readVersion, RELEASE_FILE, VERSIONS_FOLDER, type Version, type VersionFolder } from "./version.ts";

/**
 * Reads versions and proves their chain: each file against its version's checksums, each version's checksums against
 * the next one's `previous`. Returns them from the oldest to the newest, or every broken seal with the file's name.
 */
export function readVersions(folders: readonly VersionFolder[]): Result<readonly Version[]> {
  const sorted = folders.filter(({ date }) => isDate(date)).toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const results = sorted.map(readVersion);
  const problems = [
    ...folders.filter(({ date }) => !isDate(date)).map(strayFolder),
    ...problemsOf(results),
    ...results.flatMap((result, index) => (result.ok ? brokenLink(result.value, sorted[index - 1]) : [])),
  ];
  return problems.length > 0
    ? failure(problems)
    : success(results.flatMap((result) => (result.ok ? [result.value] : [])));
}

function strayFolder({ date }: VersionFolder): Problem {
  const remedy = "Les versions sont créées par « npm run release », jamais à la main : enlevez ce dossier.";
  const file = `${VERSIONS_FOLDER}/${date}`;
  return fileProblem(file, "version-touchee", "Le nom de ce dossier n’est pas une date.", remedy);
}

/** Compares a version's `previous` with the seal of the version before it. */
function brokenLink({ date, release }: Version, before: VersionFolder | undefined): readonly Problem[] {
  const folder = `${VERSIONS_FOLDER}/${date}`;
  if (!before) {
    if (release.previous === undefined) return [];
    return [
      fileProblem(
        `${folder}/${RELEASE_FILE}`,
        "version-touchee",
        "Cette version en suit une autre, qui manque.",
        RESTORE,
      ),
    ];
  }
  if (release.previous === sealOf(before.files)) return [];
  const file = `${VERSIONS_FOLDER}/${before.date}/${CHECKSUMS_FILE}`;
  const message = `Ce fichier n’est pas celui que nomme la version suivante (${folder}/${RELEASE_FILE}) : l’un des deux a changé, ou une version manque entre elles.`;
  return [fileProblem(file, "version-touchee", message, RESTORE)];
}
