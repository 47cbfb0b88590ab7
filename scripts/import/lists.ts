import { runsOf } from "./collections.ts";
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

/** What Markdown can count: no more than nine digits (CommonMark 0.31.2, list items), and a page without zeros before. */
const COUNTED = /^(0|[1-9]\d{0,8})[.)]$/;

/** What a browser shows before each item of a list (HTML, 4.4.5 and 4.4.8), style sheets obeyed. */
export function labelsOf(list: Element): ReadonlyMap<Element, string> {
  // What is not shown is not counted.
  const items = childElements(list, /^li$/).filter(
    (item) => lookOf(item).get("display") !== "none" && attribute(item, "hidden") === undefined,
  );
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
  const isDeep = (node: ElementContent): node is Element => isElement(node) && node.data?.depth !== undefined;
  // A table whose rows were all deleted parts nothing, nor do blanks.
  const isBlank = (node: ElementContent) =>
    node.type === "text" ? node.value.trim() === "" : isElement(node, /^table$/) && node.children.length === 0;
  const made = nodes.map((node) => (isElement(node) ? holding(node, withLists(node.children, tell)) : node));
  return runsOf(made, (node, [first]) => isDeep(first) && (isDeep(node) || isBlank(node))).flatMap((run): Content =>
    isDeep(run[0]) ? nested(run.filter(isDeep), 0, tell) : run,
  );
}

/** Blocks in a row, of which all stand in as many quotations as are open, or in more. */
function nested(blocks: readonly Element[], open: number, tell: Tell): readonly Element[] {
  const isQuoted = (block: Element) => depthOf(block).quotations > open;
  const isItem = (block: Element) => !isQuoted(block) && depthOf(block).label !== undefined;
  const wholes = runsOf(blocks, (block, [first]) =>
    isQuoted(first) ? isQuoted(block) : isInItem(depthOf(block), depthOf(first)),
  );
  return runsOf(wholes, ([block], [[first]]) => isItem(block) && isItem(first)).flatMap((run) => {
    const [[first]] = run;
    if (isQuoted(first)) return [element("blockquote", nested(run.flat(), open + 1, tell))];
    if (!isItem(first)) return run.flat();
    const items = run.map(([item, ...inside]): Item => {
      const children = [element("p", item.children), ...nested(inside, open, tell)];
      return { label: depthOf(item).label ?? "", children };
    });
    return listsOf(items, tell);
  });
}

function depthOf(block: Element): Depth {
  return block.data?.depth ?? { lists: 0, quotations: 0 };
}
