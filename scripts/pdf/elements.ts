import { parseDocument, type DomUtils } from "htmlparser2";

type Node = ReturnType<typeof DomUtils.getChildren>[number];

/** An element of HTML as the typesetter reads it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

/** What holds blocks, between which blanks are none of the text. */
const HOLDERS = new Set(["header", "section", "aside", "ul", "ol", "table", "thead", "tbody", "tr", "blockquote"]);

/** HTML as a tree, with the blanks that a browser would show: one for many, none between blocks, all in `pre`. */
export function elementsOf(markup: string): readonly Element[] {
  const page = { name: "section", children: parseDocument(markup).children };
  return page.children.flatMap((node) => convert(node, page.name)).filter((child) => typeof child !== "string");
}

function convert(node: Node, parent: string): readonly (Element | string)[] {
  if ("data" in node) {
    if (parent === "pre") return [node.data];
    const text = node.data.replace(/[ \t\n]+/g, " ");
    return text === "" || (text === " " && HOLDERS.has(parent)) ? [] : [text];
  }
  if (!("attribs" in node)) return [];
  const within = parent === "pre" ? parent : node.name;
  return [
    {
      name: node.name,
      attributes: node.attribs,
      children: node.children.flatMap((child) => convert(child, within)),
    },
  ];
}

/** The text of an element, a line for each block of it, the items of its numbered lists with their numbers. */
export function textOf({ name, attributes, children }: Element): string {
  const start = Number(attributes["start"] ?? 1);
  const numberOf = (index: number) => (name === "ol" ? `${start + index}. ` : "");
  const texts = children.map((child, index) => (typeof child === "string" ? child : numberOf(index) + textOf(child)));
  return texts.join(HOLDERS.has(name) ? "\n" : "") + (name === "br" || name === "p" ? "\n" : "");
}

/** The elements of a tree that have a name. */
export function named(name: string, elements: readonly (Element | string)[]): readonly Element[] {
  return elements.flatMap((element) => {
    if (typeof element === "string") return [];
    return [...(element.name === name ? [element] : []), ...named(name, element.children)];
  });
}
