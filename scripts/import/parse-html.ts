import type { Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes as Tree } from "parse5";

/** Deeper levels than any text needs. The converters call themselves for each. */
const DEEPEST = 200;

/** Parses a page; the levels of it below the deepest that is read are taken away, and their text stays. */
export function parseHtml(html: string): Root {
  const page = parse(html, { scriptingEnabled: false });
  let level: readonly Tree.ParentNode[] = [page];
  for (let depth = 0; depth < DEEPEST; depth += 1)
    level = level.flatMap((parent) => parent.childNodes.filter(isParent));
  for (const parent of level) {
    const leaves = leavesOf(parent);
    parent.childNodes = leaves;
    for (const leaf of leaves) leaf.parentNode = parent;
  }
  const tree = fromParse5(page);
  return tree.type === "root" ? tree : { type: "root", children: [] };
}

function isParent(node: Tree.ChildNode): node is Tree.Element {
  return defaultTreeAdapter.isElementNode(node);
}

function leavesOf(parent: Tree.ParentNode): Tree.TextNode[] {
  const found: Tree.TextNode[] = [];
  const waiting = parent.childNodes.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (defaultTreeAdapter.isTextNode(node)) found.push(node);
    else if (isParent(node)) for (const child of node.childNodes.toReversed()) waiting.push(child);
  }
  return found;
}
