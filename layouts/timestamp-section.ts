import { CERTIFICATES, versionAddress } from "../scripts/policy/addresses.ts";
import { CHECKSUMS_FILE, TOKEN_FILE } from "../scripts/policy/content/paths.ts";
import { fileNamed } from "../scripts/policy/content/source.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Build } from "./build.ts";
import { html, type Html } from "./html.ts";
import { frenchName } from "./standings.ts";

/** How readers check the time stamp of the newest version that has one, and what it proves; nothing where none has. */
export function timestampSection({ origin }: Build, versions: readonly Version[]): Html | undefined {
  const stamped = versions.findLast(({ files }) => fileNamed(TOKEN_FILE, files));
  if (!stamped) return undefined;
  return html`<section id="horodatage">
<h2>Le temps est attesté par un tiers</h2>
<p>La suite des sommes prouve un ordre, non une date : qui tient ce site pourrait la réécrire tout entière. Une autorité d’horodatage, qui n’est pas nous, a donc signé l’heure à laquelle elle a reçu le <code>${CHECKSUMS_FILE}</code> d’une version ; son jeton (RFC 3161) est à côté, dans <code>${TOKEN_FILE}</code>. Pour la version du ${frenchName(stamped)} :</p>
<pre translate="no"><code>${commands(origin, stamped)}</code></pre>
<p>« Verification: OK » prouve que ce texte existait, à la lettre près, à l’heure que donne « Time stamp ». Il ne prouve pas qu’il a été publié ce jour-là, ni qu’il n’y en avait pas d’autre. Comparez <code>horodatage.pem</code> au certificat que l’autorité publie elle-même. Une fois ce certificat expiré, ajoutez <code>-attime</code> et l’heure du jeton en secondes depuis 1970 à la première commande <code>openssl</code>.</p>
</section>`;
}

/**
 * Shell commands that fetch a version's checksums, their token and the authority's certificates, and verify, as often as one
 * likes; what the host answers in place of a file is none (`curl -f`).
 */
function commands(origin: string | undefined, { name }: Version): string {
  const site = origin ?? "https://…";
  return `mkdir -p horodatage-${name} && cd horodatage-${name} &&
curl -fLsSO "${site}${versionAddress(name)}${CHECKSUMS_FILE}" &&
curl -fLsSO "${site}${versionAddress(name)}${TOKEN_FILE}" &&
curl -fLsSO "${site}${CERTIFICATES}" &&
openssl ts -verify -data ${CHECKSUMS_FILE} -in ${TOKEN_FILE} -CAfile horodatage.pem &&
openssl ts -reply -in ${TOKEN_FILE} -text | grep 'Time stamp'`;
}
