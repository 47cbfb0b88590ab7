import { element, isElement, parted, text, textOf, type Element, type ElementContent } from "./tree.ts";

/** Paragraphs in a row that tabs part into as many columns are a table; a single tab after a number or so is none. */
export function withColumns<Child extends ElementContent>(nodes: readonly Child[]): readonly (Child | Element)[] {
  const result: (Child | Element)[] = [];
  let run: Element[] = [];
  const flush = () => {
    const width = Math.max(0, ...run.map(tabsIn));
    const isTable = run.length >= 2 && (width >= 2 || run.length >= 3);
    const rows = run.map((row) => element("tr", cellsOf(row, width + 1)));
    result.push(...(isTable ? [element("table", [element("tbody", rows)])] : run));
    run = [];
  };
  for (const node of nodes) {
    if (isElement(node, /^p$/) && isParted(node)) run.push(node);
    else {
      flush();
      result.push(node);
    }
  }
  flush();
  return result;
}

const isParted = (node: Element) => tabsIn(node) > (/^\s*\S{1,6}\t/.test(textOf([node])) ? 1 : 0);
const tabsIn = (node: Element) => textOf([node]).split("\t").length - 1;

/** What stands between the tabs of a paragraph, as so many cells. */
function cellsOf(row: Element, width: number): readonly Element[] {
  const cells = parted(row.children, (node) =>
    node.type === "text" ? node.value.split("\t").map((part) => [text(part)]) : undefined,
  );
  return Array.from({ length: Math.max(cells.length, width) }, (_, column) => element("td", cells[column] ?? []));
}
