import { DomUtils, parseDocument } from "htmlparser2";
import { isElement, type HtmlElement, type HtmlNode } from "../markdown/html-nodes.ts";

/** A change as a reader meets it: plain text that was deleted, inserted in its place, or moved from or to there. */
export interface Change {
  readonly kind: "replaced" | "inserted" | "deleted" | "moved away" | "moved here";
  readonly before: string;
  readonly after: string;
}

/** The changes that the HTML of a redline shows, in its order. */
export function changesIn(html: string): readonly Change[] {
  const changes: Change[] = [];
  const visit = (node: HtmlNode): void => {
    if (!isElement(node)) return;
    if (
      node.name === "ins" &&
      isElement(node.prev) &&
      node.prev.name === "del" &&
      node.attribs["class"] === undefined
    ) {
      const before = changes.pop()?.before ?? "";
      changes.push({ kind: "replaced", before, after: wordsOf(node) });
    } else if (node.name === "ins") {
      changes.push({ kind: node.attribs["class"] ? "moved here" : "inserted", before: "", after: wordsOf(node) });
    } else if (node.name === "del") {
      changes.push({ kind: node.attribs["class"] ? "moved away" : "deleted", before: wordsOf(node), after: "" });
    } else {
      node.children.forEach(visit);
    }
  };
  parseDocument(html).children.forEach(visit);
  return changes;
}

/** What a reader compares: the words and the addresses of links, without what says what the change is. */
function wordsOf(element: HtmlElement): string {
  for (const explanation of DomUtils.getElementsByTagName("b", element)) DomUtils.removeElement(explanation);
  return DomUtils.textContent(element)
    .replace(/\s+/g, (space) => (space.includes("\n") ? " " : space))
    .trim();
}
