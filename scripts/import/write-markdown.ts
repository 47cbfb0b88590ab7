import { fromHtml } from "hast-util-from-html";
import type { Link, Nodes, Parents, PhrasingContent, RootContent } from "mdast";
import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown, type Join } from "mdast-util-to-markdown";
import { toString } from "mdast-util-to-string";
import { visit, SKIP } from "unist-util-visit";
import { renderMarkdown } from "../policy/markdown/markdown.ts";
import { trimmed } from "./blocks.ts";
import { lineOf } from "./chapters.ts";
import { resolved } from "./links.ts";
import { peeled, withChildren } from "./marks.ts";
import type { Tell } from "./notices.ts";
import type { Part } from "./parts.ts";
import { textOf } from "./tree.ts";

export const EMPTY_BODY = "[à compléter : le texte de cette section]";

/** More marks in one line are not tried one by one. */
const MOST_MARKS = 40;

/** The Markdown of a section. A mark that would change the text, or show as a sign, is left out by itself. */
export function bodyOf(part: Part, parts: readonly Part[], tell: Tell): string {
  if (part.blocks.length === 0) {
    tell("section sans texte", part.title);
    return EMPTY_BODY;
  }
  const nodes = part.blocks.map(({ node }) => {
    const where = lineOf(node);
    resolveLinks(node, where, parts, tell);
    if (isFaithful([node])) return node;
    visit(node, (line) => {
      if (line.type !== "paragraph" && line.type !== "heading" && line.type !== "tableCell") return undefined;
      mendLine(line, tell);
      return SKIP;
    });
    return isFaithful([node]) ? node : bare(node, where, tell);
  });
  return written(nodes);
}

function written(nodes: readonly RootContent[]): string {
  const root = { type: "root" as const, children: [...nodes] };
  return toMarkdown(root, {
    extensions: [gfmTableToMarkdown(), gfmStrikethroughToMarkdown()],
    ...{ bullet: "-", emphasis: "*", rule: "-", listItemIndent: "one", join: [apart] },
  }).trim();
}

/** An empty line before a table that would be read as the next line of a paragraph which ends a list or a quotation. */
const apart: Join = (above, below) => (below.type === "table" && above.type !== "paragraph" ? 1 : undefined);

function resolveLinks(node: RootContent, where: string, parts: readonly Part[], tell: Tell): void {
  visit(node, "link", (link: Link, index, parent: Parents | undefined) => {
    const url = resolved(link, toString(link), where, parts, tell);
    link.title = null;
    if (url !== undefined) link.url = url;
    else if (parent && index !== undefined) {
      Object.assign(parent, { children: parent.children.toSpliced(index, 1, ...link.children) });
      return index;
    }
    return undefined;
  });
}

/** Leaves a line those of its marks that Markdown can write without a change of its words, be it on fewer of them. */
function mendLine(line: Parents & { children: PhrasingContent[] }, tell: Tell): void {
  const isSound = (children: readonly PhrasingContent[]) =>
    isFaithful([{ type: "paragraph", children: [...children] }]);
  if (isSound(line.children)) return;
  // What is struck comes first: its words go with its mark.
  const marks = marksIn(line.children).toSorted((a, b) => Number(b.type === "delete") - Number(a.type === "delete"));
  const where = toString(line);
  const fate = new Map<PhrasingContent, Fate>(marks.map((mark) => [mark, "lost"]));
  for (const mark of marks.length > MOST_MARKS ? [] : marks) {
    const saved = (["kept", "peeled"] as const).find((way) =>
      isSound(mended(line.children, new Map(fate).set(mark, way))),
    );
    if (saved) fate.set(mark, saved);
  }
  for (const [mark, way] of fate) if (way === "lost") tellMark(mark, where, tell);
  line.children = [...mended(line.children, fate)];
}

/** What becomes of a mark: it stays, stays on what is between the signs at its edges, or goes. */
type Fate = "kept" | "peeled" | "lost";

const isMark = ({ type }: Nodes) => /^(?:strong|emphasis|delete|inlineCode|break|link)$/.test(type);

function marksIn(nodes: readonly PhrasingContent[]): readonly PhrasingContent[] {
  return nodes.flatMap((node) => [
    ...(isMark(node) ? [node] : []),
    ...("children" in node ? marksIn(node.children) : []),
  ]);
}

/** A line with some of its marks otherwise; what is left out at its edges leaves no blank there. */
function mended(
  nodes: readonly PhrasingContent[],
  fates: ReadonlyMap<PhrasingContent, Fate>,
): readonly PhrasingContent[] {
  return trimmed(withFates(nodes, fates));
}

/** What stands in a line with some of its marks otherwise: what a lost one holds stays, but for what was struck. */
function withFates(
  nodes: readonly PhrasingContent[],
  fates: ReadonlyMap<PhrasingContent, Fate>,
): readonly PhrasingContent[] {
  const kept = nodes.flatMap((node): readonly PhrasingContent[] => {
    const fate = fates.get(node) ?? "kept";
    if (!("children" in node)) {
      return fate === "kept" ? [node] : [{ type: "text", value: node.type === "inlineCode" ? node.value : " " }];
    }
    const children = withFates(node.children, fates);
    if (fate === "kept") return [withChildren(node, children)];
    if (fate === "peeled") return peeled(node, children, /^[\p{P}\p{S}\s]+/u, /[\p{P}\p{S}\s]+$/u);
    return node.type === "delete" ? [] : children;
  });
  return joined(kept);
}

/** Texts in a row as one: what Markdown escapes hangs on what stands beside it. */
function joined(nodes: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (last?.type === "text" && node.type === "text")
      result.splice(-1, 1, { type: "text", value: last.value + node.value });
    else result.push(node);
  }
  return result;
}

function tellMark(mark: PhrasingContent, where: string, tell: Tell): void {
  const words = toString(mark);
  if (mark.type === "link") tell(`lien vers ${mark.url}, laissé de côté : « ${words} »`, where);
  else if (mark.type === "delete") tell(`texte barré, laissé de côté : « ${words} »`, where);
  else if (mark.type !== "break") tell(`mise en forme qui aurait altéré le texte : « ${words} »`, where);
}

/** A block that no mark explains: as paragraphs of its words alone. */
function bare(node: RootContent, where: string, tell: Tell): RootContent {
  const plain = structuredClone(node);
  visit(plain, (line) => {
    if (line.type !== "paragraph" && line.type !== "heading" && line.type !== "tableCell") return undefined;
    const marks = marksIn(line.children);
    for (const mark of marks) if (mark.type !== "break") tellMark(mark, where, tell);
    line.children = [...mended(line.children, new Map(marks.map((mark) => [mark, "lost"])))];
    return SKIP;
  });
  if (isFaithful([plain])) return plain;
  tell("mise en page qui aurait altéré le texte", where);
  return { type: "paragraph", children: [{ type: "text", value: lineOf(plain) }] };
}

function isFaithful(nodes: readonly RootContent[]): boolean {
  const markdown = written(nodes);
  const text = nodes.map((node) => toString(node)).join("");
  const faults = renderMarkdown(markdown).faults.filter(({ rule }) => rule !== "titre");
  // Marks that touch a word are written with codes that no editor could read.
  const isReadable = !markdown.includes("&#x") || text.includes("&#x");
  return isReadable && faults.length === 0 && squeezed(renderedText(markdown)) === squeezed(text);
}

const squeezed = (text: string) => text.replace(/\s+/g, "").replaceAll("’", "'");

/** What readers see of a text in Markdown. */
function renderedText(markdown: string): string {
  return textOf(fromHtml(renderMarkdown(markdown).html, { fragment: true }).children);
}
