import { escapeUTF8 } from "entities/escape";
import { OPAQUE, typesetRuns } from "../scripts/policy/markdown/typography.ts";

/** Markup that is safe to insert as it is. Only `html` and `trusted` make it. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

type Insertion = string | number | Html | false | undefined | readonly Insertion[];

/**
 * Template tag for markup: strings and numbers are escaped for text and quoted attributes, `Html` is inserted as it
 * is, lists are joined, and `false` and `undefined` leave nothing. The template's own words get French typography.
 */
export function html(template: TemplateStringsArray, ...insertions: readonly Insertion[]): Html {
  const literals = typesetTemplates.get(template) ?? typesetTemplate(template);
  typesetTemplates.set(template, literals);
  return new Html(literals.reduce((markup, literal, index) => markup + literal + insert(insertions[index]), ""));
}

/** Each template's literals with French typography, worked out once: they never change. */
const typesetTemplates = new WeakMap<TemplateStringsArray, readonly string[]>();

const MARKUP = /(<(?:code|kbd|pre|script|style)\b.*?<\/\w+>|<[^>]*>)/s;
const TAG = /^<[^>]*>$/;

function typesetTemplate(template: TemplateStringsArray): readonly string[] {
  // An insertion, and an element whose words are no prose, are nothing that typography may touch.
  const pieces = template.join(OPAQUE).split(MARKUP);
  const isMarkup = (piece: string) => piece.startsWith("<");
  const runs = typesetRuns(pieces.map((piece) => (isMarkup(piece) ? (TAG.test(piece) ? "" : OPAQUE) : piece)));
  const typeset = pieces.map((piece, index) => (isMarkup(piece) ? piece : runs[index]));
  return typeset.join("").split(OPAQUE);
}

/** Declares markup made elsewhere as safe: the domain's rendered Markdown, the stylesheet. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

function insert(insertion: Insertion): string {
  if (insertion === undefined || insertion === false) return "";
  if (insertion instanceof Html) return insertion.toString();
  if (typeof insertion === "object") return insertion.map(insert).join("");
  return escapeUTF8(String(insertion));
}
