import { isInItem, type Depth } from "../hast.ts";
import { shownText } from "./passed-over.ts";
import type { Label } from "./numbering.ts";
import { headingLevel, propertyChain, styleNames, type WordStyles } from "./styles.ts";
import { ancestor, child, elements, type Element, type Root } from "./xml.ts";

/** The styles of quotations, pandoc's too; deeper ones than the first have a number, as those that go on with an item do. */
const QUOTATION = /^(?:(?:intense )?quote|quotations|block ?text|citation(?: intense)?) ?([2-9]?)$/i;
const CONTINUED = /^liste? ?continue ?([2-5]?)$/i;
/** The style in which Word leaves an item that loses its number. */
const UNCOUNTED = /^(?:list ?paragraph|paragraphe de liste)$/i;

/**
 * How deep the paragraphs and tables of a Word document stand: in quotations by their styles, in lists by their numbers or,
 * of what may go on with an item, by its style and by where it begins. An empty item that holds nothing has no depth.
 */
export function wordDepths(
  bodies: readonly Root[],
  labels: ReadonlyMap<Element, Label>,
  styles: WordStyles,
): ReadonlyMap<Element, Depth> {
  const blocks = bodies.flatMap((body) => elements(body, "w:p", "w:tbl"));
  const rows = Map.groupBy(blocks, (block) => ancestor(block, /^w:(?:tc|txbxContent|footnote|endnote)$/));
  return new Map(Array.from(rows.values()).flatMap((row) => withoutEmpty(depthsIn(row, labels, styles), styles)));
}

type Deep = readonly [block: Element, depth: Depth | undefined];

/** The depths of blocks in a row. */
function depthsIn(
  blocks: readonly Element[],
  labels: ReadonlyMap<Element, Label>,
  styles: WordStyles,
): readonly Deep[] {
  let items: readonly { readonly lists: number; readonly edge: number }[] = [];
  return blocks.map((block): Deep => {
    const isTable = block.name === "w:tbl";
    const chain = propertyChain(block, styles);
    const { quotations, left } = quotationOf(block, styles);
    const label = labels.get(block);
    if (label) {
      const { number, words } = indentsOf(chain.toSpliced(1, 0, label.definition));
      // What begins nearer to the words of an item than to its number belongs to it.
      const item = { lists: label.lists, edge: (number + words) / 2 - left };
      if (label.label !== undefined) items = [...items.filter(({ lists }) => lists < item.lists), item];
      return [block, { lists: item.lists, quotations, label: label.label }];
    }
    const names = styleNames(block, styles);
    const [, continued] = names.map((name) => CONTINUED.exec(name)).find(Boolean) ?? [];
    const mayGoOn = isTable || quotations > 0 || continued !== undefined || UNCOUNTED.test(names[0] ?? "");
    const start = isTable ? indentOfTable(block) : indentsOf(chain).words;
    const around = items.filter(({ edge }) => mayGoOn && start - left > edge).map(({ lists }) => lists);
    const lists = Math.max(continued === undefined ? 0 : Number(continued || 1), ...around);
    return [block, lists + quotations > 0 ? { lists, quotations } : undefined];
  });
}

/** Blocks that have a depth, without empty ones, but for items that hold what follows them. */
function withoutEmpty(blocks: readonly Deep[], styles: WordStyles): readonly (readonly [Element, Depth])[] {
  let next: Depth | undefined;
  const kept = blocks.toReversed().flatMap(([block, depth]) => {
    if (shownText(block) === "" && !(depth && next && isInItem(next, depth))) return [];
    next = headingLevel(propertyChain(block, styles), styles) === undefined ? depth : undefined;
    return depth ? [[block, depth] as const] : [];
  });
  return kept.toReversed();
}

/** In how many quotations a block stands, and how far their style alone moves it: of a table, those of all its cells. */
function quotationOf(block: Element, styles: WordStyles): { readonly quotations: number; readonly left: number } {
  const paragraphs = block.name === "w:tbl" ? elements(block, "w:p") : [block];
  const quotations = paragraphs.map((paragraph) => {
    const names = styleNames(paragraph, styles);
    const index = names.findIndex((name) => QUOTATION.test(name));
    const [, count] = QUOTATION.exec(names[index] ?? "") ?? [];
    if (count === undefined) return { quotations: 0, left: 0 };
    return { quotations: Number(count || 1), left: indentsOf(propertyChain(paragraph, styles).slice(index + 1)).words };
  });
  return quotations.toSorted((a, b) => a.quotations - b.quotations)[0] ?? { quotations: 0, left: 0 };
}

/** Where the words and the number of a paragraph begin, in twentieths of a point; the first that says so is obeyed. */
function indentsOf(holders: readonly Element[]): { readonly words: number; readonly number: number } {
  const indents = holders.flatMap((holder) => child(holder, "w:pPr", "w:ind") ?? []);
  const measure = (sides: Readonly<Record<string, 1 | -1>>) => {
    const measures = indents.flatMap(({ attribs }) =>
      Object.entries(sides).flatMap(([side, sign]) =>
        attribs[side] === undefined ? [] : sign * Number(attribs[side]),
      ),
    );
    return measures.find(Number.isFinite) ?? 0;
  };
  const words = measure({ "w:left": 1, "w:start": 1 });
  return { words, number: words + measure({ "w:hanging": -1, "w:firstLine": 1 }) };
}

function indentOfTable(table: Element): number {
  return Number(child(table, "w:tblPr", "w:tblInd")?.attribs["w:w"] ?? 0) || 0;
}
