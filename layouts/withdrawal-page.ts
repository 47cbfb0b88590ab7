import { HOME, VERIFY, versionAddress, VERSIONS } from "../scripts/policy/addresses.ts";
import { ofName } from "../scripts/policy/french.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Withdrawal } from "../scripts/policy/versions/withdrawal.ts";
import type { Build } from "./build.ts";
import { raisedDate } from "./dates.ts";
import { document, pageHead } from "./document.ts";
import { fileList } from "./file-list.ts";
import { html, trusted } from "./html.ts";
import { announced, frenchName } from "./standings.ts";

/** `/versions/<name>-retrait/`: that a version was withdrawn before it applied, and why; its files beside it. */
export function withdrawalPage(build: Build, withdrawal: Withdrawal, version: Version): string {
  const title = `Retrait de la version du ${frenchName(version)}`;
  return document(build, {
    kind: "text",
    title,
    description: `Pourquoi cette version de la politique de confidentialité ${ofName(build.site.organisation)} n’est jamais entrée en vigueur.`,
    published: withdrawal.published,
    edition: `${build.site.organisation} · ${title}`,
    head: pageHead(
      build,
      title,
      html`<p class="status">La <a href="${versionAddress(version.name)}">${announced(version)}</a> a été retirée le ${raisedDate(withdrawal.published)}, sans être jamais entrée en vigueur. <a href="${HOME}">Lire le texte en vigueur</a></p>`,
    ),
    main: html`<section id="la_raison">
<h2>Pourquoi</h2>
${trusted(withdrawal.note)}</section>
<section id="les_fichiers">
<h2>Fichiers de ce retrait</h2>
<p>Tels qu’ils ont été publiés, avec leurs sommes de contrôle : <a href="${VERIFY}">comment les vérifier</a>.</p>
${fileList(withdrawal)}
<p><a href="${VERSIONS}">Toutes les versions</a></p>
</section>`,
  });
}
