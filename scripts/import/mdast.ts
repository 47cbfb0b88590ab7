import type { Heading, Nodes, Paragraph, PhrasingContent, TableCell } from "mdast";
import { toString } from "mdast-util-to-string";
import { oneLine } from "../policy/lines.ts";

// What of Markdown's tree (mdast) its packages don't say: its lines, and the marks in them.

/** A block that is one line, of text and marks. */
export type Line = Paragraph | Heading | TableCell;

/** What stands in a line. */
export type Phrasing = readonly PhrasingContent[];

/** What stands in a line and holds words: bold, links and the like. */
type Mark = Extract<PhrasingContent, { children: PhrasingContent[] }>;

export function isLine(node: Nodes): node is Line {
  return node.type === "paragraph" || node.type === "heading" || node.type === "tableCell";
}

/** Whether a node is white space alone. */
export function isBlank(node: Nodes): boolean {
  return node.type === "text" && node.value.trim() === "";
}

/** The lines of a block. */
export function linesIn(node: Nodes): readonly Line[] {
  if (isLine(node)) return [node];
  return "children" in node ? node.children.flatMap(linesIn) : [];
}

/** The words of a block on one line. */
export function lineOf(node: Nodes): string {
  return oneLine(linesIn(node).map(spaced).join(" "));
}

function spaced(node: Nodes): string {
  if (node.type === "break") return " ";
  const words = "children" in node ? node.children.map(spaced).join("") : toString(node);
  return isLine(node) ? ` ${words} ` : words;
}

/** What stands in a line: marks and links that hold words, blanks outside of them, equal ones that touch joined. */
export function tidied(nodes: Phrasing): Phrasing {
  const result: PhrasingContent[] = [];
  for (const node of nodes.flatMap(outside)) {
    const last = result.at(-1);
    const both = last && joined(last, node);
    if (both) result.splice(-1, 1, ...both);
    else if (node.type !== "text" || node.value !== "") result.push(node);
  }
  return result;
}

/** What two neighbours in a line are together; nothing for those that stay as they are. */
function joined(before: PhrasingContent, after: PhrasingContent): Phrasing | undefined {
  if (before.type === "text" && after.type === "break") return [textOf(before.value.trimEnd()), after];
  if (before.type === "text" && after.type === "text")
    return [textOf(`${before.value}${after.value}`.replace(/ {2,}/g, " "))];
  const isSame =
    before.type === "link" && after.type === "link"
      ? before.url === after.url
      : before.type === after.type && /^(?:strong|emphasis|delete)$/.test(before.type);
  if (!isSame || !("children" in before) || !("children" in after)) return undefined;
  return [withChildren(before, [...before.children, ...after.children])];
}

/** A mark or a link with the blanks at its edges outside of it; one without words is gone. */
function outside(node: PhrasingContent): Phrasing {
  if (!("children" in node)) return node.type === "image" || node.type === "html" ? [] : [node];
  const children = tidied(node.children);
  if (children.every((child) => toString(child).trim() === "")) return children;
  const start = children.findIndex(({ type }) => type !== "break");
  const end = children.findLastIndex(({ type }) => type !== "break") + 1;
  return [...children.slice(0, start), ...peeled(node, children.slice(start, end), /\s/), ...children.slice(end)];
}

/** A mark around content, the signs at its edges outside of it: « **mot** » for **« mot »**. */
export function peeled(mark: Mark, children: Phrasing, sign: RegExp): Phrasing {
  const inner = [...children];
  const take = (place: 0 | -1, pattern: RegExp): PhrasingContent => {
    const edge = inner.at(place);
    if (edge?.type !== "text") return textOf("");
    const rest = edge.value.replace(pattern, "");
    inner.splice(place, 1, textOf(rest));
    return textOf(place === 0 ? edge.value.slice(0, edge.value.length - rest.length) : edge.value.slice(rest.length));
  };
  const before = take(0, new RegExp(`^(?:${sign.source})+`, "u"));
  const after = take(-1, new RegExp(`(?:${sign.source})+$`, "u"));
  return [before, withChildren(mark, inner), after];
}

/** A line without blanks and ends of lines at its edges. */
export function trimmed(nodes: Phrasing): Phrasing {
  const isWord = (node: PhrasingContent) => node.type !== "break" && !isBlank(node);
  const kept = nodes.slice(nodes.findIndex(isWord), nodes.findLastIndex(isWord) + 1);
  return kept.map((node, index) => {
    if (node.type !== "text") return node;
    const start = index === 0 ? node.value.trimStart() : node.value;
    return textOf(index === kept.length - 1 ? start.trimEnd() : start);
  });
}

/** A mark with other content. */
export function withChildren(mark: Mark, children: Phrasing): PhrasingContent {
  const copy = { ...mark };
  copy.children = [...children];
  return copy;
}

const textOf = (value: string): PhrasingContent => ({ type: "text", value });
