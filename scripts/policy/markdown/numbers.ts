import type { MarkdownNode } from "./parser.ts";

/** An item of a numbered list. */
export interface NumberedItem {
  readonly node: MarkdownNode;
  /** The number that stands before it in the text. */
  readonly written: number;
  /** The number that HTML would give it by itself: that of the item before, plus one. */
  readonly counted: number;
}

/** The items of numbered lists, in the order of the text. */
export function numberedItems(nodes: readonly MarkdownNode[]): readonly NumberedItem[] {
  const items: NumberedItem[] = [];
  const last: (number | undefined)[] = [];
  for (const node of nodes) {
    const { type, info } = node.token;
    if (type.endsWith("_list_open")) last.push(undefined);
    if (type.endsWith("_list_close")) last.pop();
    if (type !== "list_item_open" || info === "") continue;
    const written = Number(info);
    items.push({ node, written, counted: (last.pop() ?? written - 1) + 1 });
    last.push(written);
  }
  return items;
}
