import { DomUtils, parseDocument } from "htmlparser2";

/** The words of rendered Markdown, without its elements. */
export function plainText(html: string): string {
  return DomUtils.textContent(parseDocument(html));
}
