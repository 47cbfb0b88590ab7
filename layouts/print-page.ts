import { escapeUTF8 } from "entities/escape";
import { versionAddress } from "../scripts/policy/addresses.ts";
import { CHECKSUMS_FILE } from "../scripts/policy/content/paths.ts";
import type { Policy } from "../scripts/policy/content/policy.ts";
import { columnsOf } from "../scripts/policy/content/processings.ts";
import type { Site, Term } from "../scripts/policy/content/schema.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import { time } from "./dates.ts";
import { html, trusted, type Html } from "./html.ts";
import { originOf } from "./links.ts";
import { frenchName } from "./standings.ts";

const TITLE = "Politique de confidentialité";

/** What a version's PDF is set from. */
export interface PrintPage {
  readonly title: string;
  /** Whose policy it is. */
  readonly author: string;
  /** Stands at the foot of every sheet. */
  readonly foot: string;
  /** The text as HTML, each link leading where it can from a sheet of paper. */
  readonly markup: string;
}

/**
 * A version as a document of its own, true on whatever day it is read: whose policy, which version and its dates; the
 * text; then, apart, what helps to read it and how to check it. It says where it is published when the site has an address.
 */
export function printPage(site: Pick<Site, "organisation" | "url">, version: Version): PrintPage {
  const { name, date, policy, release } = version;
  const { glossary } = policy.aids;
  const origin = originOf(site);
  const home = origin === undefined ? undefined : `${origin}${versionAddress(name)}`;
  const markup = html`<header>
<p class="publisher">${site.organisation}</p>
<h1>${TITLE}</h1>
<p class="status">Version applicable à partir du ${time(date)}, publiée le ${time(release.published)}</p>
${home !== undefined && html`<p class="status"><a href="${home}">${home}</a></p>`}
</header>
${policy.sections.map(
  ({ id, title, html: body }) => html`<section>
<h2 id="${id}">${title}</h2>
${trusted(body)}</section>
`,
)}
<aside>
${purposes(policy)}
${
  glossary.length > 0 &&
  html`<h2>Définitions</h2>
<p>Aide à la lecture, qui ne fait pas partie de la politique.</p>
${glossary.map(glossaryEntry)}`
}
<h2>Vérifier ce document</h2>
<p>Seul le texte des sections numérotées fait foi. Cette version est publiée${home !== undefined && " à l’adresse que dit la première page"} avec ses fichiers et leurs sommes de contrôle, <code>${CHECKSUMS_FILE}</code> : celle de ce document y figure.</p>
${
  release.previous !== undefined &&
  html`<p>Elle succède à la version dont le fichier <code>${CHECKSUMS_FILE}</code> a lui-même pour somme de contrôle (SHA-256) :</p>
<p><code>${release.previous}</code></p>`
}
</aside>
`.toString();
  return {
    title: `${TITLE} – ${site.organisation}`,
    author: site.organisation,
    foot: `${site.organisation} · politique de confidentialité · version du ${frenchName(version)}`,
    markup: withAddresses(markup, origin, policy),
  };
}

/** The table of purposes: a column for what most of them say, the rest beside the purpose, and no empty cell. */
function purposes({ sections, aids: { processings } }: Policy): Html | undefined {
  if (!processings || processings.traitements.length === 0) return undefined;
  const { common, traitements } = processings;
  const { usual: columns, rare } = columnsOf(traitements);
  const sectionLink = (id: string) =>
    html`<a href="#${id}">section ${sections.findIndex((section) => section.id === id) + 1}</a>`;
  return html`<h2>Quelles données, pour quoi faire</h2>
<p>Aide à la lecture, tirée du texte. ${common && html`Pour tout ce qui suit, les données recueillies peuvent être, entre autres : ${common.data.join(", ")} (${sectionLink(common.section)}).`}</p>
<table>
<thead><tr><th>Pour quoi faire</th>${columns.map(([heading]) => html`<th>${heading}</th>`)}<th>Ce que dit le texte</th></tr></thead>
<tbody>
${traitements.map(
  (row) => html`<tr><td>${row.purpose}${rare.map(([heading, value]) => {
    const said = value(row);
    return said && html`<br>${heading} : ${said}`;
  })}</td>${columns.map(([, value]) => html`<td>${value(row) ?? "–"}</td>`)}<td>${sectionLink(row.section)}</td></tr>
`,
)}</tbody>
</table>`;
}

function glossaryEntry({ term, definition, source, address }: Term): Html {
  return html`<p><dfn>${term}</dfn> : ${definition} <cite>${address === undefined ? source : html`<a href="${address}">${source}</a>`}</cite></p>
`;
}

/**
 * Spells out, beside the words of each link, the address that they don't say. A link within the site leads to the site, or
 * nowhere when that has no address; one to a section of the policy, under whatever name, leads there.
 */
function withAddresses(markup: string, origin: string | undefined, { sections }: Policy): string {
  const names = new Map(sections.flatMap(({ id, aliases }) => [id, ...aliases].map((name) => [name, id] as const)));
  return markup.replace(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/gs, (_, href: string, words: string) => {
    const section = names.get(href.replace(/^\/?#/, ""));
    if (section !== undefined) return `<a href="#${section}">${words}</a>`;
    if (href.startsWith("/") && origin === undefined) return words;
    const address = href.startsWith("/") ? escapeUTF8(origin ?? "") + href : href;
    const link = `<a href="${address}">${words}</a>`;
    const bare = (text: string) => text.replace(/^(?:https:\/\/|mailto:)|\/$/g, "");
    const isSaid = address.startsWith("tel:") || words.includes(bare(address));
    return isSaid ? link : `${link} (<a href="${address}">${bare(address)}</a>)`;
  });
}
