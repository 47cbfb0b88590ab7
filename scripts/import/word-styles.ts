import { child, elements, type Element, type Root } from "./tree.ts";

/** The paragraph styles of a Word document by their ids. */
export type WordStyles = ReadonlyMap<string, Element>;

const LOWEST_HEADING = 9;
/** Of styles based on each other in a circle, as many are looked at. */
const LONGEST_CHAIN = 20;

/** The styles that a `styles.xml` defines. */
export function readStyles(root: Root | undefined): WordStyles {
  return new Map(
    elements(root, (name) => name === "w:style").map((style) => [style.attribs["w:styleId"] ?? "", style]),
  );
}

/** A style and those on which it is based, the nearest first. */
export function styleChain(id: string | undefined, styles: WordStyles): readonly Element[] {
  const chain: Element[] = [];
  let style = styles.get(id ?? "");
  while (style && chain.length < LONGEST_CHAIN) {
    chain.push(style);
    style = styles.get(valueOf(style, "w:basedOn") ?? "");
  }
  return chain;
}

/** What holds the properties of a paragraph: itself, then its styles; the first that says something is obeyed. */
export function propertyChain(paragraph: Element, styles: WordStyles): readonly Element[] {
  return [paragraph, ...styleChain(valueOf(child(paragraph, "w:pPr"), "w:pStyle"), styles)];
}

/** The level of a heading, from 1 on; nothing for what is none. */
export function headingLevel(chain: readonly Element[]): number | undefined {
  const levels = chain.map((holder) => {
    const [, named] = /^heading (\d)$/i.exec(valueOf(holder, "w:name") ?? "") ?? [];
    const outline = valueOf(child(holder, "w:pPr"), "w:outlineLvl");
    return outline === undefined ? named && Number(named) : Number(outline) + 1;
  });
  const level = levels.find((each) => each !== undefined);
  return level && level <= LOWEST_HEADING ? level : undefined;
}

/** The `w:val` of an element's child. */
export function valueOf(holder: Element | undefined, name: string): string | undefined {
  return child(holder, name)?.attribs["w:val"];
}
