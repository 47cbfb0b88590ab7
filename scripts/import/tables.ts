import type { Tell } from "./notices.ts";
import {
  attribute,
  childElements,
  element,
  elements,
  isElement,
  isInline,
  text,
  wordsOf,
  type Element,
  type ElementContent,
} from "./tree.ts";

interface Cell {
  readonly node: Element;
  readonly children: readonly ElementContent[];
  /** Whether the cell only stands here because another spreads over its place. */
  readonly isCopy: boolean;
}

/** No cell that is read spreads farther. */
const WIDEST = 100;

/**
 * A table whose every cell is one line: what its cells hold is put in a row, merged cells are repeated in each of their
 * places, a heading row is one that the document has. A table of a single column becomes what it holds.
 */
export function plainTable(
  table: Element,
  clean: (cell: Element) => readonly ElementContent[],
  place: string,
  tell: Tell,
): readonly ElementContent[] {
  const captions = childElements(table, /^caption$/).map((node) => element("p", clean(node)));
  const grid = gridOf(rowsOf(table), clean);
  const words = wordsOf([table]);
  const width = Math.max(0, ...grid.map((row) => row.length));
  const isBlank = (index: number) => grid.every((row) => wordsOf(row[index]?.children ?? []) === "");
  const columns = Array.from({ length: width }, (_, index) => index).filter((index) => !isBlank(index));
  const rows = grid
    .map((row) => columns.map((index) => row[index]))
    .filter((row) => row.some((cell) => wordsOf(cell?.children ?? []) !== ""));
  if (columns.length < 2) return [...captions, ...rows.flatMap((row) => element("div", row[0]?.children ?? []))];

  const copies = rows.flat().filter((cell) => cell?.isCopy && wordsOf(cell.children) !== "");
  for (const copy of copies) tell(`case fusionnée, répétée : « ${wordsOf(copy?.children ?? [])} »`, words);
  const lead = rows.findIndex((row) => row.slice(1).some((cell) => !cell?.isCopy));
  const titles = rows.slice(0, Math.max(0, lead));
  const kept = rows.slice(titles.length);
  const lines = kept.map((row) => row.map((cell) => oneLine(cell?.children ?? [], words || place, tell)));
  const hasHead = isHead(table, kept, words, tell);
  const head = hasHead ? (lines[0] ?? []) : columns.map(() => []);
  const body = hasHead ? lines.slice(1) : lines;
  return [
    ...captions,
    ...titles.map((row) => element("p", row[0]?.children ?? [])),
    element("table", [
      element("thead", [
        element(
          "tr",
          head.map((cell) => element("th", cell)),
        ),
      ]),
      element(
        "tbody",
        body.map((row) =>
          element(
            "tr",
            row.map((cell) => element("td", cell)),
          ),
        ),
      ),
    ]),
  ];
}

/** The rows of a table itself, not those of one in its cells; rows of its head stand first, of its foot last. */
function rowsOf(table: Element): readonly Element[] {
  const groups = [/^thead$/, /^tbody$/, /^tfoot$/].flatMap((names) => childElements(table, names));
  return groups.flatMap((group) => childElements(group, /^tr$/));
}

/** Every place of a table with the cell that stands there, or spreads there. */
function gridOf(
  rows: readonly Element[],
  clean: (cell: Element) => readonly ElementContent[],
): readonly (readonly Cell[])[] {
  const grid: Cell[][] = rows.map(() => []);
  for (const [top, row] of rows.entries()) {
    const line = grid[top] ?? [];
    let left = 0;
    for (const node of childElements(row, /^t[dh]$/)) {
      while (line[left]) left += 1;
      const children = clean(node);
      const [wide, high] = [spanOf(node, "colSpan"), spanOf(node, "rowSpan")];
      for (const below of grid.slice(top, top + high)) {
        for (let column = left; column < left + wide; column += 1) {
          below[column] ??= { node, children, isCopy: below !== line || column > left };
        }
      }
      left += wide;
    }
  }
  return grid.map((row) => Array.from(row, (cell) => cell ?? EMPTY));
}

const EMPTY: Cell = { node: element("td", []), children: [], isCopy: false };

function spanOf(cell: Element, name: string): number {
  const span = Number(attribute(cell, name) ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, WIDEST) : 1;
}

