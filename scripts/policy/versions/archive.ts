import { CHECKSUMS_FILE, RELEASE_FILE, SEALS_FILE, VERSIONS_FOLDER, WITHDRAWAL_FILE } from "../content/paths.ts";
import { failure, fileProblem, problemsOf, success, valuesOf, type Problem, type Result } from "../problem.ts";
import { RESTORE } from "./seal.ts";
import { dateInName, readVersion, type Version, type VersionFolder } from "./version.ts";
import { isWithdrawalName, readWithdrawal, type Withdrawal } from "./withdrawal.ts";

/** What has been published at once under one seal. */
export type Publication = Version | Withdrawal;

/** All that has ever been published, proven. */
export interface Archive {
  /** In the order of publication, which is that of the chain. */
  readonly publications: readonly Publication[];
  /** The versions among them, in the same order. */
  readonly versions: readonly Version[];
}

/** Whether a publication is a version, and no withdrawal. */
export function isVersion(publication: Publication): publication is Version {
  return "policy" in publication;
}

/** The day of publication, `YYYY-MM-DD`. */
export function publishedOn(publication: Publication): string {
  return isVersion(publication) ? publication.release.published : publication.published;
}

/** The name of the version that a publication keeps from ever applying, if there is one. */
export function cancelledName(publication: Publication): string | undefined {
  return isVersion(publication) ? publication.release.replaces : publication.withdraws;
}

/** An archive as it was after so many publications, from the first one on. */
export function archiveAfter({ publications }: Archive, count: number): Archive {
  const first = publications.slice(0, count);
  return { publications: first, versions: first.filter(isVersion) };
}

/**
 * Reads all folders of `content/versions/` and proves their chain: each file against its folder's checksums, each
 * folder's checksums against the `previous` of the publication that follows it, and what each says of others against
 * these. `index`, the text of `SEALS_FILE`, holds every seal in order: what is missing at the end of the
 * chain is missed there. Returns the publications in their order, or every broken seal with its file's name.
 */
export function readArchive(folders: readonly VersionFolder[], index: string | undefined): Result<Archive> {
  const named = folders.filter(({ name }) => dateInName(name) !== undefined || isWithdrawalName(name));
  const results = named.map(readPublication);
  const stray = folders.filter((folder) => !named.includes(folder)).map(strayFolder);
  const unread = [...stray, ...problemsOf(results)];
  if (unread.length > 0) return failure(unread);
  const publications = valuesOf(results);
  const chain = readChain(publications);
  if (!chain.ok) return chain;
  const problems = [...brokenIndex(chain.value, index), ...brokenCalendar(chain.value)];
  if (problems.length > 0) return failure(problems);
  return success({ publications: chain.value, versions: chain.value.filter(isVersion) });
}

function readPublication(folder: VersionFolder): Result<Publication> {
  return isWithdrawalName(folder.name) ? readWithdrawal(folder) : readVersion(folder);
}

function strayFolder({ name }: VersionFolder): Problem {
  const remedy = "Une version naît d’une publication, jamais à la main : enlevez ce dossier.";
  const file = `${VERSIONS_FOLDER}/${name}`;
  return fileProblem(file, "version-touchee", "Le nom de ce dossier n’est pas une date.", remedy);
}

/** The text of `SEALS_FILE`: every seal in the order of publication, for coreutils' `sha256sum -c`. */
export function indexOf(publications: readonly Pick<Publication, "name" | "seal">[]): string {
  return publications.map(({ name, seal }) => `${seal}  ${name}/${CHECKSUMS_FILE}\n`).join("");
}

/** Puts publications in the order in which each names the one before it. */
function readChain(publications: readonly Publication[]): Result<readonly Publication[]> {
  const followers = Map.groupBy(publications, previousOf);
  const problems: Problem[] = [];
  const chain: Publication[] = [];
  let next = followers.get(undefined) ?? [];
  while (next.length > 0) {
    const [first, ...others] = next;
    if (!first) break;
    if (others.length > 0) problems.push(...others.map((other) => fork(other, first, chain.at(-1))));
    chain.push(first);
    next = followers.get(first.seal) ?? [];
  }
  const known = new Set([undefined, ...publications.map(({ seal }) => seal)]);
  const lost = publications.filter((publication) => !known.has(previousOf(publication)));
  problems.push(...lost.map((publication) => brokenLink(publication, publications)));
  return problems.length > 0 ? failure(problems) : success(chain);
}

function previousOf(publication: Publication): string | undefined {
  return isVersion(publication) ? publication.release.previous : publication.previous;
}

function recordOf(publication: Publication): string {
  return `${VERSIONS_FOLDER}/${publication.name}/${isVersion(publication) ? RELEASE_FILE : WITHDRAWAL_FILE}`;
}

