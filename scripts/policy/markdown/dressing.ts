import { wordsOf } from "./block-prose.ts";
import { addressRemedy } from "./links.ts";
import { numberedItems } from "./numbers.ts";
import type { MarkdownNode, Token } from "./parser.ts";
import { typesetRuns } from "./typography.ts";

/** A section's title is an `h2` of the page, so its first subheading, `##` in Markdown, is an `h3`. */
const HEADING_SHIFT = 1;

/**
 * Makes of a text's tokens what a page may hold: French typography in its words, never in code or bare addresses;
 * headings under the section's own; each item under the number that it is written with; no image, no address that is
 * not permitted, no style. Judges nothing.
 */
export function dress(nodes: readonly MarkdownNode[]): void {
  for (const { node, written, counted } of numberedItems(nodes)) {
    if (written !== counted) node.token.attrSet("value", written);
  }
  for (const { token, children } of nodes) {
    dressToken(token);
    const written = wordsOf(children);
    const runs = typesetRuns(written);
    for (const [index, { token: child }] of children.entries()) {
      if (written[index] === child.content) child.content = runs[index] ?? child.content;
    }
  }
}

function dressToken(token: Token): void {
  if (/^h[1-6]$/.test(token.tag)) token.tag = `h${Math.min(Number(token.tag.slice(1)) + HEADING_SHIFT, 6)}`;
  // Columns are aligned by a style attribute, which the page's policy forbids: the stylesheet does it by a class.
  if (/^t[hd]$/.test(token.tag)) token.attrs = alignmentOf(token);
  if (token.type === "link_open" && addressRemedy(String(token.attrGet("href"))) !== undefined) token.attrs = [];
  if (token.type === "image") token.type = "text";
}

/** The class of a cell whose column is centred or flush right; none for others. */
function alignmentOf(cell: Token): [string, string][] {
  const [alignment] = /(?:center|right)$/.exec(String(cell.attrGet("style"))) ?? [];
  return alignment === undefined ? [] : [["class", alignment]];
}
