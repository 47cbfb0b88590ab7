import { lookOf } from "./looks.ts";
import { NUMERALS } from "./numerals.ts";
import { childElements, type Element, type Parent } from "./hast.ts";

/** How a style sheet has something written before an element: `"Article " counter(a, upper-roman) ". "`. */
const WRITTEN =
  /"((?:\\.|[^"])*)"|'((?:\\.|[^'])*)'|counters?\(\s*([\w-]+)\s*(?:,\s*["']([^"']*)["']\s*)?(?:,\s*([\w-]+)\s*)?\)/g;

/**
 * What style sheets count before elements (CSS 2.2, 12.4): Google Docs has its lists' numbers written so, and terms their
 * articles'. A counter lives as long as the element in which it was begun.
 */
export function countedBefore(
  page: Parent,
  looks: ReadonlyMap<Element, ReadonlyMap<string, string>>,
): ReadonlyMap<Element, string> {
  const written = new Map<Element, string>();
  const counters = new Map<string, { readonly within: Parent; value: number }[]>();
  const add = (name: string, value: number, within: Parent, isAnew: boolean) => {
    const open = counters.get(name) ?? [];
    counters.set(name, open);
    const last = open.at(-1);
    if (last && !isAnew) last.value += value;
    else if (last?.within === within) last.value = value;
    else open.push({ within, value });
  };
  const count = (parent: Parent) => {
    for (const node of childElements(parent).filter((each) => lookOf(each).get("display") !== "none")) {
      const before = looks.get(node);
      for (const look of [lookOf(node), before ?? new Map<string, string>()]) {
        for (const [name, value] of pairs(look.get("counter-reset"), 0)) add(name, value, parent, true);
        for (const [name, value] of pairs(look.get("counter-increment"), 1)) add(name, value, parent, false);
      }
      const content = before?.get("content") ?? "";
      if (/counters?\(/.test(content)) written.set(node, labelOf(content));
      count(node);
      for (const open of counters.values()) while (open.at(-1)?.within === node) open.pop();
    }
  };
  const labelOf = (content: string) =>
    Array.from(content.matchAll(WRITTEN), ([, double, single, name, between, style]) => {
      if (name === undefined) return double ?? single ?? "";
      const numerals = NUMERALS.get(style?.toLowerCase() ?? "") ?? String;
      const values = (counters.get(name.toLowerCase()) ?? []).map(({ value }) => numerals(value));
      return between === undefined ? (values.at(-1) ?? "0") : values.join(between);
    })
      .join("")
      .trim();
  count(page);
  return written;
}

/** The names in a value of `counter-reset` or `counter-increment`, each with its number. */
function pairs(value: string | undefined, usual: number): readonly (readonly [name: string, value: number])[] {
  const names = value === undefined || value === "none" ? [] : value.matchAll(/([a-z_-][\w-]*)(?:\s+(-?\d+))?/g);
  return Array.from(names, ([, name = "", number]) => [name, Number(number ?? usual)] as const);
}
