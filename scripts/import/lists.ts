import { NUMERALS, ordinal, type Numerals } from "./ordinals.ts";
import type { Tell } from "./notices.ts";
import { BEFORE, type Look } from "./styles.ts";
import {
  attribute,
  childElements,
  element,
  isElement,
  text,
  wordsOf,
  type Element,
  type ElementContent,
} from "./tree.ts";

/** An item of a list, with what a reader sees before it: `7.`, `b)`, nothing for a bullet. */
export interface Item {
  readonly label: string;
  readonly children: readonly ElementContent[];
}

/** The class of a paragraph that goes on with an item above it, and in how many lists that stands. */
const CONTINUED = /^suite(\d)$/;

/** What Markdown can count: no more than nine digits (CommonMark 0.31.2, list items). */
const COUNTED = /^(\d{1,9})[.)]$/;

/** What a browser shows before each item of a list (HTML, 4.4.5 and 4.4.8), style sheets obeyed. */
export function labelsOf(list: Element, lookOf: (node: Element) => Look): ReadonlyMap<Element, string> {
  const items = childElements(list, /^li$/);
  const own = markerOf(list, lookOf) ?? (list.tagName === "ol" ? "decimal" : "none");
  const step = attribute(list, "reversed") === undefined ? 1 : -1;
  let next = integer(attribute(list, "start")) ?? (step === 1 ? 1 : items.length);
  return new Map(
    items.map((item) => {
      const count = integer(attribute(item, "value")) ?? next;
      next = count + step;
      const display = lookOf(item).get("display") ?? "list-item";
      const marker = display === "list-item" ? (markerOf(item, lookOf) ?? own) : "none";
      const counted = lookOf(item).get(BEFORE) ?? "";
      return [item, marker === "none" ? counted : `${ordinal(count, marker)}. ${counted}`.trim()];
    }),
  );
}

/** How a style sheet or an attribute has a list or an item counted: signs, pictures and names unknown are no numbers. */
function markerOf(node: Element, lookOf: (node: Element) => Look): Numerals | "none" | undefined {
  const look = lookOf(node);
  const style = look.get("list-style-type") ?? look.get("list-style");
  if (style === undefined) return NUMERALS[attribute(node, "type") ?? ""];
  return style.split(/\s+/).flatMap((word) => NUMERALS[word] ?? [])[0] ?? "none";
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
function labelled(label: string, children: readonly ElementContent[]): readonly ElementContent[] {
  const [first, ...others] = children;
  const mark = text(`${label} `);
  if (!isElement(first, /^(?:p|div|li)$/)) return [mark, ...children];
  return [{ ...first, children: [mark, ...first.children] }, ...others];
}

/** Puts paragraphs that carry labels into lists, deeper ones into the item above them. */
export function withLists(nodes: readonly ElementContent[], tell: Tell): readonly ElementContent[] {
  const result: ElementContent[] = [];
  let run: Element[] = [];
  const flush = () => {
    result.push(...nested(run, tell));
    run = [];
  };
  for (const node of nodes) {
    const isBlank = node.type === "text" && node.value.trim() === "";
    if (isElement(node) && (isLabelled(node) || (run.length > 0 && continuedLevel(node) !== undefined))) run.push(node);
    else if (!isBlank || run.length === 0) {
      flush();
      if (isElement(node)) node.children = [...withLists(node.children, tell)];
      result.push(node);
    }
  }
  flush();
  return result;
}

const isLabelled = ({ data }: Element) => data?.item !== undefined;
/** The level of the item with which a paragraph goes on; nothing for any other paragraph. */
function continuedLevel(node: Element): number | undefined {
  const [, count] = CONTINUED.exec(attribute(node, "className") ?? "") ?? [];
  return count === undefined ? undefined : Number(count) - 1;
}

function nested(paragraphs: readonly Element[], tell: Tell): readonly Element[] {
  const made: Element[] = [];
  let items: { label: string; children: ElementContent[] }[] = [];
  let base = Infinity;
  const flush = () => {
    made.push(...listsOf(items, tell));
    items = [];
  };
  for (let index = 0; index < paragraphs.length; index += 1) {
    const paragraph = paragraphs[index];
    const { level, label } = paragraph?.data?.item ?? {};
    if (!paragraph || level === undefined) {
      flush();
      made.push(...(paragraph ? [paragraph] : []));
      continue;
    }
    base = Math.min(base, level);
    const isOutside = (other: Element) => (other.data?.item?.level ?? (continuedLevel(other) ?? 0) + 1) <= base;
    const end = paragraphs.findIndex((other, place) => place > index && isOutside(other));
    const below = paragraphs.slice(index + 1, end === -1 ? undefined : end);
    items.push({ label: label ?? "", children: [element("p", paragraph.children), ...nested(below, tell)] });
    index += below.length;
  }
  flush();
  return made;
}
