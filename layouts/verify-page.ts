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

/** `/verifier/`: how readers check for themselves what the site says of itself, and a version: that in force if there is one. */
export function verifyPage(
  build: Build,
  { publications, versions }: Archive,
  example: Version | undefined = versions.at(-1),
): string {
  const title = "Vérifier par vous-même";
  const archive = (build.origin ?? UNKNOWN) + VERSIONS;
  const address = example && (build.origin ?? UNKNOWN) + versionAddress(example.name);
  return document(build, {
    kind: "text",
    title,
    description: "Comment vérifier qu’aucun cookie n’est déposé et qu’aucune version publiée n’a été réécrite.",
    indexedAs: VERIFY,
    edition: `${build.site.organisation} · ${title.toLowerCase()}`,
    head: pageHead(build, title, html`<p class="status">Vous n’avez pas à nous croire sur parole.</p>`),
    main: html`<section id="sans_cookies">
<h2>Ni cookie, ni script, ni requête à un tiers</h2>
<p>Ouvrez les outils de développement de votre navigateur (touche <kbd>F12</kbd>, ou <kbd>⌥</kbd>\u00A0<kbd>⌘</kbd>\u00A0<kbd>I</kbd> sur Mac), puis rechargez la page.</p>
<ul>
<li>Onglet « Réseau » : une seule requête, celle de la page elle-même.</li>
<li>Onglet « Stockage » ou « Application » : aucun cookie, rien d’enregistré.</li>
<li>Code source : aucun élément <code>script</code>. L’élément <code>meta</code> nommé <code>Content-Security-Policy</code> interdit d’ailleurs à votre navigateur d’en exécuter un.</li>
</ul>
</section>
${
  example &&
  address &&
  html`<section id="sommes">
<h2>Aucune version n’a été réécrite</h2>
<p>Chaque version publiée est accompagnée d’un fichier <code>SHA256SUMS</code> : la somme de contrôle de chacun de ses fichiers, au format de la commande <code>sha256sum</code>. Pour vérifier une version, ici celle du ${timedName(example)}, collez ces lignes dans un terminal (Linux ou Mac) :</p>
${commandBlock(`${unixCommands(`version-${example.name}`, address, "-O")} && sha256sum SHA256SUMS`)}
<p>Sous Windows, dans PowerShell :</p>
${commandBlock(windowsCommands(`version-${example.name}`, address))}
<p>Chaque ligne doit finir par « OK » ou « Réussi » ; la dernière est la somme du fichier <code>SHA256SUMS</code> lui-même, à comparer avec le tableau qui suit. Sur un Mac qui ne connaît pas <code>sha256sum</code>, écrivez à sa place <code>shasum -a 256</code>.${build.origin === undefined && html` Remplacez <code>${UNKNOWN}</code> par l’adresse de ce site.`}</p>
</section>
<section id="chaine">
<h2>Aucune n’a été ajoutée ni ôtée après coup</h2>
<p>Chaque publication, version ou retrait d’une version annoncée, nomme la précédente : la ligne <code>previous</code> de son fichier <code>release.yaml</code> ou <code>withdrawal.yaml</code> est la somme de contrôle du <code>SHA256SUMS</code> de la publication d’avant. Qui retoucherait un ancien texte devrait réécrire toutes les publications suivantes, et leurs sommes ne seraient plus celles que voici. Notez-les, ou comparez-les à une copie que vous ou une archive publique avez gardée.</p>
<p>Toutes ces sommes sont aussi dans un seul fichier, <a href="${SEALS}"><code>versions/SHA256SUMS</code></a>, qui les vérifie d’un coup. Sous Linux ou Mac :</p>
${commandBlock(unixCommands("versions", archive, "--create-dirs -o @"))}
<p>Sous Windows :</p>
${commandBlock(windowsCommands("versions", archive))}
<table>
<thead><tr><th scope="col">Publication</th><th scope="col">SHA-256 de son fichier SHA256SUMS</th></tr></thead>
<tbody>
${publications.toReversed().map(
  (publication) =>
    html`<tr><td><a href="${versionAddress(publication.name)}SHA256SUMS">${publicationName(publication, versions)}</a></td><td><code>${publication.seal}</code></td></tr>
`,
)}</tbody>
</table>
<p><a href="${VERSIONS}">Toutes les versions</a></p>
</section>`
}
${timestampSection(build, versions)}`,
  });
}

function publicationName(publication: Publication, versions: readonly Version[]): Html {
  if (isVersion(publication)) return timedName(publication);
  const withdrawn = versions.find(({ name }) => name === publication.withdraws);
  return html`Retrait de la version du ${withdrawn ? timedName(withdrawn) : publication.withdraws}`;
}

/** Lines wrap, so that it needs no focus to be scrolled. */
function commandBlock(commands: string): Html {
  return html`<pre translate="no"><code>${commands}</code></pre>`;
}

/**
 * Commands that fetch into a folder of their own a `SHA256SUMS` and the files that it names, and check them: for sh, bash, zsh
 * and fish alike, as often as one likes. What the host answers in place of a file is none (`curl -f`). `save` is curl's option
 * for where `@` is written.
 */
function unixCommands(folder: string, address: string, save: "-O" | "--create-dirs -o @"): string {
  return `mkdir -p ${folder} && cd ${folder} &&
curl -fLsSO "${address}SHA256SUMS" &&
cut -c67- SHA256SUMS | xargs -I @ curl -fLsS ${save} "${address}@" &&
sha256sum -c SHA256SUMS`;
}

/** The same for Windows PowerShell 5.1 and PowerShell 7, with the sum of `SHA256SUMS` itself; a fault ends the whole block. */
function windowsCommands(folder: string, address: string): string {
  return `& {
  $ErrorActionPreference = 'Stop'
  $dossier = (New-Item -ItemType Directory -Force ${folder}).FullName
  Invoke-WebRequest -UseBasicParsing '${address}SHA256SUMS' -OutFile "$dossier\\SHA256SUMS"
  foreach ($ligne in Get-Content "$dossier\\SHA256SUMS") {
    $somme, $fichier = $ligne -split '  ', 2
    New-Item -ItemType Directory -Force (Split-Path "$dossier\\$fichier") | Out-Null
    Invoke-WebRequest -UseBasicParsing "${address}$fichier" -OutFile "$dossier\\$fichier"
    $juste = (Get-FileHash -Algorithm SHA256 "$dossier\\$fichier").Hash -eq $somme
    "$fichier : $(if ($juste) { 'OK' } else { 'DIFFÉRENT' })"
  }
  (Get-FileHash -Algorithm SHA256 "$dossier\\SHA256SUMS").Hash.ToLower()
}`;
}
