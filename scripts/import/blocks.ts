import { DomUtils, parseDocument } from "htmlparser2";
import type { Lose } from "./losses.ts";
import { elements, HEADING, outerHtml, type Element, type Node } from "./tree.ts";

/** A paragraph, heading, list or table: HTML without attributes but the addresses of links and the starts of lists. */
export interface Block {
  readonly name: string;
  readonly html: string;
  readonly text: string;
  readonly ids: readonly string[];
}

/** The tags of what stands within a line. */
export const MARKS = /<\/?(?:strong|b|em|i|s|del|a|code)\b[^>]*>/g;

const OTHER_TAGS =
  /<!--[^]*?-->|<\/?(?!(?:strong|b|em|i|s|del|a|code|br|p|h[1-6]|ul|ol|li|blockquote|div|table|t[rhd])\b)[a-z][^>]*>/g;
const CELL_TAGS = /<!--[^]*?-->|<\/?(?!(?:strong|b|em|i|s|del|a|code)\b)[a-z][^>]*>/g;
const LEAVES = /^(?:p|h[1-6]|ul|ol|blockquote)$/;
const INLINE = new Set(
  `a abbr b bdi bdo big br cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup
  time tt u var wbr`.split(/\s+/),
);

/** The blocks of a tree in order, whatever they are wrapped in; stray text becomes paragraphs. */
export function blocksOf(nodes: readonly Node[], lose: Lose): readonly Block[] {
  const blocks: Block[] = [];
  let run: Node[] = [];
  const flush = () => {
    blocks.push(...blockOf("p", `<p>${outerHtml(run)}</p>`, run));
    run = [];
  };
  for (const node of nodes) {
    if (isInline(node)) {
      run.push(node);
      continue;
    }
    flush();
    const children = "children" in node ? node.children : [];
    const isTable = "attribs" in node && node.name === "table";
    const table = isTable && plainTable(node);
    if (table) {
      const captions = elements(node, (name) => name === "caption");
      blocks.push(...blocksOf(captions, lose));
      blocks.push(...blockOf("table", table, [node]));
    } else if ("name" in node && LEAVES.test(node.name) && (node.name !== "p" || children.every(isInline))) {
      blocks.push(...blockOf(node.name, outerHtml(node), [node]));
    } else {
      if (isTable) lose("tableau trop riche, devenu des paragraphes", DomUtils.textContent(node));
      const [first, ...others] = blocksOf(children, lose);
      if (first) blocks.push({ ...first, ids: [...first.ids, ...idsOf([node])] }, ...others);
    }
  }
  flush();
  return blocks;
}

function blockOf(name: string, markup: string, nodes: readonly Node[]): readonly Block[] {
  const html = markup
    .replace(OTHER_TAGS, "")
    .replaceAll("<br>", HEADING.test(name) ? " " : "<br>")
    .replace(/(?:<br>\s*){2,}/g, "</p><p>")
    .replace(/(<(?:p|li)>)\s*<br>|<br>\s*(?=<\/(?:p|li)>)/g, "$1")
    .replace(/<\/(strong|b|em|i|s)>(\s*)<\1>/g, "$2")
    .replace(/((?:<(?:strong|b|em|i|s|del|a)\b[^>]*>)+)(\s+)/g, "$2$1")
    .replace(/(\s+)((?:<\/(?:strong|b|em|i|s|del|a)>)+)/g, "$2$1")
    .replace(/<li>\s*<p>((?:(?!<\/?(?:p|li)>).)*)<\/p>\s*<\/li>/gs, "<li>$1</li>");
  const text = DomUtils.textContent(parseDocument(html));
  return text.trim() ? [{ name, html, text, ids: idsOf(nodes) }] : [];
}

/** A table of plain cells, with nothing in them but text and its marks; nothing for one that Markdown can't hold. */
function plainTable(table: Element): string | undefined {
  const rows = elements(table, (name) => name === "tr").map((row) =>
    row.children.flatMap((cell) => ("attribs" in cell ? [outerHtml(cell).trim()] : [])),
  );
  const width = rows[0]?.length ?? 0;
  const isPlain = (cell: string) => !/ (?:col|row)span=|<(?:table|ul|ol|br|blockquote)|<\/p>\s*<p/.test(cell);
  if (width < 2 || !rows.every((row) => row.length === width && row.every(isPlain))) return undefined;
  const html = rows.map((row, index) => {
    const tag = index === 0 ? "th" : "td";
    return `<tr>${row.map((cell) => `<${tag}>${cell.replace(CELL_TAGS, " ")}</${tag}>`).join("")}</tr>`;
  });
  return `<table>${html.join("")}</table>`;
}

function idsOf(nodes: readonly Node[]): readonly string[] {
  return elements({ children: [...nodes] }, () => true).flatMap(({ attribs }) => attribs["id"] ?? []);
}

function isInline(node: Node): boolean {
  return !("name" in node) || !("children" in node) || (INLINE.has(node.name) && node.children.every(isInline));
}
