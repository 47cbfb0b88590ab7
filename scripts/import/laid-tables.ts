import { byName } from "./collections.ts";
import { lookOf } from "./looks.ts";
import { attribute, element, elements, isElement, wordsOf, type Element, type Root } from "./hast.ts";

/** What stands for an element of a table, by its `display` or by its role (WAI-ARIA 1.2). */
const PARTS = byName({
  table: "table",
  "table-row-group table-header-group table-footer-group rowgroup": "tbody",
  "table-row row": "tr",
  "table-cell cell": "td",
  "columnheader rowheader": "th",
});
const TABLE_PART = /^(?:table|tbody|thead|tfoot|tr|t[dh])$/;

/** Makes tables of what style sheets or roles alone show as tables, once two rows have several cells. */
export function layTables(page: Root): void {
  const partOf = (node: Element) =>
    TABLE_PART.test(node.tagName)
      ? undefined
      : (PARTS.get(lookOf(node).get("display") ?? "") ?? PARTS.get(attribute(node, "role") ?? ""));
  /** What an element holds; nothing where something else than elements of the kind has words. */
  const only = (parent: Element, kind: RegExp): readonly Element[] => {
    const inside = parent.children.filter((node) => isElement(node) || wordsOf([node]) !== "");
    const fitting = inside.filter((node) => isElement(node)).filter((node) => kind.test(partOf(node) ?? ""));
    return fitting.length === inside.length ? fitting : [];
  };
  for (const table of elements(page, /./).filter((node) => partOf(node) === "table")) {
    const rows = only(table, /^t(?:r|body)$/).flatMap((node) => (partOf(node) === "tr" ? [node] : only(node, /^tr$/)));
    const lines = rows.map((row) => only(row, /^t[dh]$/));
    if (lines.some(({ length }) => length === 0) || lines.filter(({ length }) => length > 1).length < 2) continue;
    for (const cell of lines.flat()) cell.tagName = partOf(cell) ?? "td";
    for (const row of rows) row.tagName = "tr";
    table.tagName = "table";
    table.children = [element("tbody", rows)];
  }
}
