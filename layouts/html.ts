import { escapeUTF8 } from "entities/escape";

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
 * is, lists are joined, and `false` and `undefined` leave nothing.
 */
export function html(literals: TemplateStringsArray, ...insertions: readonly Insertion[]): Html {
  return new Html(literals.map((literal, index) => literal + insert(insertions[index])).join(""));
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
