import { DomUtils, ElementType, type parseDocument } from "htmlparser2";

/** What of a parsed HTML or XML document has children. */
export type Root = Pick<ReturnType<typeof parseDocument>, "children">;
export type Node = Root["children"][number];
export type Element = Extract<Node, { readonly attribs: unknown }>;

export const HEADING = /^h[1-6]$/;

/** The elements of a tree whose names pass a test, in order. */
export function elements(root: Root | undefined, test: (name: string) => boolean): Element[] {
  return root ? DomUtils.getElementsByTagName(test, root.children, true) : [];
}

/** The first of the elements right below that has a name. */
export function child(root: Root | undefined, name: string): Element | undefined {
  return root?.children.filter((node) => "attribs" in node).find((node) => node.name === name);
}

/** The text of a tree, in order. */
export function textNodes(root: Root) {
  return DomUtils.filter((node) => node.type === ElementType.Text, root.children, true).filter(
    (node) => "data" in node,
  );
}

/** The nearest element around a node whose name matches. */
export function ancestor(node: Node, name: RegExp): Element | undefined {
  for (let { parent } = node; parent; { parent } = parent) {
    if ("name" in parent && name.test(parent.name)) return parent;
  }
  return undefined;
}

/** The text of a node, or of what stands nearest before it when it has none. */
export function nearby(node: Node): string {
  for (let at: Node | null = node; at; at = at.prev ?? at.parent) {
    const text = textNodes({ children: [at] }).map(({ data }) => data);
    if (text.some((data) => data.trim())) return text.join(" ");
  }
  return "";
}

/** A node as HTML, or several. */
export function outerHtml(nodes: Node | Node[]): string {
  return DomUtils.getOuterHTML(nodes, { encodeEntities: "utf8" });
}
