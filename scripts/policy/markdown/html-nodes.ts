import { ElementType, type parseDocument } from "htmlparser2";

/** A node of rendered Markdown, as htmlparser2 gives it. */
export type HtmlNode = ReturnType<typeof parseDocument>["children"][number];
export type HtmlElement = Extract<HtmlNode, { readonly attribs: unknown }>;

export function isElement(node: HtmlNode | null): node is HtmlElement {
  return node?.type === ElementType.Tag;
}
