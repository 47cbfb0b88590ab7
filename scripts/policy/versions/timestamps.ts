import type { RawFile } from "../content/files.ts";
import { nameOf } from "../content/source.ts";
import { fileProblem, type Problem } from "../problem.ts";
import type { Archive, Publication } from "./archive.ts";
import { CHECKSUMS_FILE, TOKEN_FILE } from "./seal.ts";

/** The certificates of the authorities whose time stamps the site keeps, in PEM. */
export const CERTIFICATES_FILE = "content/horodatage.pem";

/** What is stamped of a publication, and the token where there is one. */
export interface Stamped {
  readonly publication: Publication;
  readonly checksums: RawFile;
  readonly token: RawFile | undefined;
}

/** Every publication by what is stamped of it, in the order of publication. */
export function stampedOf({ publications }: Archive): readonly Stamped[] {
  return publications.flatMap((publication) => {
    const file = (name: string) => publication.files.find((each) => nameOf(each.file) === name);
    const checksums = file(CHECKSUMS_FILE);
    return checksums ? [{ publication, checksums, token: file(TOKEN_FILE) }] : [];
  });
}

/**
 * Verifies every token that stands beside a publication, with the text of `CERTIFICATES_FILE`. Returns the problem of each
 * that proves nothing.
 */
export async function tokenProblems(archive: Archive, certificates = ""): Promise<readonly Problem[]> {
  const found = await Promise.all(
    stampedOf(archive).map(async ({ checksums, token }): Promise<readonly Problem[]> => {
      if (!token) return [];
      const { verifyStamp } = await import("./rfc3161.ts");
      const stamp = await verifyStamp(token.bytes, checksums.bytes, certificates);
      if (stamp.ok) return [];
      const remedy = `Rétablissez le jeton tel qu’il a été publié, et dans ${CERTIFICATES_FILE} le certificat de son autorité ; s’il n’est pas encore publié, enlevez-le et lancez npm run release -- --horodater.`;
      return [fileProblem(token.file, "version-touchee", stamp.fault, remedy)];
    }),
  );
  return found.flat();
}