/** Whether the first row names the columns: it says so, or looks so and is told. */
function isHead(table: Element, rows: readonly (readonly (Cell | undefined)[])[], words: string, tell: Tell): boolean {
  const [first = [], second] = rows;
  const cells = first.flatMap((cell) => (cell && wordsOf(cell.children) ? [cell] : []));
  const isHeading = ({ node }: Cell) => node.tagName === "th" && !attribute(node, "scope")?.startsWith("row");
  if (second === undefined) return false;
  if (cells.length === 0) return true;
  const heads = childElements(table, /^thead$/).flatMap((head) => elements(head, /^t[hd]$/));
  if (cells.every((cell) => isHeading(cell) || heads.includes(cell.node))) return true;
  const isNamed = (cell: Cell | undefined) => cell?.node.tagName === "th" || isBold(cell);
  if (cells.every(isBold) && !rows.every(([cell]) => isBold(cell) === false)) {
    if (!isBold(second[second.length - 1])) return true;
  }
  // A first column of names, or a value in the first row, makes it a row like the others.
  const isValue = (cell: Cell) => /[\d@]|:\/\//.test(wordsOf(cell.children)) || wordsOf(cell.children).length > 60;
  if (rows.every(([cell]) => isNamed(cell)) || cells.length < first.length - 1 || cells.some(isValue)) {
    tell("tableau sans ligne d’intitulés", words);
    return false;
  }
  tell("première ligne d’un tableau, prise pour ses intitulés", words);
  return true;
}

function isBold(cell: Cell | undefined): boolean {
  const areBold = (nodes: readonly ElementContent[]): boolean => {
    const inside = nodes.filter((node) => wordsOf([node]) !== "");
    return inside.every((node) => isElement(node) && (node.tagName === "strong" || areBold(node.children)));
  };
  return cell !== undefined && wordsOf(cell.children) !== "" && areBold(cell.children);
}

/** What a cell holds on one line; where two of its lines would run together, a semicolon stands between them. */
function oneLine(nodes: readonly ElementContent[], place: string, tell: Tell): readonly ElementContent[] {
  const lines = linesOf(nodes, tell).filter((line) => wordsOf(line) !== "");
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    if (before === undefined) return [...line];
    const runsOn = /[\p{P}\p{S}]$/u.test(wordsOf(before)) || /^[\p{Ll}\p{P}]/u.test(wordsOf(line));
    tell(
      runsOn
        ? "retour à la ligne dans une case de tableau, devenu une espace"
        : "retour à la ligne dans une case de tableau, devenu « ; »",
      place,
    );
    return [text(runsOn ? " " : " ; "), ...line];
  });
}

/** The lines of blocks, each of nodes that stand within a line. */
function linesOf(nodes: readonly ElementContent[], tell: Tell): readonly (readonly ElementContent[])[] {
  const lines: ElementContent[][] = [[]];
  const add = (more: readonly (readonly ElementContent[])[]) => lines.push(...more.map((line) => [...line]), []);
  for (const node of nodes) {
    if (node.type !== "element") lines.at(-1)?.push(node);
    else if (node.tagName === "br") lines.push([]);
    else if (/^[uo]l$/.test(node.tagName)) add(itemLines(node, tell));
    else if (node.tagName === "table") add(recordLines(node, tell));
    else if (!isInline(node)) add(linesOf(node.children, tell));
    else {
      const [first, ...others] = linesOf(node.children, tell).map((line) => ({ ...node, children: [...line] }));
      if (first) lines.at(-1)?.push(first);
      lines.push(...others.map((line) => [line]));
    }
  }
  return lines;
}

/** The items of a list in a cell, with their numbers. */
function itemLines(list: Element, tell: Tell): readonly (readonly ElementContent[])[] {
  const start = Number(attribute(list, "start") ?? 1);
  return childElements(list).flatMap((item, index) => {
    const [first = [], ...others] = linesOf(item.children, tell);
    return [list.tagName === "ol" ? [text(`${start + index}. `), ...first] : first, ...others];
  });
}

/** A table in a cell: each value with the name of its column. */
function recordLines(table: Element, tell: Tell): readonly (readonly ElementContent[])[] {
  const [names = [], ...rows] = elements(table, /^tr$/).map((row) => childElements(row));
  // A name of no value stands alone.
  const empty =
    rows.length > 0 ? names.filter((_, index) => rows.every((row) => wordsOf([row[index] ?? EMPTY.node]) === "")) : [];
  const values = (rows.length > 0 ? rows : [names]).flatMap((row) =>
    row.flatMap((cell, index) => {
      const name = rows.length > 0 ? wordsOf([names[index] ?? EMPTY.node]) : "";
      return wordsOf([cell]) === "" ? [] : [[text(name ? `${name} : ` : ""), ...cell.children]];
    }),
  );
  const lines = [...empty.map(({ children }) => children), ...values];
  const words = lines.map((line) => wordsOf(line)).join(" ");
  if (words) tell(`tableau dans une case, chaque valeur écrite après le nom de sa colonne : « ${words} »`, words);
  return lines;
}
