import { gridOf, isOneCell, laid, type Place } from "./table-grid.ts";
import type { Tell } from "./notices.ts";
import {
  attribute,
  childElements,
  element,
  elements,
  isElement,
  isInline,
  parted,
  rowOf,
  text,
  wordsOf,
  type Element,
  type Content,
} from "./hast.ts";

interface Cell extends Place {
  readonly children: Content;
}

/**
 * A table whose every cell is one line: what its cells hold is put in a row, merged cells are repeated in each of their
 * places, a heading row is one that the document has. What is alone in its row or its column stands outside of it.
 */
export function plainTable(table: Element, clean: (cell: Element) => Content, place: string, tell: Tell): Content {
  const words = wordsOf([table]);
  const contents = new Map<Element, Content>();
  const grid = gridOf(table).map((row) =>
    row.map((each): Cell => {
      const children = contents.get(each.cell) ?? clean(each.cell);
      contents.set(each.cell, children);
      return { ...each, children };
    }),
  );
  const { alone: above, rows } = laid(grid, isBlank);
  const alone = above.map(([cell]) => element("div", cell?.children ?? []));
  const captions = childElements(table, /^caption$/).map((node) => element("p", clean(node)));
  if (rows.length === 0) return [...captions, ...alone];

  const kept = rows.map((row) => (isOneCell(row) ? row.map(onlyFirst) : row));
  for (const copy of kept.flat().filter((cell) => cell.isCopy && !isBlank(cell)))
    tell(`case fusionnée, répétée : « ${wordsOf(copy.children)} »`, words);
  const lines = kept.map((row) => row.map((cell) => oneLine(cell.children, words || place, tell)));
  const head = isHead(table, kept, words, tell) ? lines.shift() : kept[0]?.map(() => []);
  const body = lines.map((cells) => rowOf(cells, "td"));
  return [
    ...captions,
    ...alone,
    element("table", [element("thead", [rowOf(head ?? [], "th")]), element("tbody", body)]),
  ];
}

const isBlank = ({ children }: Cell) => wordsOf(children) === "";
const onlyFirst = (cell: Cell, column: number): Cell => (column === 0 ? cell : { ...cell, children: [] });

/** Whether the first row names the columns: it says so, or looks so and is told. */
function isHead(table: Element, rows: readonly (readonly Cell[])[], words: string, tell: Tell): boolean {
  const [first = [], second] = rows;
  const cells = first.filter((cell) => !isBlank(cell));
  if (second === undefined) return false;
  if (cells.length === 0) return true;
  const heads = childElements(table, /^thead$/).flatMap((head) => elements(head, /^t[hd]$/));
  const isHeading = ({ cell }: Cell) => cell.tagName === "th" && !attribute(cell, "scope")?.startsWith("row");
  if (cells.every((each) => isHeading(each) || heads.includes(each.cell))) return true;
  if (cells.every(isBold) && rows.some(([name]) => isBold(name)) && !isBold(second.at(-1))) return true;
  // A heading row without words says that the columns have no names.
  if (heads.length > 0 && heads.every((cell) => wordsOf([cell]) === "")) return false;
  // A first column of names, or a value in the first row, makes it a row like the others.
  const isNamed = (each: Cell | undefined) => each?.cell.tagName === "th" || isBold(each);
  const isValue = ({ children }: Cell) => /[\d@]|:\/\//.test(wordsOf(children)) || wordsOf(children).length > 60;
  if (rows.every(([name]) => isNamed(name)) || cells.length < first.length - 1 || cells.some(isValue)) {
    tell("tableau sans ligne d’intitulés", words);
    return false;
  }
  tell("première ligne d’un tableau, prise pour ses intitulés", words);
  return true;
}

function isBold(cell: Cell | undefined): boolean {
  const areBold = (nodes: Content): boolean => {
    const inside = nodes.filter((node) => wordsOf([node]) !== "");
    return inside.every((node) => isElement(node) && (node.tagName === "strong" || areBold(node.children)));
  };
  return cell !== undefined && !isBlank(cell) && areBold(cell.children);
}

/** Words and signs at which a line goes on in the next one. */
const RUNS_ON_AFTER =
  /[\p{P}\p{S}]$|(?<!\p{L})(?:à|au|aux|avec|d|de|des|du|en|et|l|la|le|les|ou|par|pour|sur|un|une)$/iu;
const RUNS_ON_BEFORE = /^(?:[\p{P}\p{S}]|(?:à|au|aux|avec|dans|de|des|du|en|et|ou|par|pour|que|qui|sur)(?!\p{L}))/u;

/** What a cell holds on one line; where two of its lines would run together, a semicolon stands between them. */
function oneLine(nodes: Content, place: string, tell: Tell): Content {
  const lines = linesOf(nodes, tell).filter((line) => wordsOf(line) !== "");
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    if (before === undefined) return [...line];
    const runsOn = RUNS_ON_AFTER.test(wordsOf(before)) || RUNS_ON_BEFORE.test(wordsOf(line));
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
function linesOf(nodes: Content, tell: Tell): readonly Content[] {
  return parted(nodes, (node) => {
    if (!isElement(node)) return undefined;
    if (node.tagName === "br") return [[], []];
    if (/^[uo]l$/.test(node.tagName)) return [[], inOneLine(itemLines(node, tell)), []];
    if (node.tagName === "table") return [[], inOneLine(recordLines(node, tell)), []];
    return isInline(node) ? undefined : [[], ...linesOf(node.children, tell), []];
  });
}

/** Lines on one, a semicolon between those that end with no sign that parts them. */
const inOneLine = (lines: readonly Content[]) => {
  const said = lines.filter((line) => wordsOf(line) !== "");
  return said.flatMap((line, index) => {
    const before = said[index - 1];
    return before === undefined ? line : [text(/[;,.]$/.test(wordsOf(before)) ? " " : " ; "), ...line];
  });
};

/** The items of a list in a cell, with their numbers. */
function itemLines(list: Element, tell: Tell): readonly Content[] {
  const start = Number(attribute(list, "start") ?? 1);
  const lines = childElements(list).flatMap((item, index) => {
    const [first = [], ...others] = linesOf(item.children, tell).filter((line) => wordsOf(line) !== "");
    return [list.tagName === "ol" ? [text(`${start + index}. `), ...first] : first, ...others];
  });
  if (lines.length > 1) tell("liste dans une case de tableau, écrite à la suite avec « ; »", wordsOf([list]));
  return lines;
}

/** A table in a cell: each value with the name of its column. */
function recordLines(table: Element, tell: Tell): readonly Content[] {
  const [first = [], ...others] = elements(table, /^tr$/).map((row) => childElements(row));
  const [names, rows] = others.length > 0 ? [first, others] : [[], [first]];
  const isNamed = (column: number) => rows.some((row) => wordsOf(row.slice(column, column + 1)) !== "");
  const values = rows.flatMap((row) =>
    row.map((cell, column) => {
      const name = names[column]?.children ?? [];
      return wordsOf([cell]) === "" || wordsOf(name) === "" ? cell.children : [...name, text(" : "), ...cell.children];
    }),
  );
  const lines = [...names.filter((_, column) => !isNamed(column)).map(({ children }) => children), ...values];
  const written = lines.map(wordsOf).filter(Boolean).join(" ; ");
  if (written) tell(`tableau dans une case : « ${wordsOf([table])} », écrit : « ${written} »`, written);
  return lines;
}
