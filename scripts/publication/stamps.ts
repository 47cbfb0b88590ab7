import { dirname } from "node:path/posix";
import { writeProjectFiles } from "../policy/content/files.ts";
import { CERTIFICATES_FILE, TOKEN_FILE } from "../policy/content/paths.ts";
import type { Content } from "../policy/loading/content.ts";
import { stampedOf, type Stamped } from "../policy/versions/timestamps.ts";

/** An authority answers within so many milliseconds, or is asked again another day. */
const PATIENCE = 15_000;
const LATER = "Rien n’est perdu : demandez-le plus tard par npm run release -- --horodater.";

/** What asking for time stamps came to: a French sentence each. */
export interface Stamping {
  readonly done: readonly string[];
  /** Why it ended early. */
  readonly fault?: string;
}

/** Asks the site's authority to stamp each publication that has no token, and keeps the tokens beside them. */
export async function stampPublications(root: string, { site, archive, certificates }: Content): Promise<Stamping> {
  const waiting = stampedOf(archive).filter(({ token }) => !token);
  const done: string[] = [];
  if (site.timestampAuthority === undefined || waiting.length === 0) return { done };
  if (certificates === undefined) return { done, fault: `Pas d’horodatage : ${CERTIFICATES_FILE} manque. ${LATER}` };
  for (const stamped of waiting) {
    const fault = await stampOne(root, stamped, site.timestampAuthority, certificates);
    if (fault !== undefined) return { done, fault: `Pas d’horodatage : ${fault} ${LATER}` };
    done.push(`Horodatage reçu pour ${stamped.publication.name}.`);
  }
  return { done };
}

/** Writes one token that has been verified, or says why there is none. */
async function stampOne(
  root: string,
  { checksums: { file, bytes } }: Stamped,
  authority: string,
  certificates: string,
): Promise<string | undefined> {
  const { stampRequest, verifyStamp } = await import("../policy/versions/rfc3161.ts");
  const token = await ask(authority, await stampRequest(bytes));
  if (!token) return `l’autorité ${authority} ne répond pas.`;
  const stamp = await verifyStamp(token, bytes, certificates);
  if (!stamp.ok) return `la réponse de ${authority} n’est pas recevable. ${stamp.fault}`;
  const folder = dirname(file);
  await writeProjectFiles(root, folder, [{ file: `${folder}/${TOKEN_FILE}`, bytes: token }]);
  return undefined;
}

/** What an authority answers to a request (RFC 3161, 3.4); nothing where it can't be reached or refuses. */
async function ask(authority: string, body: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  try {
    const headers = { "Content-Type": "application/timestamp-query" };
    const response = await fetch(authority, { method: "POST", headers, body, signal: AbortSignal.timeout(PATIENCE) });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch {
    // No network, no such host, or no answer in time.
    return undefined;
  }
}
