import { parseDocument, type DomUtils } from "htmlparser2";

type Node = ReturnType<typeof DomUtils.getChildren>[number];

/** An element of HTML as the typesetter reads it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

/** What stands in a line; everything else is a block. */
const INLINE = new Set(["a", "strong", "em", "s", "sup", "code", "dfn", "cite", "time"]);

/** HTML as a tree, with the blanks that a browser would show: one for many, none beside a block, all in `pre`. */
export function elementsOf(markup: string): readonly Element[] {
  return childrenOf(parseDocument(markup).children, false).filter((child) => typeof child !== "string");
}

function childrenOf(nodes: readonly Node[], verbatim: boolean): readonly (Element | string)[] {
  return nodes.flatMap((node, index): readonly (Element | string)[] => {
    if ("data" in node) {
      const text = verbatim ? node.data : shownText(node.data, nodes[index - 1], nodes[index + 1]);
      return text === "" ? [] : [text];
    }
    if (!("attribs" in node)) return [];
    const children = childrenOf(node.children, verbatim || node.name === "pre");
    return [{ name: node.name, attributes: node.attribs, children }];
  });
}

function shownText(text: string, before: Node | undefined, after: Node | undefined): string {
  const isBlock = (node: Node | undefined) => node !== undefined && "attribs" in node && !INLINE.has(node.name);
  const line = text.replace(/[ \t\n]+/g, " ");
  const started = isBlock(before) ? line.replace(/^ /, "") : line;
  return isBlock(after) ? started.replace(/ $/, "") : started;
}

/** The text of an element, each block on a line of its own, the items of its numbered lists with their numbers. */
export function textOf({ name, attributes, children }: Element): string {
  const start = Number(attributes["start"] ?? 1);
  const numberOf = (index: number) => (name === "ol" ? `${start + index}. ` : "");
  const texts = children.map((child, index) => (typeof child === "string" ? child : numberOf(index) + textOf(child)));
  return texts.join("") + (INLINE.has(name) ? "" : "\n");
}

/** The elements of a tree that have a name. */
export function named(name: string, elements: readonly (Element | string)[]): readonly Element[] {
  return elements.flatMap((element) => {
    if (typeof element === "string") return [];
    return [...(element.name === name ? [element] : []), ...named(name, element.children)];
  });
}
