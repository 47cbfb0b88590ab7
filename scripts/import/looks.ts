import { byName } from "./collections.ts";
import { attribute, type Element } from "./hast.ts";

/** The name in a look of what style sheets count before an item. */
export const BEFORE = "::before";

const PLAIN: ReadonlyMap<string, string> = new Map();

/** The look of an element, as its page's style sheets have it. */
export function lookOf({ data }: Element): ReadonlyMap<string, string> {
  return data?.look ?? PLAIN;
}

/** What browsers hide whatever its style (HTML, 15.3.1). */
const NEVER_SHOWN = new Set("base datalist head link meta noscript script style template title".split(" "));

/** Properties by which a look hides, with the values that do: of none, of next to nothing, far from the page. */
const HIDING = byName({
  display: /^none$/,
  visibility: /^(?:hidden|collapse)$/,
  opacity: /^0*(?:\.0+)?%?$/,
  color: /^transparent$/,
  "font-size": /^0(?:\.0+)?[a-z%]*$/,
  clip: /^rect\((?:[01](?:px)?[, ]*){4}\)$/,
  "clip-path": /^inset\((?:50|100)%/,
  "left right top text-indent": /^-\d{3,}/,
});

/** Whether an element is hidden from who reads the page. */
export function isHidden(node: Element): boolean {
  const look = lookOf(node);
  if (attribute(node, "hidden") !== undefined || NEVER_SHOWN.has(node.tagName)) return true;
  if (node.tagName === "dialog" && attribute(node, "open") === undefined) return true;
  // What begins unseen and moves is soon seen.
  const moves = ["animation", "animation-name", "transition"].some((name) => look.has(name));
  const isFlat = ["width", "height", "max-width", "max-height"].some((name) =>
    /^[01](?:px)?$/.test(look.get(name) ?? ""),
  );
  const ground = look.get("background-color") ?? look.get("background");
  return (
    [...look].some(([name, value]) => HIDING.get(name)?.test(value) && !(moves && name === "opacity")) ||
    (isFlat && look.get("overflow") === "hidden") ||
    (ground !== undefined && ground === look.get("color"))
  );
}
