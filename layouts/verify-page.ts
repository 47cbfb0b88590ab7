import { VERIFY, versionAddress, VERSIONS } from "../scripts/policy/addresses.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Build } from "./build.ts";
import { time } from "./dates.ts";
import { document, pageHead } from "./document.ts";
import { html } from "./html.ts";

/** `/verifier/`: how readers check for themselves what the site says of itself. */
export function verifyPage(build: Build, versions: readonly Version[]): string {
  const title = "Vérifier par vous-même";
  const newest = versions.at(-1);
  return document(build, {
    kind: "text",
    title,
    description: "Comment vérifier qu’aucun cookie n’est déposé et qu’aucune version publiée n’a été réécrite.",
    indexedAs: VERIFY,
    edition: `${build.site.organisation} · ${title.toLowerCase()}`,
    head: pageHead(build, title, html`<p class="status">Vous n’avez pas à nous croire sur parole.</p>`),
    main: html`<section id="sans_cookies">
<h2>Ni cookie, ni script, ni requête à un tiers</h2>
<p>Ouvrez les outils de développement de votre navigateur (touche <kbd>F12</kbd>, ou <kbd>⌥</kbd> <kbd>⌘</kbd> <kbd>I</kbd> sur Mac), puis rechargez la page.</p>
<ul>
<li>Onglet « Réseau » : une seule requête, celle de la page elle-même.</li>
<li>Onglet « Stockage » ou « Application » : aucun cookie, rien d’enregistré.</li>
<li>Code source : aucun élément <code>script</code>. L’en-tête <code>Content-Security-Policy</code> interdit d’ailleurs à votre navigateur d’en exécuter un.</li>
</ul>
</section>
${
  newest &&
  html`<section id="sommes">
<h2>Aucune version n’a été réécrite</h2>
<p>Chaque version publiée est accompagnée d’un fichier <code>SHA256SUMS</code> : la somme de contrôle de chacun de ses fichiers, au format de la commande <code>sha256sum</code>. Pour vérifier une version, ici celle du ${time(newest.date)}, collez ces lignes dans un terminal :</p>
<pre tabindex="0" role="region" aria-label="Commandes"><code>${commands(build.origin, newest)}</code></pre>
<p>Chaque ligne doit finir par « OK » ou « Réussi ». Sur Mac, remplacez <code>sha256sum</code> par <code>shasum -a 256</code>.${build.origin === undefined && " Sur la première ligne, écrivez l’adresse de ce site."}</p>
</section>
<section id="chaine">
<h2>Aucune n’a été ajoutée ni ôtée après coup</h2>
<p>Chaque version nomme la précédente : la ligne <code>previous</code> de son fichier <code>release.yaml</code> est la somme de contrôle du <code>SHA256SUMS</code> de la version d’avant. Qui retoucherait un ancien texte devrait réécrire toutes les versions suivantes, et leurs sommes ne seraient plus celles que voici. Notez-les, ou comparez-les à une copie que vous ou une archive publique avez gardée.</p>
<table>
<thead><tr><th scope="col">Version</th><th scope="col">SHA-256 de son fichier SHA256SUMS</th></tr></thead>
<tbody>
${versions.toReversed().map(
  ({
    date,
    seal,
  }) => html`<tr><td><a href="${versionAddress(date)}SHA256SUMS">${time(date)}</a></td><td><code>${seal}</code></td></tr>
`,
)}</tbody>
</table>
<p><a href="${VERSIONS}">Toutes les versions</a></p>
</section>`
}`,
  });
}

/** Shell commands that fetch a version's files beside its checksums and check them. */
function commands(origin: string | undefined, { date }: Version): string {
  return `site='${origin ?? "https://…"}'
mkdir version-${date} && cd version-${date}
curl -sO "$site${versionAddress(date)}SHA256SUMS"
cut -c67- SHA256SUMS | while read -r fichier
do curl -sO "$site${versionAddress(date)}$fichier"
done
sha256sum -c SHA256SUMS`;
}
