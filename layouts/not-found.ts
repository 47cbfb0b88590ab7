import type { Build } from "./build.ts";
import { document, pageHead } from "./document.ts";
import { html } from "./html.ts";

/** `/404.html`: what a host answers where there is no page. */
export function notFoundPage(build: Build): string {
  return document(build, {
    kind: "bare",
    title: "Page introuvable",
    description: "Il n’y a pas de page à cette adresse.",
    edition: build.site.organisation,
    head: pageHead(build, "Page introuvable"),
    main: html`<p>Il n’y a pas de page à cette adresse. Les sections et les versions publiées gardent toujours la leur : le lien que vous avez suivi est sans doute incomplet.</p>
<p><a href="/">Lire la politique de confidentialité</a></p>`,
  });
}
