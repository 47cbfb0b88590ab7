import { child, toggleOf, valueOf, type Element } from "./xml.ts";

/** The styles of a Word document by their ids. */
export type WordStyles = ReadonlyMap<string, Element>;

const LOWEST_HEADING = 9;
/** Of styles based on each other in a circle, as many are looked at. */
const LONGEST_CHAIN = 20;
/** How programs in other languages call the styles that Word's own files call « heading 1 ». */
const HEADING_NAME =
  /^(?:heading|titre|überschrift|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|cabeçalho|заголовок|başlık|címsor|見出し|标题|標題|제목)[ _]?(\d)$/i;

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
  return [paragraph, ...styleChain(valueOf(paragraph, "w:pPr", "w:pStyle"), styles)];
}

/** The names of a paragraph's styles, the nearest first, and last the id of its own, all that is known of one undefined. */
export function styleNames(paragraph: Element, styles: WordStyles): readonly string[] {
  const id = valueOf(paragraph, "w:pPr", "w:pStyle") ?? "";
  return [...styleChain(id, styles).map((style) => valueOf(style, "w:name") ?? ""), id];
}

/** The level of a heading, from 1 on; nothing for what is none. A style that no file defines is known by its id. */
export function headingLevel(chain: readonly Element[], styles: WordStyles): number | undefined {
  const id = valueOf(chain[0], "w:pPr", "w:pStyle") ?? "";
  const levels = chain.map((holder) => {
    const [, named] = HEADING_NAME.exec(valueOf(holder, "w:name") ?? "") ?? [];
    const outline = valueOf(holder, "w:pPr", "w:outlineLvl");
    return outline === undefined ? named && Number(named) : Number(outline) + 1;
  });
  const [, fromId] = styles.has(id) ? [] : (HEADING_NAME.exec(id) ?? []);
  const level = levels.find((each) => each !== undefined) ?? (fromId && Number(fromId));
  return level && level <= LOWEST_HEADING ? level : undefined;
}

/** What holds the properties of a run: itself, its style, then its paragraph's, each with those on which it is based. */
export function runProperties(run: Element, paragraph: Element | undefined, styles: WordStyles): readonly Element[] {
  const ownStyles = styleChain(valueOf(run, "w:rPr", "w:rStyle"), styles);
  const holders = [run, ...ownStyles, ...(paragraph ? propertyChain(paragraph, styles).slice(1) : [])];
  return holders.flatMap((holder) => child(holder, "w:rPr") ?? []);
}

/** Whether a property is on, as the first of its holders says that says so. */
export function isOn(holders: readonly Element[], name: string): boolean {
  return holders.map((holder) => toggleOf(holder, name)).find((toggle) => toggle !== undefined) ?? false;
}
