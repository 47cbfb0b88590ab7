import { DomUtils, ElementType, parseDocument } from "htmlparser2";
import type { BlockContent, ListItem, PhrasingContent, Root, TableCell, TableRow } from "mdast";
import { isElement, type HtmlElement, type HtmlNode } from "../../scripts/policy/markdown/html-nodes.ts";

const BLOCK = /^(?:p|h[1-6]|[uo]l|blockquote|pre|hr|table)$/;

/**
 * Rendered Markdown as a tree of Markdown (mdast, https://github.com/syntax-tree/mdast). What markdown-it renders has one
 * counterpart for each element; general converters of HTML load a hundred modules for what it never writes.
 */
export function markdownTree(markup: string): Root {
  return { type: "root", children: blocks(parseDocument(markup).children) };
}

/** Blocks; text that stands between them, as in the items of a tight list, makes paragraphs. */
function blocks(nodes: readonly HtmlNode[]): BlockContent[] {
  const found: BlockContent[] = [];
  let loose: HtmlNode[] = [];
  const endParagraph = () => {
    const children = phrasing(loose);
    if (children.length > 0) found.push({ type: "paragraph", children });
    loose = [];
  };
  for (const node of nodes) {
    if (isElement(node) && BLOCK.test(node.name)) {
      endParagraph();
      found.push(...(node.name === "ol" ? numberedLists(node) : [block(node)]));
    } else {
      loose.push(node);
    }
  }
  endParagraph();
  return found;
}

function block(element: HtmlElement): BlockContent {
  const { name, children } = element;
  switch (name) {
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return { type: "heading", depth: DEPTHS[name], children: phrasing(children) };
    case "ul": {
      const items = children.filter(isElement).map(listItem);
      return { type: "list", ordered: false, spread: items.some((item) => item.spread), children: items };
    }
    case "blockquote":
      return { type: "blockquote", children: blocks(children) };
    case "pre": {
      const lang = /language-(\S+)/.exec(children.filter(isElement)[0]?.attribs["class"] ?? "")?.[1];
      return { type: "code", lang: lang ?? null, value: DomUtils.textContent(element).replace(/\n$/, "") };
    }
    case "hr":
      return { type: "thematicBreak" };
    case "table":
      return {
        type: "table",
        children: children.filter(isElement).flatMap((part) => part.children.filter(isElement).map(tableRow)),
      };
    default:
      return { type: "paragraph", children: phrasing(children) };
  }
}

/** A list of each run of items whose numbers follow each other: a list of Markdown counts by itself. */
function numberedLists({ attribs, children }: HtmlElement): BlockContent[] {
  const runs: { readonly start: number; readonly items: ListItem[] }[] = [];
  for (const item of children.filter(isElement)) {
    const written = item.attribs["value"];
    if (runs.length === 0 || written !== undefined) {
      runs.push({ start: Number(written ?? attribs["start"] ?? 1), items: [] });
    }
    runs.at(-1)?.items.push(listItem(item));
  }
  return runs.map(({ start, items }) => ({
    type: "list",
    ordered: true,
    start,
    spread: items.some((item) => item.spread),
    children: items,
  }));
}

const DEPTHS = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6 } as const;

function listItem({ children }: HtmlElement): ListItem {
  const spread = children.filter(isElement).some(({ name }) => name === "p");
  return { type: "listItem", spread, children: blocks(children) };
}

function tableRow({ children }: HtmlElement): TableRow {
  const cell = (element: HtmlElement): TableCell => ({ type: "tableCell", children: phrasing(element.children) });
  return { type: "tableRow", children: children.filter(isElement).map(cell) };
}

/** The content of a block, without the blanks that HTML doesn't show: at its edges, around line breaks, in rows. */
function phrasing(nodes: readonly HtmlNode[]): PhrasingContent[] {
  let afterBlank = true;
  const text = (data: string): PhrasingContent[] => {
    const value = data.replace(/[ \t\n]+/g, " ").replace(afterBlank ? /^ / : /^$/, "");
    if (value !== "") afterBlank = value.endsWith(" ");
    return value === "" ? [] : [{ type: "text", value }];
  };
  const visit = (node: HtmlNode): PhrasingContent[] => {
    if (node.type === ElementType.Text) return text(node.data);
    return isElement(node) ? inline(node) : [];
  };
  const inline = (element: HtmlElement): PhrasingContent[] => {
    const { name, attribs } = element;
    if (name === "br") {
      afterBlank = true;
      return [{ type: "break" }];
    }
    if (name === "code") {
      const value = DomUtils.textContent(element);
      // Markdown can't write empty code, and code of mere blanks says nothing.
      if (/^\s*$/.test(value)) return text(" ");
      afterBlank = false;
      return [{ type: "inlineCode", value }];
    }
    const children = element.children.flatMap(visit);
    if (name === "a") return [{ type: "link", url: attribs["href"] ?? "", children }];
    return children.length > 0 && isMark(name) ? [{ type: MARKS[name], children }] : children;
  };
  return trimEnd(nodes.flatMap(visit));
}

const MARKS = { em: "emphasis", strong: "strong", s: "delete" } as const;

function isMark(name: string): name is keyof typeof MARKS {
  return name in MARKS;
}

function trimEnd(content: readonly PhrasingContent[]): PhrasingContent[] {
  const last = content.at(-1);
  if (last?.type !== "text") return [...content];
  const value = last.value.replace(/ $/, "");
  return [...content.slice(0, -1), ...(value === "" ? [] : [{ ...last, value }])];
}
