import type { Tell } from "./notices.ts";
import { NUMERALS, type Numerals } from "./numerals.ts";
import { BEFORE, lookOf } from "./looks.ts";
import {
  attribute,
  childElements,
  element,
  holding,
  isElement,
  isInItem,
  text,
  wordsOf,
  type Depth,
  type Element,
  type Content,
  type ElementContent,
} from "./hast.ts";

/** An item of a list, with what a reader sees before it: `7.`, `b)`, nothing for a bullet. */
export interface Item {
  readonly label: string;
  readonly children: Content;
}

/** What Markdown can count: no more than nine digits (CommonMark 0.31.2, list items). */
const COUNTED = /^(\d{1,9})[.)]$/;

/** What a browser shows before each item of a list (HTML, 4.4.5 and 4.4.8), style sheets obeyed. */
export function labelsOf(list: Element): ReadonlyMap<Element, string> {
  const items = childElements(list, /^li$/);
  const own = markerOf(list) ?? (list.tagName === "ol" ? String : uncounted);
  const step = attribute(list, "reversed") === undefined ? 1 : -1;
  let next = integer(attribute(list, "start")) ?? (step === 1 ? 1 : items.length);
  return new Map(
    items.map((item) => {
      const count = integer(attribute(item, "value")) ?? next;
      next = count + step;
      const isItem = (lookOf(item).get("display") ?? "list-item") === "list-item";
      const number = isItem ? (markerOf(item) ?? own)(count) : "";
      return [item, `${number && `${number}.`} ${lookOf(item).get(BEFORE) ?? ""}`.trim()];
    }),
  );
}

const uncounted: Numerals = () => "";

/** How a style sheet or an attribute has a list or an item counted: signs, pictures and names unknown are no numbers. */
function markerOf(node: Element): Numerals | undefined {
  const style = lookOf(node).get("list-style-type") ?? lookOf(node).get("list-style");
  if (style === undefined) return NUMERALS.get(attribute(node, "type") ?? "");
  return style.split(/\s+/).flatMap((word) => NUMERALS.get(word) ?? [])[0] ?? uncounted;
}

function integer(value: string | undefined): number | undefined {
  const number = Number.parseInt(value ?? "", 10);
  return Number.isNaN(number) ? undefined : number;
}

/**
 * Items as lists that a page counts as they are labelled: a new list wherever the count leaps. A label that can't be
 * counted stands in the text of its item, and is told.
 */
export function listsOf(items: readonly Item[], tell: Tell): readonly Element[] {
  const lists: Element[] = [];
  let next: number | undefined;
  for (const { label, children } of items) {
    const isEmpty = wordsOf(children) === "";
    const count = isEmpty ? undefined : COUNTED.exec(label)?.[1];
    const isWritten = label !== "" && count === undefined;
    if (isWritten) tell(`numéro qu’aucune liste ne compte, écrit dans le texte : « ${label} »`, wordsOf(children));
    const item = element("li", isWritten ? labelled(label, children) : children);
    const last = lists.at(-1);
    const goesOn = count === undefined ? last?.tagName === "ul" : last?.tagName === "ol" && Number(count) === next;
    if (last && goesOn) last.children.push(item);
    else if (count === undefined) lists.push(element("ul", [item]));
    else lists.push(element("ol", [item], { start: Number(count) }));
    next = count === undefined ? undefined : Number(count) + 1;
  }
  return lists;
}

/** The content of an item with its label as its first word. */
function labelled(label: string, children: Content): Content {
  const [first, ...others] = children;
  const mark = text(`${label} `);
  if (!isElement(first, /^(?:p|div|li)$/)) return [mark, ...children];
  return [holding(first, [mark, ...first.children]), ...others];
}

/** Puts blocks that say how deep they stand into lists and quotations, those that are deeper into what is above them. */
export function withLists(nodes: Content, tell: Tell): Content {
  const result: ElementContent[] = [];
  let run: Element[] = [];
  const flush = () => {
    result.push(...nested(run, 0, tell));
    run = [];
  };
  for (const node of nodes) {
    // A table whose rows were all deleted parts nothing, nor do blanks.
    const isBlank = node.type === "text" ? node.value.trim() === "" : isElement(node) && isGone(node);
    if (isElement(node)) node.children = [...withLists(node.children, tell)];
    if (isElement(node) && node.data?.depth) run.push(node);
    else if (!isBlank || run.length === 0) {
      flush();
      result.push(node);
    }
  }
  flush();
  return result;
}

/** Blocks in a row, of which all stand in as many quotations as are open, or in more. */
function nested(blocks: readonly Element[], open: number, tell: Tell): readonly Element[] {
  const made: Element[] = [];
  let items: Item[] = [];
  const flush = () => {
    made.push(...listsOf(items, tell));
    items = [];
  };
  for (let [index, end] = [0, 0]; index < blocks.length; index = end) {
    const block = blocks[index];
    if (!block) break;
    const depth = depthOf(block);
    const { label } = depth;
    const isQuoted = depth.quotations > open;
    const holds = (other: Depth) => (isQuoted ? other.quotations > open : isInItem(other, depth));
    for (end = index + 1; end < blocks.length && holds(depthOf(blocks[end]));) end += 1;
    const inside = blocks.slice(index + 1, end);
    if (!isQuoted && label !== undefined) {
      items.push({ label, children: [element("p", block.children), ...nested(inside, open, tell)] });
    } else {
      flush();
      made.push(isQuoted ? element("blockquote", nested([block, ...inside], open + 1, tell)) : block);
    }
  }
  flush();
  return made;
}

const isGone = ({ tagName, children }: Element) => tagName === "table" && children.length === 0;

function depthOf(block: Element | undefined): Depth {
  return block?.data?.depth ?? { lists: 0, quotations: 0 };
}
