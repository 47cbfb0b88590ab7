import { SEALS, VERIFY, versionAddress, VERSIONS } from "../scripts/policy/addresses.ts";
import { isVersion, type Archive, type Publication } from "../scripts/policy/versions/archive.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Build } from "./build.ts";
import { document, pageHead } from "./document.ts";
import { html, type Html } from "./html.ts";
import { timedName } from "./standings.ts";
import { timestampSection } from "./timestamp-section.ts";

/** Stands for the site's address in commands while nobody has given it. */
const UNKNOWN = "https://…";

/** `/verifier/`: how readers check for themselves what the site says of itself. */
export function verifyPage(build: Build, { publications, versions }: Archive): string {
  const title = "Vérifier par vous-même";
  const newest = versions.at(-1);
  const address = newest && (build.origin ?? UNKNOWN) + versionAddress(newest.name);
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
<li>Code source : aucun élément <code>script</code>. L’élément <code>meta</code> nommé <code>Content-Security-Policy</code> interdit d’ailleurs à votre navigateur d’en exécuter un.</li>
</ul>
</section>
${
  newest &&
  address &&
  html`<section id="sommes">
<h2>Aucune version n’a été réécrite</h2>
<p>Chaque version publiée est accompagnée d’un fichier <code>SHA256SUMS</code> : la somme de contrôle de chacun de ses fichiers, au format de la commande <code>sha256sum</code>. Pour vérifier une version, ici celle du ${timedName(newest)}, collez ces lignes dans un terminal (Linux ou Mac) :</p>
${commandBlock("Commandes pour Linux et Mac", unixCommands(address, newest))}
<p>Sous Windows, dans PowerShell :</p>
${commandBlock("Commandes pour Windows", windowsCommands(address, newest))}
<p>Chaque ligne doit finir par « OK » ou « Réussi » ; la dernière est la somme du fichier <code>SHA256SUMS</code> lui-même, à comparer avec le tableau qui suit. Sur un Mac qui ne connaît pas <code>sha256sum</code>, écrivez à sa place <code>shasum -a 256</code>.${build.origin === undefined && html` Remplacez <code>${UNKNOWN}</code> par l’adresse de ce site.`}</p>
</section>
<section id="chaine">
<h2>Aucune n’a été ajoutée ni ôtée après coup</h2>
<p>Chaque publication, version ou retrait d’une version annoncée, nomme la précédente : la ligne <code>previous</code> de son fichier <code>release.yaml</code> ou <code>withdrawal.yaml</code> est la somme de contrôle du <code>SHA256SUMS</code> de la publication d’avant. Qui retoucherait un ancien texte devrait réécrire toutes les publications suivantes, et leurs sommes ne seraient plus celles que voici. Notez-les, ou comparez-les à une copie que vous ou une archive publique avez gardée.</p>
<p>Toutes ces sommes sont aussi dans un seul fichier, <a href="${SEALS}"><code>versions/SHA256SUMS</code></a> : une commande les vérifie toutes.</p>
${commandBlock("Commandes pour toutes les sommes", allCommands(build.origin ?? UNKNOWN))}
<table>
<thead><tr><th scope="col">Publication</th><th scope="col">SHA-256 de son fichier SHA256SUMS</th></tr></thead>
<tbody>
${publications.toReversed().map(
  (publication) =>
    html`<tr><td><a href="${versionAddress(publication.name)}SHA256SUMS">${publicationName(publication)}</a></td><td><code>${publication.seal}</code></td></tr>
`,
)}</tbody>
</table>
<p><a href="${VERSIONS}">Toutes les versions</a></p>
</section>`
}
${timestampSection(build, versions)}`,
  });
}

function publicationName(publication: Publication): Html {
  if (isVersion(publication)) return timedName(publication);
  return html`Retrait de ${publication.withdraws}`;
}

function commandBlock(label: string, commands: string): Html {
  return html`<pre tabindex="0" role="region" aria-label="${label}" translate="no"><code>${commands}</code></pre>`;
}

/**
 * Commands that fetch a version's files into a folder of their own, check them, and compute the version's seal: for sh,
 * bash, zsh and fish alike, as often as one likes. What the host answers in place of a file is none (`curl -f`).
 */
function unixCommands(address: string, { name }: Version): string {
  return `mkdir -p version-${name} && cd version-${name} &&
curl -fLsSO "${address}SHA256SUMS" &&
cut -c67- SHA256SUMS | xargs -I @ curl -fLsSO "${address}@" &&
sha256sum -c SHA256SUMS && sha256sum SHA256SUMS`;
}

/** Commands that fetch the list of all seals and what they seal, and check them, in a folder of their own. */
function allCommands(origin: string): string {
  return `mkdir -p versions && cd versions &&
curl -fLsSO "${origin}${SEALS}" &&
cut -c67- SHA256SUMS | xargs -I @ curl -fLsS --create-dirs -o @ "${origin}${VERSIONS}@" &&
sha256sum -c SHA256SUMS`;
}

/** The same for Windows PowerShell 5.1 and PowerShell 7; a fault ends the whole block. */
function windowsCommands(address: string, { name }: Version): string {
  return `& {
  $ErrorActionPreference = 'Stop'
  $dossier = (New-Item -ItemType Directory -Force version-${name}).FullName
  Invoke-WebRequest -UseBasicParsing '${address}SHA256SUMS' -OutFile "$dossier\\SHA256SUMS"
  foreach ($ligne in Get-Content "$dossier\\SHA256SUMS") {
    $somme, $fichier = $ligne -split '  ', 2
    Invoke-WebRequest -UseBasicParsing "${address}$fichier" -OutFile "$dossier\\$fichier"
    $juste = (Get-FileHash -Algorithm SHA256 "$dossier\\$fichier").Hash -eq $somme
    "$fichier : $(if ($juste) { 'OK' } else { 'DIFFÉRENT' })"
  }
  (Get-FileHash -Algorithm SHA256 "$dossier\\SHA256SUMS").Hash.ToLower()
}`;
}
