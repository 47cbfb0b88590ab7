import { memoizeRecent } from "../../scripts/policy/memoize.ts";
import {
  isUnchanged,
  type ComparedSection,
  type Comparison,
  type RedlinedText,
} from "../../scripts/policy/versions/comparison.ts";
import type { Build } from "../build.ts";
import { rebased } from "../formats/policy-parts.ts";
import { markdownTree } from "../formats/markdown-tree.ts";
import { wrappedText } from "../formats/plain-text.ts";
import { html, trusted, type Html } from "../html.ts";
import type { Redline } from "./redlines.ts";
import { aidFate, sectionFate } from "./change-words.ts";

const WIDTH = 72;
/** How many parts are remembered: more than most policies have sections. */
const REMEMBERED = 64;

/**
 * A redline as plain text of 72 columns: both texts whole, in which what was inserted, deleted or moved says so in
 * brackets, or a sentence where nothing was.
 */
export function redlineText(build: Build, { title, status, introduction, unchanged, comparison }: Redline): string {
  const isSame = isUnchanged(comparison);
  const head = html`<h1>${title}</h1>
<p>${build.site.organisation}</p>
<p>${status}</p>
${introduction}
${isSame ? html`<p>${unchanged}</p>` : html`<p>Ce qui a été ajouté, retiré ou déplacé le dit entre crochets ; ¶ est la fin d’un paragraphe.</p>`}`;
  const parts = isSame ? [] : partsHtml(comparison, ({ passages }) => passages);
  return `${textOf([head, ...parts], build)}\n`;
}

/** What changes, as plain text of 72 columns, without what doesn't. */
export function changesText(comparison: Comparison): string {
  return textOf(
    partsHtml(comparison, (text) =>
      text.changed ? text.passages.filter(({ changes }) => changes.length > 0) : undefined,
    ),
  );
}

type Choice = (text: RedlinedText) => RedlinedText["passages"] | undefined;

/** The parts of which something is shown. */
function partsHtml({ sections, aids }: Comparison, choose: Choice): readonly Html[] {
  return [
    ...sections.map((section) => partHtml(section, choose, headOf(section))),
    ...aids
      .filter(({ changed }) => changed)
      .map((aid) => {
        return partHtml(aid, choose, html`<h2>${aid.title}</h2>\n<p>— aide à la lecture ${aidFate(aid)}</p>`);
      }),
  ].filter((part) => part !== undefined);
}

function partHtml(text: RedlinedText, choose: Choice, head: Html): Html | undefined {
  const passages = choose(text);
  return passages && html`${head}\n${passages.map((passage) => trusted(`${passage.html}\n`))}`;
}

function headOf(section: ComparedSection): Html {
  const { heading, summary, changed } = section;
  return html`${heading.map((passage) => trusted(passage.html))}
<p>— ${changed && "section "}${sectionFate(section)}</p>
${summary && html`<p>Résumé, aide à la lecture :</p>${summary.map((passage) => trusted(passage.html))}`}`;
}

function textOf(parts: readonly Html[], build: Pick<Build, "origin"> = { origin: undefined }): string {
  return parts.map((part) => partText(rebased(part.toString(), build))).join("\n\n\n");
}

/** A part as text; one that many redlines share, an unchanged section above all, is written once. */
const partText = memoizeRecent((markup: string) => {
  // An address that stands beside a link is not said twice.
  const once = markup.replace(/<a [^>]*>((?:(?!<a ).)*?)<\/a>(?=<small>)/gs, "$1");
  return wrappedText(markdownTree(once), WIDTH).trim();
}, REMEMBERED);
