import { DomUtils, parseDocument } from "htmlparser2";
import type { Lose } from "./losses.ts";
import { ancestor, child, elements, type Element, type Root } from "./tree.ts";
import { headingLevel, propertyChain, styleChain, valueOf, type WordStyles } from "./word-styles.ts";
import { wordText } from "./word-text.ts";

/** How Word numbers a paragraph; the file itself holds only how to count. */
interface WordNumber {
  /** Its place in its list. */
  readonly count: number;
  /** `decimal`, `lowerLetter`, `bullet`… */
  readonly format: string;
  /** What stands before the paragraph, with `%1` for the count of the highest level: `%1.%2.`, `Article %1`. */
  readonly pattern: string;
}

const NUMBER_MARK = "numero-";

/**
 * Leaves a bookmark with its number in each paragraph of a list that doesn't begin it, for mammoth counts from one again
 * after whatever stands between two of them; and notes the numbers that can't be kept.
 */
export function markNumbers(tree: Root, numbering: Root | undefined, styles: WordStyles, lose: Lose): void {
  const paragraphs = elements(tree, (name) => name === "w:p").filter((each) => !ancestor(each, /^mc:Fallback$/));
  for (const [paragraph, { count, format, pattern }] of wordNumbers(paragraphs, numbering, styles)) {
    const text = wordText(paragraph);
    if (format === "bullet" || format === "none" || !text.trim()) continue;
    if (headingLevel(propertyChain(paragraph, styles)) !== undefined) {
      if (pattern.includes("%")) lose("numéro que Word mettait devant un titre, laissé de côté", text);
      continue;
    }
    if (/Letter|Roman/.test(format)) lose("numérotation par lettres ou chiffres romains, devenue 1, 2, 3", text);
    else if (!/^\P{L}?%\d\P{L}*$/u.test(pattern) || /%.*%/.test(pattern)) {
      lose("numérotation composée (1.1, Article 2), devenue 1, 2, 3", text);
    }
    const [bookmark] = parseDocument(`<w:bookmarkStart w:name="${NUMBER_MARK}${count}"/>`, { xmlMode: true }).children;
    const properties = child(paragraph, "w:pPr");
    if (count > 1 && bookmark && properties) DomUtils.append(properties, bookmark);
  }
}

/** Begins each list at the number that was left in its first item. */
export function withNumbers(html: string): string {
  const mark = `<a id="${NUMBER_MARK}(\\d+)"></a>`;
  return html.replace(new RegExp(`<ol><li>${mark}`, "g"), '<ol start="$1"><li>').replace(new RegExp(mark, "g"), "");
}

/** Counts paragraphs as Word does, in their order, and returns the numbers of those that have one. */
function wordNumbers(
  paragraphs: readonly Element[],
  numbering: Root | undefined,
  styles: WordStyles,
): ReadonlyMap<Element, WordNumber> {
  const lists = byAttribute(numbering, "w:num", "w:numId");
  const kinds = byAttribute(numbering, "w:abstractNum", "w:abstractNumId");
  const kindOf = (list: Element | undefined) => kinds.get(valueOf(list, "w:abstractNumId") ?? "");
  const counts = new Map<Element, number[]>();
  const restarted = new Set<Element>();
  const numbers = new Map<Element, WordNumber>();
  for (const paragraph of paragraphs) {
    const chain = propertyChain(paragraph, styles);
    const list = lists.get(listProperty(chain, "w:numId") ?? "");
    const level = Number(listProperty(chain, "w:ilvl") ?? 0);
    const link = styleChain(valueOf(kindOf(list), "w:numStyleLink"), styles);
    const kind = kindOf(lists.get(listProperty(link, "w:numId") ?? "") ?? list);
    const ownLevel = levelOf(list, "w:lvlOverride", level);
    const definition = child(ownLevel, "w:lvl") ?? levelOf(kind, "w:lvl", level);
    if (!kind || !definition) continue;

    const count = counts.get(kind) ?? [];
    counts.set(kind, count);
    const restart = valueOf(ownLevel, "w:startOverride");
    if (ownLevel && restart !== undefined && !restarted.has(ownLevel)) {
      restarted.add(ownLevel);
      count[level] = Number(restart);
    } else {
      count[level] = (count[level] ?? Number(valueOf(definition, "w:start") ?? 1) - 1) + 1;
    }
    // A number begins those below it anew.
    count.length = level + 1;
    numbers.set(paragraph, {
      count: count[level],
      format: valueOf(definition, "w:numFmt") ?? "decimal",
      pattern: valueOf(definition, "w:lvlText") ?? "",
    });
  }
  return numbers;
}

function listProperty(chain: readonly Element[], name: string): string | undefined {
  const values = chain.map((holder) => valueOf(child(child(holder, "w:pPr"), "w:numPr"), name));
  return values.find((value) => value !== undefined);
}

function levelOf(holder: Element | undefined, name: string, level: number): Element | undefined {
  return elements(holder, (tag) => tag === name).find(({ attribs }) => Number(attribs["w:ilvl"] ?? 0) === level);
}

function byAttribute(root: Root | undefined, tag: string, key: string): ReadonlyMap<string, Element> {
  return new Map(elements(root, (name) => name === tag).map((element) => [element.attribs[key] ?? "", element]));
}
