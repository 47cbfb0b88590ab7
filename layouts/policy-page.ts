import type { Policy, Section } from "../scripts/policy/policy.ts";
import { document, type Build } from "./document.ts";
import { html, trusted, type Html } from "./html.ts";

/** `/`: the policy, whole, under its head and its contents. */
export function policyPage(build: Build, policy: Policy): string {
  return document(build, {
    title: "Politique de confidentialité",
    description: `Comment ${build.site.organisation} recueille, utilise, partage et protège vos données personnelles.`,
    address: "/",
    head: html`<header>
<p class="publisher">${build.site.organisation}</p>
<h1>Politique de confidentialité</h1>
</header>
${contents(policy)}`,
    main: html`${policy.sections.map(section)}`,
  });
}

/** The essential and the contents in one list: each section's title and its summary. */
function contents({ sections }: Policy): Html {
  return html`<nav aria-labelledby="essentiel">
<details open>
<summary><h2 id="essentiel">L’essentiel</h2></summary>
<p class="aid">Aide à la lecture : seul le texte des sections fait foi.</p>
<ol>
${sections.map(
  ({ id, title, summary }) => html`<li><a href="#${id}">${title}</a><p>${summary}</p></li>
`,
)}</ol>
</details>
</nav>`;
}

function section({ id, title, aliases, html: body }: Section, index: number): Html {
  return html`<section id="${id}">
${aliases.map((alias) => html`<span id="${alias}"></span>`)}<h2><span class="number">${index + 1}</span> ${title} <a class="anchor" href="#${id}" aria-label="Lien vers cette section : ${title}">#</a></h2>
${trusted(body)}</section>
`;
}