/** Two that follow the same one: what comes of merging two proposals that were each prepared alone. */
function fork(other: Publication, first: Publication, before: Publication | undefined): Problem {
  const message = `Deux publications, ${first.name} et ${other.name}, ${before ? `suivent la même, ${before.name}` : "disent être la première"} : elles ont été préparées chacune de son côté.`;
  const remedy = `Gardez celle qui est déjà publiée ; enlevez le dossier de l’autre et sa ligne de ${SEALS_FILE}, puis publiez-la de nouveau.`;
  return fileProblem(recordOf(other), "version-touchee", message, remedy);
}

/** One that names no other that is there: the one before it was touched, or is missing. */
function brokenLink(publication: Publication, all: readonly Publication[]): Problem {
  const earlier = all.filter(
    (other) => publishedOn(other) <= publishedOn(publication) && other.name < publication.name,
  );
  const before = earlier.toSorted((a, b) => (a.name < b.name ? -1 : 1)).at(-1);
  if (!before) {
    const message = "Cette version en suit une autre, qui manque.";
    return fileProblem(recordOf(publication), "version-touchee", message, RESTORE);
  }
  const file = `${VERSIONS_FOLDER}/${before.name}/${CHECKSUMS_FILE}`;
  const message = `Ce fichier n’est pas celui que nomme la version suivante (${recordOf(publication)}) : l’un des deux a changé, ou une version manque entre elles.`;
  return fileProblem(file, "version-touchee", message, RESTORE);
}

/** Compares the chain with the list of its seals, which also tells what is missing at its end. */
function brokenIndex(chain: readonly Publication[], index: string | undefined): readonly Problem[] {
  const expected = indexOf(chain);
  if (index === expected || (chain.length === 0 && index === undefined)) return [];
  const touched = (message: string) => [fileProblem(SEALS_FILE, "version-touchee", message, RESTORE)];
  if (index === undefined) return touched("Ce fichier, la liste des sceaux de toutes les versions, manque.");
  const unfinished = chain.at(-1);
  if (unfinished && index === indexOf(chain.slice(0, -1))) {
    const message = `La publication de ${unfinished.name} a été interrompue : sa ligne manque dans ${SEALS_FILE}.`;
    const remedy = "Enlevez ce dossier, puis publiez de nouveau.";
    return [fileProblem(`${VERSIONS_FOLDER}/${unfinished.name}`, "version-touchee", message, remedy)];
  }
  const names = new Set(chain.map(({ name }) => name));
  const listed = Array.from(index.matchAll(/^[0-9a-f]{64}  ([\w-]+)\/SHA256SUMS$/gm), ([, name = ""]) => name);
  const missing = listed.filter((name) => !names.has(name));
  if (missing.length === 0) {
    const message =
      "La liste des sceaux n’est pas celle des versions de ce dossier : l’une a été retouchée, ou une commande interrompue.";
    const remedy = `Rétablissez tout ${VERSIONS_FOLDER} tel qu’il était, par exemple par git restore, puis recommencez.`;
    return [fileProblem(SEALS_FILE, "version-touchee", message, remedy)];
  }
  return missing.map((name) =>
    fileProblem(
      `${VERSIONS_FOLDER}/${name}`,
      "version-touchee",
      `Cette version a été publiée (elle est dans ${SEALS_FILE}) et a disparu.`,
      "Une version publiée ne s’enlève pas : rétablissez son dossier. Une version à venir se retire par une publication.",
    ),
  );
}

/** What publications say of each other and of days that can't be: nothing in force is replaced, nothing twice. */
function brokenCalendar(chain: readonly Publication[]): readonly Problem[] {
  const cancelled = new Set<string>();
  return chain.flatMap((publication, index) => {
    const earlier = chain.slice(0, index);
    const touched = (message: string) => [fileProblem(recordOf(publication), "version-touchee", message, RESTORE)];
    const before = earlier.at(-1);
    if (before && publishedOn(publication) < publishedOn(before)) {
      return touched(`Elle dit être publiée avant celle qu’elle suit, ${before.name}.`);
    }
    const name = cancelledName(publication);
    if (name === undefined) return [];
    const target = earlier.filter(isVersion).find((version) => version.name === name);
    if (!target) return touched(`La version ${name}, dont elle prend la place, n’était pas publiée.`);
    if (cancelled.has(name)) return touched(`La version ${name} avait déjà été remplacée ou retirée.`);
    if (target.date <= publishedOn(publication)) return touched(`La version ${name} était déjà en vigueur.`);
    cancelled.add(name);
    return [];
  });
}
