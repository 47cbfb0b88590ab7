import { ordinal, type Numerals } from "./ordinals.ts";
import type { Tell } from "./notices.ts";
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

/** Where readers of text and of Word leave the label of a paragraph and how deep it stands, from 0 on. */
export const LABEL = "dataLabel";
export const LEVEL = "dataLevel";
/** The class of a paragraph that goes on with the item above it. */
export const CONTINUED = "suite";

/** What Markdown can count: no more than nine digits (CommonMark 0.31.2, list items). */
const COUNTED = /^(\d{1,9})[.)]$/;

/** The numerals of a list's `type` and of its `list-style-type`; others are Arabic. */
const NUMERALS: Readonly<Record<string, Numerals>> = {
  ...{ a: "lower-alpha", A: "upper-alpha", i: "lower-roman", I: "upper-roman" },
  ...{ "lower-alpha": "lower-alpha", "lower-latin": "lower-alpha" },
  ...{ "upper-alpha": "upper-alpha", "upper-latin": "upper-alpha" },
  ...{ "lower-roman": "lower-roman", "upper-roman": "upper-roman" },
};

/** What a browser shows before each item of a list (HTML, 4.4.5 and 4.4.8). */
export function labelsOf(list: Element, style: string | undefined): ReadonlyMap<Element, string> {
  const items = childElements(list, /^li$/);
  if (list.tagName !== "ol" || style === "none") return new Map(items.map((item) => [item, ""]));
  const step = attribute(list, "reversed") === undefined ? 1 : -1;
  const start = integer(attribute(list, "start")) ?? (step === 1 ? 1 : items.length);
  const numerals = NUMERALS[style ?? attribute(list, "type") ?? ""] ?? "decimal";
  let next = start;
  return new Map(
    items.map((item) => {
      const count = integer(attribute(item, "value")) ?? next;
      next = count + step;
      return [item, `${ordinal(count, numerals)}.`];
    }),
  );
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
    const count = COUNTED.exec(label)?.[1];
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
    if (isElement(node) && (isLabelled(node) || (run.length > 0 && isContinued(node)))) run.push(node);
    else if (!isBlank || run.length === 0) {
      flush();
      result.push(isElement(node) ? { ...node, children: [...withLists(node.children, tell)] } : node);
    }
  }
  flush();
  return result;
}

const isLabelled = ({ properties }: Element) => properties[LABEL] !== undefined;
const isContinued = (node: Element) => attribute(node, "className") === CONTINUED;

function nested(paragraphs: readonly Element[], tell: Tell): readonly Element[] {
  const levelOf = (paragraph: Element | undefined) =>
    paragraph && isLabelled(paragraph) ? Number(paragraph.properties[LEVEL] ?? 0) : Infinity;
  const items: { label: string; children: ElementContent[] }[] = [];
  const first = paragraphs.findIndex(isLabelled);
  const continued = first === -1 ? paragraphs : paragraphs.slice(0, first);
  let base = levelOf(paragraphs[continued.length]);
  for (let index = continued.length; index < paragraphs.length;) {
    const paragraph = paragraphs[index];
    if (!paragraph) break;
    base = Math.min(base, levelOf(paragraph));
    const end = paragraphs.findIndex((other, place) => place > index && levelOf(other) <= base);
    const below = paragraphs.slice(index + 1, end === -1 ? undefined : end);
    const label = String(paragraph.properties[LABEL]);
    items.push({ label, children: [{ ...paragraph, properties: {} }, ...nested(below, tell)] });
    index += 1 + below.length;
  }
  return [...continued, ...listsOf(items, tell)];
}
