import { DomUtils } from "htmlparser2";
import { ancestor, elements, type Element, type Root } from "./tree.ts";

/** Each paragraph with its text, and the last text that stood up to there. */
export function paragraphsOf(tree: Root) {
  let where = "début du document";
  return elements(tree, (name) => name === "w:p").map((paragraph) => {
    const text = wordText(paragraph);
    where = text.trim() || where;
    return { paragraph, text, where };
  });
}

/** The text of a paragraph; what stands in it and shows in the text as something else is a line's end. */
export function wordText(paragraph: Element): string {
  return inside(paragraph)
    .filter(({ name }) => /^w:(?:t|sym|\w+noteReference)$/.test(name))
    .filter((run) => !ancestor(run, /^w:(?:moveFrom|del)$/))
    .map((run) => (run.name === "w:t" ? DomUtils.textContent(run) : "\n"))
    .join("");
}

/** What stands in a paragraph itself, and not in a text box of it or in what an older Word would show instead. */
export function inside(paragraph: Element): readonly Element[] {
  return elements(paragraph, () => true).filter(
    (element) => ancestor(element, /^w:p$/) === paragraph && !ancestor(element, /^mc:Fallback$/),
  );
}
