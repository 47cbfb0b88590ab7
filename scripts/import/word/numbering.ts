import { NUMERALS } from "../numerals.ts";
import { propertyChain, styleChain, type WordStyles } from "./styles.ts";
import { child, elements, toggleOf, valueOf, type Element, type Root } from "./xml.ts";

/**
 * What Word writes before a paragraph, in how many lists that stands, and what says how such paragraphs look. One before
 * which nothing is written goes on with the item above it: so pandoc has them.
 */
export interface Label {
  readonly label: string | undefined;
  readonly lists: number;
  readonly definition: Element;
}

interface Level {
  readonly start: number;
  readonly format: string;
  readonly pattern: string;
  /** The number of the level (from 1 on) after which this one begins anew; 0 for none. */
  readonly restart: number;
  readonly isLegal: boolean;
  readonly isPicture: boolean;
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
    const levelAt = (depth: number) => readLevel(definitionAt(depth), depth);
    const [definition, own] = [definitionAt(level), levelAt(level)];
    if (!definition || !own) continue;

    const count = counts.get(kind) ?? [];
    counts.set(kind, count);
    const override = levelElement(list, "w:lvlOverride", level);
    const restart = valueOf(override, "w:startOverride");
    if (override && restart !== undefined && !restarted.has(override)) {
      restarted.add(override);
      count[level] = Number(restart);
    } else {
      count[level] = (count[level] ?? own.start - 1) + 1;
    }
    // A number begins those below it anew, but for levels that say after which they do.
    for (let below = level + 1; below < count.length; below += 1) {
      const restartsAfter = levelAt(below)?.restart ?? below;
      if (level < restartsAfter) count[below] = undefined;
    }
    labels.set(paragraph, { lists: level + 1, label: labelOf(own, count, levelAt), definition });
  }
  return labels;
}

/** A level's pattern with the counts of the levels that it names: `%1.%2` for the second of the first. */
function labelOf(
  own: Level,
  count: readonly (number | undefined)[],
  levelAt: (depth: number) => Level | undefined,
): string | undefined {
  if (own.format === "bullet") return own.pattern.trim() || own.isPicture ? "" : undefined;
  const label = own.pattern
    .replace(/%(\d)/g, (_, digit: string) => {
      const depth = Number(digit) - 1;
      const level = levelAt(depth);
      const value = count[depth] ?? level?.start ?? 1;
      if (level?.format === "none") return "";
      const numerals = own.isLegal ? undefined : NUMERALS.get(level?.format ?? "");
      return (numerals ?? String)(value);
    })
    .trim();
  return label || undefined;
}

function readLevel(definition: Element | undefined, depth: number): Level | undefined {
  return (
    definition && {
      start: Number(valueOf(definition, "w:start") ?? 1),
      format: valueOf(definition, "w:numFmt") ?? "decimal",
      pattern: valueOf(definition, "w:lvlText") ?? "",
      restart: Number(valueOf(definition, "w:lvlRestart") ?? depth),
      isLegal: toggleOf(definition, "w:isLgl") ?? false,
      isPicture: child(definition, "w:lvlPicBulletId") !== undefined,
    }
  );
}

/** The level that a numbering gives to a paragraph's style. */
function levelOfStyle(kind: Element, paragraph: Element): string | undefined {
  const style = valueOf(child(paragraph, "w:pPr"), "w:pStyle");
  if (style === undefined) return undefined;
  const levels = elements(kind, (name) => name === "w:lvl");
  return levels.find((level) => valueOf(level, "w:pStyle") === style)?.attribs["w:ilvl"];
}

function listProperty(chain: readonly Element[], name: string): string | undefined {
  const values = chain.map((holder) => valueOf(child(child(holder, "w:pPr"), "w:numPr"), name));
  return values.find((value) => value !== undefined);
}

function levelElement(holder: Element, name: string, level: number): Element | undefined {
  return elements(holder, (tag) => tag === name).find(({ attribs }) => Number(attribs["w:ilvl"] ?? 0) === level);
}

function byAttribute(root: Root | undefined, tag: string, key: string): ReadonlyMap<string, Element> {
  return new Map(elements(root, (name) => name === tag).map((element) => [element.attribs[key] ?? "", element]));
}
