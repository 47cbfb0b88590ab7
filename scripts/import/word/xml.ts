import { escapeUTF8 } from "entities";
import { DomUtils, parseDocument } from "htmlparser2";

/** What of a parsed XML document has children. */
export type Root = Pick<ReturnType<typeof parseDocument>, "children">;
export type Node = Root["children"][number];
export type Element = Extract<Node, { readonly attribs: Record<string, string> }>;

/** The prefixes under which the parts of a Word document are read here, whatever those of the file are (ECMA-376). */
const PREFIXES: Readonly<Record<string, string>> = {
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
  "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
  "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
  "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
  "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
  "http://purl.oclc.org/ooxml/officeDocument/math": "m",
  "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
  "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
};

/** Parses a part of a Word document; the elements that matter here have the usual prefixes. */
export function parseXml(xml: string): Root {
  const root = parseDocument(xml, { xmlMode: true });
  const uris = new Map<string, string>();
  for (const node of root.children) if (isElement(node)) rename(node, new Map(), uris);
  const [top] = root.children.filter(isElement);
  if (top) for (const [prefix, uri] of uris) top.attribs[`xmlns:${prefix}`] = uri;
  return root;
}

/** Gives an element and what it holds the usual prefixes; notes which of them are used. */
function rename(node: Element, outer: ReadonlyMap<string, string>, used: Map<string, string>): void {
  const scope = new Map(outer);
  for (const [name, uri] of Object.entries(node.attribs)) {
    const [, declared = ""] = /^xmlns:?(.*)$/.exec(name) ?? [];
    const prefix = PREFIXES[uri];
    if (!/^xmlns(?::|$)/.test(name)) continue;
    scope.delete(declared);
    if (prefix === undefined) continue;
    scope.set(declared, prefix);
    used.set(prefix, uri);
    delete node.attribs[name];
  }
  const named = (name: string, own = "", local = name) => (scope.has(own) ? `${scope.get(own)}:${local}` : name);
  const partsOf = (name: string) => /^([^:]+):(.+)$/.exec(name)?.slice(1) ?? [];
  node.name = named(node.name, ...partsOf(node.name));
  // An attribute without a prefix has none by default either.
  const attributes = Object.entries(node.attribs);
  node.attribs = Object.fromEntries(
    attributes.map(([name, value]) => [name.includes(":") ? named(name, ...partsOf(name)) : name, value]),
  );
  for (const inner of node.children) if (isElement(inner)) rename(inner, scope, used);
}

export function writeXml(root: Root): string {
  return DomUtils.getOuterHTML(root.children, { xmlMode: true });
}

/** Nodes as they are written. */
export function nodesOf(xml: string): readonly Node[] {
  return parseDocument(xml, { xmlMode: true }).children;
}

/** An element as it is written. */
export function made(xml: string): Element {
  const [node] = nodesOf(xml).filter(isElement);
  if (!node) throw new TypeError(`No element in ${xml}`);
  return node;
}

/** A text, and a run of one, as Word writes them. */
export const textOf = (text: string) => `<w:t xml:space="preserve">${escapeUTF8(text)}</w:t>`;
export const runOf = (text: string) => `<w:r>${textOf(text)}</w:r>`;

export function replaceBy(node: Element, others: readonly Node[]): void {
  for (const other of [...others]) DomUtils.prepend(node, other);
  DomUtils.removeElement(node);
}

export function isElement(node: Node): node is Element {
  return "attribs" in node;
}

/** The elements of a tree that have one of the names, in order. */
export function elements(root: Root | undefined, ...names: readonly string[]): readonly Element[] {
  return root ? DomUtils.getElementsByTagName((name) => names.includes(name), root.children, true) : [];
}

/** The elements of a name by an attribute of theirs. */
export function byAttribute(root: Root | undefined, name: string, attribute: string): ReadonlyMap<string, Element> {
  return new Map(elements(root, name).map((element) => [element.attribs[attribute] ?? "", element]));
}

/** What stands at the end of a path of names, each the first of that name right below the one before. */
export function child(root: Root | undefined, name: string, ...path: readonly string[]): Element | undefined {
  const found = root?.children.filter(isElement).find((node) => node.name === name);
  const [next, ...others] = path;
  return next === undefined ? found : child(found, next, ...others);
}

/** The nearest element around a node whose name matches. */
export function ancestor(node: Node, name: RegExp): Element | undefined {
  for (let { parent } = node; parent; { parent } = parent) {
    if ("name" in parent && name.test(parent.name)) return parent;
  }
  return undefined;
}

/** The `w:val` of what stands at the end of a path. */
export function valueOf(holder: Root | undefined, name: string, ...path: readonly string[]): string | undefined {
  return child(holder, name, ...path)?.attribs["w:val"];
}

/** What a property that is on or off says where it stands (ECMA-376, 17.17.4); nothing where it doesn't. */
export function toggleOf(holder: Root | undefined, name: string, ...path: readonly string[]): boolean | undefined {
  const toggle = child(holder, name, ...path);
  return toggle && !isOff(toggle);
}

/** Whether a property is there to say that it is off. */
export function isOff({ attribs }: Element): boolean {
  return /^(?:0|false|off)$/.test(attribs["w:val"] ?? "");
}
