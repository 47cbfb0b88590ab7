import { HOME } from "../scripts/policy/addresses.ts";
import type { Policy } from "../scripts/policy/content/policy.ts";
import { comparable } from "../scripts/policy/content/quotation.ts";
import type { Collection, Site } from "../scripts/policy/content/schema.ts";
import { policyTexts } from "./formats/texts.ts";
import { html, type Html } from "./html.ts";
import { originOf } from "./links.ts";
import { link, rightsIn } from "./message.ts";

/** What a form says of itself to those who fill it in, to paste beside it. */
export interface CollectionNotice {
  readonly html: string;
  /** The same words in lines of 72 columns. */
  readonly text: string;
}

/**
 * The first level of a layered notice, owed where data are collected (GDPR, article 13; WP260 rev.01, paragraphs 35 to 37):
 * who, what for, on what legal basis, which rights, and the way to the whole policy. It says what the version in force
 * says, and leaves the rest blank, to be filled in.
 */
export function collectionNotice(site: Site, inForce: Policy, { purposes }: Collection): CollectionNotice {
  const origin = originOf(site);
  const rights = rightsIn(origin, HOME, inForce);
  const markup = html`<p>${site.organisation}, responsable du traitement, recueille ces données pour :</p>
<ul>
${purposes.map((purpose) => purposeItem(inForce, purpose))}</ul>
<p>Vos droits :${rights.length === 0 && html` ${blank("vos droits, et comment les exercer")}`}</p>
${rights.length > 0 && html`<ul>\n${rights}</ul>\n`}<p>Tout le reste est dans notre ${link(origin, HOME, "politique de confidentialité en vigueur")}.</p>
`.toString();
  return { html: markup, text: policyTexts([markup]).plainText };
}

function purposeItem({ aids: { processings } }: Policy, purpose: string): Html {
  const row = processings?.traitements.find((each) => comparable(each.purpose) === comparable(purpose));
  if (!row) return html`<li>${blank(`finalité que la version en vigueur ne dit pas, « ${purpose} »`)}</li>\n`;
  return html`<li>${row.purpose} (base juridique : ${row.legalBasis ?? blank("base juridique")})</li>\n`;
}

function blank(what: string): string {
  return `[à compléter : ${what}]`;
}
