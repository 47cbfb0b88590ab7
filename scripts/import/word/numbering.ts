import { NUMERALS } from "../numerals.ts";
import { propertyChain, styleChain, type WordStyles } from "./styles.ts";
import { byAttribute, child, elements, toggleOf, valueOf, type Element, type Root } from "./xml.ts";

/**
 * What Word writes before a paragraph, in how many lists that stands, and what says how such paragraphs look. One before
 * which nothing is written goes on with the item above it: so pandoc has them.
 */
export interface Label {
  readonly label: string | undefined;
  readonly lists: number;
  readonly definition: Element;
}

/** Counts paragraphs as Word does, in their order (ECMA-376, 17.9); returns the labels of those that have one. */
export function wordLabels(
  paragraphs: readonly Element[],
  numbering: Root | undefined,
  styles: WordStyles,
): ReadonlyMap<Element, Label> {
  const lists = byAttribute(numbering, "w:num", "w:numId");
  const kinds = byAttribute(numbering, "w:abstractNum", "w:abstractNumId");
  const kindOf = (list: Element | undefined) => kinds.get(valueOf(list, "w:abstractNumId") ?? "");
  const counts = new Map<Element, (number | undefined)[]>();
  const restarted = new Set<Element>();
  const labels = new Map<Element, Label>();
  for (const paragraph of paragraphs) {
    const chain = propertyChain(paragraph, styles);
    const list = lists.get(listProperty(chain, "w:numId") ?? "");
    const link = styleChain(valueOf(kindOf(list), "w:numStyleLink"), styles);
    const kind = kindOf(lists.get(listProperty(link, "w:numId") ?? "") ?? list);
    if (!list || !kind) continue;
    const level = Number(listProperty(chain, "w:ilvl") ?? levelOfStyle(kind, paragraph) ?? 0);
    const definitionAt = (depth: number) =>
      child(levelElement(list, "w:lvlOverride", depth), "w:lvl") ?? levelElement(kind, "w:lvl", depth);
    const definition = definitionAt(level);
    if (!definition) continue;

    const count = counts.get(kind) ?? [];
    counts.set(kind, count);
    const override = levelElement(list, "w:lvlOverride", level);
    const restart = valueOf(override, "w:startOverride");
    if (override && restart !== undefined && !restarted.has(override)) {
      restarted.add(override);
      count[level] = Number(restart);
    } else {
      count[level] = (count[level] ?? startOf(definition) - 1) + 1;
    }
    // A number begins those below it anew, but for levels that say after which they do.
    for (let below = level + 1; below < count.length; below += 1) {
      const restartsAfter = Number(valueOf(definitionAt(below), "w:lvlRestart") ?? below);
      if (level < restartsAfter) count[below] = undefined;
    }
    labels.set(paragraph, { lists: level + 1, label: labelOf(definition, count, definitionAt), definition });
  }
  return labels;
}

/** A level's pattern with the counts of the levels that it names: `%1.%2` for the second of the first. */
function labelOf(
  own: Element,
  count: readonly (number | undefined)[],
  definitionAt: (depth: number) => Element | undefined,
): string | undefined {
  const pattern = valueOf(own, "w:lvlText") ?? "";
  if (formatOf(own) === "bullet") return pattern.trim() || child(own, "w:lvlPicBulletId") ? "" : undefined;
  const label = pattern.replace(/%(\d)/g, (_, digit: string) => {
    const depth = Number(digit) - 1;
    const level = definitionAt(depth);
    if (formatOf(level) === "none") return "";
    const numerals = toggleOf(own, "w:isLgl") ? String : (NUMERALS.get(formatOf(level)) ?? String);
    return numerals(count[depth] ?? startOf(level));
  });
  return label.trim() || undefined;
}

const startOf = (level: Element | undefined) => Number(valueOf(level, "w:start") ?? 1);
const formatOf = (level: Element | undefined) => valueOf(level, "w:numFmt") ?? "decimal";

/** The level that a numbering gives to a paragraph's style. */
function levelOfStyle(kind: Element, paragraph: Element): string | undefined {
  const style = valueOf(paragraph, "w:pPr", "w:pStyle");
  if (style === undefined) return undefined;
  return elements(kind, "w:lvl").find((level) => valueOf(level, "w:pStyle") === style)?.attribs["w:ilvl"];
}

function listProperty(chain: readonly Element[], name: string): string | undefined {
  return chain.flatMap((holder) => valueOf(holder, "w:pPr", "w:numPr", name) ?? [])[0];
}

function levelElement(holder: Element, name: string, level: number): Element | undefined {
  return elements(holder, name).find(({ attribs }) => Number(attribs["w:ilvl"] ?? 0) === level);
}
