import type { Element, ElementContent, ElementData, Properties, Root, RootContent, Text } from "hast";
import { oneLine } from "../policy/lines.ts";
import { isOutward } from "./addresses.ts";

// What the readers give and the cleaning works on: HTML as a tree (hast).

declare module "hast" {
  interface ElementData {
    readonly depth?: Depth;
    /** What style sheets say of it, property by property, in lower case. */
    readonly look?: ReadonlyMap<string, string>;
    /** Whether the cleaning has left it out, and told. */
    readonly isGone?: boolean;
  }
}

/** How deep a block of text or of Word stands, where nothing around it says so. */
export interface Depth {
  readonly lists: number;
  readonly quotations: number;
  /** What a reader sees before that with which an item begins: `7.`, `b)`, nothing for a bullet. */
  readonly label?: string | undefined;
}

export type { Element, ElementContent, Root, Text };
/** What stands in an element. */
export type Content = readonly ElementContent[];
export type Node = RootContent | ElementContent;
export type Parent = Root | Element;

export const HEADING = /^h[1-6]$/;

export function element(tagName: string, children: Content, properties: Properties = {}): Element {
  return { type: "element", tagName, properties, children: [...children] };
}

/** Whether a block that stands below another is a part of the item which that one begins. */
export function isInItem(block: Depth, item: Depth): boolean {
  if (item.label === undefined) return false;
  return block.label === undefined ? block.lists >= item.lists : block.lists > item.lists;
}

/** A row of a table. */
export function rowOf(cells: readonly Content[], cellName: string): Element {
  const made = cells.map((cell) => element(cellName, cell));
  return element("tr", made);
}

/** An element that holds something else. */
export function holding(node: Element, children: Content): Element {
  return { ...node, children: [...children] };
}

/** Notes of an element what HTML doesn't say of it. */
export function note(node: Element, data: Omit<ElementData, "position">): void {
  node.data = { position: {}, ...node.data, ...data };
}

export function text(value: string): Text {
  return { type: "text", value };
}

/** The lines of a text, broken as they are. */
export function broken(value: string): Content {
  return value.split("\n").flatMap((line, index) => (index === 0 ? [text(line)] : [element("br", []), text(line)]));
}

/** Nodes in parts, as some of them are parted by themselves: a mark around an edge is on both sides of it. */
export function parted(
  nodes: Content,
  partsOf: (node: ElementContent) => readonly Content[] | undefined,
): readonly Content[] {
  const parts: ElementContent[][] = [[]];
  for (const node of nodes) {
    const inside = () =>
      isElement(node) ? parted(node.children, partsOf).map((part) => [holding(node, part)]) : [[node]];
    const [first = [], ...others] = partsOf(node) ?? inside();
    parts.at(-1)?.push(...first);
    parts.push(...others.map((part) => [...part]));
  }
  return parts;
}

export function isElement(node: Node | Root | undefined, names?: RegExp): node is Element {
  return node?.type === "element" && (names?.test(node.tagName) ?? true);
}

/** The elements right in a tree, of some names or of any. */
export function childElements(parent: Parent, names = /./): readonly Element[] {
  return parent.children.flatMap((node) => (isElement(node, names) ? [node] : []));
}

/** An attribute as text; nothing when it is absent. */
export function attribute(node: Element, name: string): string | undefined {
  const value = node.properties[name];
  if (value === undefined || value === null || value === false) return undefined;
  return Array.isArray(value) ? value.join(" ") : String(value);
}

/** The words of nodes, with a space where a block or a line ends. */
export function textOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (node.type === "text") return node.value;
      if (node.type !== "element") return "";
      return /^(?:script|style|template)$/.test(node.tagName) ? "" : edge(node) + textOf(node.children) + edge(node);
    })
    .join("");
}

/** The words of nodes on one line. */
export function wordsOf(nodes: readonly Node[]): string {
  return oneLine(textOf(nodes));
}

/** The addresses out of the document to which nodes lead, as a notice says them after their words. */
export function addressesIn(nodes: readonly Node[]): string {
  const links = nodes.flatMap((node) => (isElement(node) ? [node, ...elements(node, /^(?:a|img)$/)] : []));
  const addresses = links.flatMap((link) => attribute(link, "href") ?? attribute(link, "src") ?? []).filter(isOutward);
  return addresses.length > 0 ? ` (${[...new Set(addresses)].join(", ")})` : "";
}

const edge = (node: Element) => (isInline(node) ? "" : " ");

const INLINE = new Set(
  `a abbr acronym anchor b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small
  span strike strong sub sup time tt u var wbr`.split(/\s+/),
);

/** Whether an element stands within a line. */
export function isInline({ tagName }: Element): boolean {
  return INLINE.has(tagName);
}

/** The elements of a tree that have one of the names, in order. */
export function elements(parent: Parent, names: RegExp): readonly Element[] {
  return childElements(parent).flatMap((node) => [
    ...(names.test(node.tagName) ? [node] : []),
    ...elements(node, names),
  ]);
}
