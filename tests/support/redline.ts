import { compareTexts } from "../../scripts/policy/redline/compare.ts";
import { redlineTexts } from "../../scripts/policy/redline/redline.ts";

/** The redline of a single pair of texts, both HTML as markdown-it renders it; nothing is done when they are the same. */
export function redline(before: string, after: string): string {
  if (before === after) return after;
  const [passages = []] = redlineTexts([{ name: undefined, blocks: compareTexts(before, after) }]);
  return passages.map(({ html }) => html).join("\n");
}
