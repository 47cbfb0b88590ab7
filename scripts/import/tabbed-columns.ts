import { runsOf } from "./collections.ts";
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
  return runsOf(nodes, (node, [first]) => isParted(first) && isParted(node)).flatMap((run): Content => {
    const paragraphs = run.filter(isParted);
    const width = Math.max(...paragraphs.map(tabsIn));
    if (paragraphs.length < (width < 2 ? 3 : 2)) return run;
    const rows = paragraphs.map(({ children }) => rowOf(cellsOf(children, width + 1), "td"));
    return [element("table", [element("tbody", rows)])];
  });
}

const tabsIn = (node: Element) => textOf([node]).split("\t").length - 1;
const isParted = (node: ElementContent): node is Element =>
  isElement(node, /^p$/) && tabsIn(node) > (/^\s*\S{1,6}\t/.test(textOf([node])) ? 1 : 0);

/** What stands between the tabs of a paragraph, as so many cells. */
function cellsOf(nodes: Content, width: number): readonly Content[] {
  const cells = parted(nodes, (node) =>
    node.type === "text" ? node.value.split("\t").map((part) => [text(part)]) : undefined,
  );
  return Array.from({ length: width }, (_, column) => cells[column] ?? []);
}
