import type { RawFile } from "../content/files.ts";
import { CERTIFICATES_FILE, CHECKSUMS_FILE, TOKEN_FILE } from "../content/paths.ts";
import { fileNamed } from "../content/source.ts";
import { failure, fileProblem, problemsOf, success, type Problem, type Result } from "../problem.ts";
import type { Archive, Publication } from "./archive.ts";

/** What is stamped of a publication, and the token where there is one. */
export interface Stamped {
  readonly publication: Publication;
  readonly checksums: RawFile;
  readonly token: RawFile | undefined;
}

/** Every publication by what is stamped of it, in the order of publication. */
export function stampedOf({ publications }: Archive): readonly Stamped[] {
  return publications.flatMap((publication) => {
    const checksums = fileNamed(CHECKSUMS_FILE, publication.files);
    return checksums ? [{ publication, checksums, token: fileNamed(TOKEN_FILE, publication.files) }] : [];
  });
}

/**
 * Verifies every token that stands beside a publication, with the text of `CERTIFICATES_FILE`. Returns the moment that each
 * proves, or the problem of each that proves nothing.
 */
export async function stampTimes(archive: Archive, certificates = ""): Promise<Result<ReadonlyMap<Publication, Date>>> {
  const problems: Problem[] = [];
  const times = new Map<Publication, Date>();
  for (const { publication, checksums, token } of stampedOf(archive)) {
    if (!token) continue;
    const { verifyStamp } = await import("./rfc3161.ts");
    const stamp = await verifyStamp(token.bytes, checksums.bytes, certificates);
    if (stamp.ok) times.set(publication, stamp.time);
    else problems.push(fileProblem(token.file, "version-touchee", stamp.fault, REMEDY));
  }
  return problems.length > 0 ? failure(problems) : success(times);
}

const REMEDY = `Rétablissez le jeton tel qu’il a été publié, et dans ${CERTIFICATES_FILE} le certificat de son autorité ; s’il n’est pas encore publié, enlevez-le et lancez npm run release -- --horodater.`;

/** The problem of every token that proves nothing. */
export async function tokenProblems(archive: Archive, certificates?: string): Promise<readonly Problem[]> {
  return problemsOf([await stampTimes(archive, certificates)]);
}
