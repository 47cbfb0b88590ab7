import { fromHtml } from "hast-util-from-html";
import type { Link, Nodes, Parents, PhrasingContent, RootContent, Text } from "mdast";
import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown, type Handle, type Join } from "mdast-util-to-markdown";
import { toString } from "mdast-util-to-string";
import { visit } from "unist-util-visit";
import { blanksIn } from "../policy/markdown/blanks.ts";
import { renderMarkdown } from "../policy/markdown/markdown.ts";
import { resolved } from "./links.ts";
import { lineOf, linesIn, peeled, tidied, trimmed, withChildren, type Line, type Phrasing } from "./mdast.ts";
import type { Tell } from "./notices.ts";
import type { Part } from "./match-sections.ts";
import { textOf } from "./hast.ts";

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
    // What no mark of a line explains leaves it none.
    for (const isSound of [isSoundLine, () => false]) {
      if (isFaithful(node)) return node;
      for (const line of linesIn(node)) mendLine(line, isSound, tell);
    }
    if (isFaithful(node)) return node;
    tell("mise en page qui aurait altéré le texte", where);
    return paragraph([{ type: "text", value: lineOf(node) }]);
  });
  for (const node of nodes) {
    visit(node, "delete", (struck) => tell(`texte barré, resté barré : « ${toString(struck)} »`, lineOf(node)));
  }
  return written(nodes);
}

function written(nodes: readonly RootContent[]): string {
  const extensions = [gfmTableToMarkdown(), gfmStrikethroughToMarkdown()];
  const options = { extensions, bullet: "-", emphasis: "*", rule: "-", listItemIndent: "one" } as const;
  const root = { type: "root" as const, children: [...nodes] };
  return toMarkdown(root, { ...options, join: [apart], handlers: { text: writeText } }).trim();
}

/** What says in brackets that a text is missing: words, or a sign in their place; a number is a note's, one letter a tick. */
const MISSING = /^\[(?:[^\]]*\p{L}{2}[^\]]*\p{L}{2}|[^\]]*\p{L}{4}|[●■□▪_]+\])/u;

/** Text with its blanks in brackets as an editor writes them, and release refuses them: others would be signs to show. */
const writeText: Handle = (node: Text, _, state, info) => {
  const blanks = Array.from(blanksIn(node.value), ({ start, end }) => node.value.slice(start, end));
  return blanks
    .filter((blank) => MISSING.test(blank))
    .map((blank) => state.safe(blank, info))
    .reduce((all, blank) => all.replace(blank, () => blank.replace(/^\\/, "")), state.safe(node.value, info));
};

/** An empty line before a table that would be read as the next line of a paragraph which ends a list or a quotation. */
const apart: Join = (above, below) => (below.type === "table" && above.type !== "paragraph" ? 1 : undefined);

const paragraph = (children: Phrasing) => ({ type: "paragraph" as const, children: [...children] });
const isSoundLine = (children: Phrasing) => isFaithful(paragraph(children));

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

/** Leaves a line those of its marks with which it is sound, be it on fewer of their words. */
function mendLine(line: Line, isSound: (children: Phrasing) => boolean, tell: Tell): void {
  if (isSound(line.children)) return;
  // What is struck comes first: its words go with its mark.
  const marks = marksIn(line.children).toSorted((a, b) => Number(b.type === "delete") - Number(a.type === "delete"));
  const where = toString(line);
  const fate = new Map<PhrasingContent, Fate>(marks.map((mark) => [mark, "lost"]));
  for (const mark of marks.length > MOST_MARKS ? [] : marks) {
    // A link on signs alone would be peeled to nothing.
    const isOnSigns = mark.type === "link" && !/[\p{L}\p{N}]/u.test(toString(mark));
    const ways: readonly Fate[] = isOnSigns ? ["kept"] : ["kept", "peeled"];
    const saved = ways.find((way) => isSound(mended(line.children, new Map(fate).set(mark, way))));
    if (saved) fate.set(mark, saved);
  }
  for (const [mark, way] of fate) if (way === "lost") tellMark(mark, where, tell);
  line.children = [...mended(line.children, fate)];
}

/** What becomes of a mark: it stays, stays on what is between the signs at its edges, or goes. */
type Fate = "kept" | "peeled" | "lost";

const isMark = ({ type }: Nodes) => /^(?:strong|emphasis|delete|inlineCode|break|link)$/.test(type);

function marksIn(nodes: Phrasing): Phrasing {
  return nodes.flatMap((node) => [
    ...(isMark(node) ? [node] : []),
    ...("children" in node ? marksIn(node.children) : []),
  ]);
}

/** A line with some of its marks otherwise; what is left out at its edges leaves no blank there. */
function mended(nodes: Phrasing, fates: ReadonlyMap<PhrasingContent, Fate>): Phrasing {
  return trimmed(withFates(nodes, fates));
}

/** What stands in a line with some of its marks otherwise: what a lost one holds stays, but for what was struck. */
function withFates(nodes: Phrasing, fates: ReadonlyMap<PhrasingContent, Fate>): Phrasing {
  const kept = nodes.flatMap((node): Phrasing => {
    const fate = fates.get(node) ?? "kept";
    if (!("children" in node)) {
      return fate === "kept" ? [node] : [{ type: "text", value: node.type === "inlineCode" ? node.value : " " }];
    }
    const children = withFates(node.children, fates);
    if (fate === "kept") return [withChildren(node, children)];
    if (fate === "peeled") return peeled(node, children, /[\p{P}\p{S}\s]/u);
    return node.type === "delete" ? [] : children;
  });
  return tidied(kept);
}

function tellMark(mark: PhrasingContent, where: string, tell: Tell): void {
  const words = toString(mark);
  if (mark.type === "link") tell(`lien vers ${mark.url}, laissé de côté : « ${words} »`, where);
  else if (mark.type === "delete") tell(`texte barré, laissé de côté : « ${words} »`, where);
  else if (mark.type !== "break") tell(`mise en forme qui aurait altéré le texte : « ${words} »`, where);
}

/** Whether Markdown says a block as it is, in signs that an editor can read, and without a fault. */
function isFaithful(node: RootContent): boolean {
  const markdown = written([node]);
  const text = toString(node);
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
