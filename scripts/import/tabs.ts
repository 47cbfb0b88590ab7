import { element, isElement, text, textOf, type Element, type ElementContent } from "./tree.ts";

/** Paragraphs in a row that tabs part into as many columns are a table; a single tab after a number or so is none. */
export function withColumns<Child extends ElementContent>(nodes: readonly Child[]): readonly (Child | Element)[] {
  const result: (Child | Element)[] = [];
  let run: Element[] = [];
  const flush = () => {
    const width = Math.max(0, ...run.map(tabsIn));
    if (run.length >= 2 && (width >= 2 || run.length >= 3)) {
      result.push(
        element("table", [
          element(
            "tbody",
            run.map((row) => element("tr", cellsOf(row, width + 1))),
          ),
        ]),
      );
    } else result.push(...run);
    run = [];
  };
  for (const node of nodes) {
    if (
      (isElement(node, /^p$/) && tabsIn(node) > 0 && !/^\s*\S{1,6}\t/.test(textOf([node]))) ||
      (isElement(node, /^p$/) && tabsIn(node) > 1)
    )
      run.push(node);
    else {
      flush();
      result.push(node);
    }
  }
  flush();
  return result;
}

const tabsIn = (node: Element) => textOf([node]).split("\t").length - 1;

/** What stands between the tabs of a paragraph, as so many cells. */
function cellsOf(row: Element, width: number): readonly Element[] {
  const cells: ElementContent[][] = [[]];
  for (const node of row.children) {
    const [first = [], ...others] = parts(node);
    cells.at(-1)?.push(...first);
    cells.push(...others.map((part) => [...part]));
  }
  while (cells.length < width) cells.push([]);
  return cells.map((cell) => element("td", cell));
}

function parts(node: ElementContent): readonly (readonly ElementContent[])[] {
  if (node.type === "text") return node.value.split("\t").map((part) => [text(part)]);
  if (!isElement(node)) return [[node]];
  const inner: ElementContent[][] = [[]];
  for (const child of node.children) {
    const [first = [], ...others] = parts(child);
    inner.at(-1)?.push(...first);
    inner.push(...others.map((part) => [...part]));
  }
  return inner.map((children) => [{ ...node, children }]);
}
