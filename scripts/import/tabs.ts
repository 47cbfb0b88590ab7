import {
  element,
  isElement,
  parted,
  rowOf,
  text,
  textOf,
  type Content,
  type Element,
  type ElementContent,
} from "./hast.ts";

/** Paragraphs in a row that tabs part into as many columns are a table; a single tab after a number or so is none. */
export function withColumns(nodes: Content): Content {
  const result: ElementContent[] = [];
  let run: Element[] = [];
  const flush = () => {
    const width = Math.max(0, ...run.map(tabsIn));
    const isTable = run.length >= 2 && (width >= 2 || run.length >= 3);
    const rows = run.map((paragraph) => rowOf(cellsOf(paragraph, width + 1), "td"));
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
function cellsOf(paragraph: Element, width: number): readonly Content[] {
  const cells = parted(paragraph.children, (node) =>
    node.type === "text" ? node.value.split("\t").map((part) => [text(part)]) : undefined,
  );
  return Array.from({ length: width }, (_, column) => cells[column] ?? []);
}
