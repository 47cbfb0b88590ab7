import * as dingbats from "dingbat-to-unicode";
import { DomUtils } from "htmlparser2";
import type { Tell } from "../notices.ts";
import type { Depth } from "../hast.ts";
import { shownText } from "./passed-over.ts";
import { headingLevel, isOn, propertyChain, runProperties, styleNames, type WordStyles } from "./styles.ts";
import {
  ancestor,
  child,
  elements,
  isOff,
  made,
  replaceBy,
  runOf,
  textOf,
  toggleOf,
  type Element,
  type Root,
} from "./xml.ts";
import { readFields } from "./fields.ts";

/** In how many lists and quotations a block stands, then its label in hex. */
const MARK = /^etiquette-(\d+)-(\d+)(?:-([\da-f]*))?$/;
/** The style that mammoth is to know by this id. */
export const HEADING_STYLE = "Niveau";

const TITLE = /^(?:title|titre|titel|título|titulo|titolo)$/i;
const CONTENTS = /^(?:toc|contents|tm|table of contents) ?\d|^(?:toc heading|en-tête de table des matières)$/i;

/** Words that Word doesn't show, or shows otherwise than in their place, written so that no reader can miss them. */
export function prepare(tree: Root, styles: WordStyles, tell: Tell): void {
  for (const node of elements(tree, "mc:AlternateContent")) chooseContent(node);
  for (const run of elements(tree, "w:r")) hideRun(run, styles, tell);
  readFields(tree);
  for (const node of elements(tree, "w:bdo", "w:dir")) replaceBy(node, node.children);
  for (const node of elements(tree, "w:cr")) node.name = "w:br";
  for (const node of elements(tree, "w:ptab")) node.name = "w:tab";
  for (const node of elements(tree, "w:dstrike")) node.name = "w:strike";
  for (const node of elements(tree, "w:br")) node.attribs = {};
  for (const node of elements(tree, "w:sym")) replaceBy(node, [made(textOf(symbol(node)))]);
  for (const run of elements(tree, "w:r")) writeSymbols(run);
  for (const node of elements(tree, "w:sdt")) tickBox(node);
  for (const node of elements(tree, "w:gridBefore")) fillRow(node);
  // The reader takes one that is off for one that is on.
  for (const node of elements(tree, "w:tblHeader")) if (isOff(node)) remove(node);
  for (const paragraph of elements(tree, "w:p")) styleRuns(paragraph, styles);
}

/** Gives headings and what stands deep the styles and marks that the reader knows; takes out contents, and tells them. */
export function markBlocks(
  paragraphs: readonly Element[],
  depths: ReadonlyMap<Element, Depth>,
  styles: WordStyles,
  tell: Tell,
): void {
  const contents: string[] = [];
  for (const paragraph of paragraphs) {
    const chain = propertyChain(paragraph, styles);
    const level = headingLevel(chain, styles);
    const names = styleNames(paragraph, styles);
    const words = shownText(paragraph);
    if (level === undefined && names.some((name) => CONTENTS.test(name))) {
      contents.push(words);
      remove(paragraph);
      continue;
    }
    const depth = depths.get(paragraph);
    const heading = names.some((name) => TITLE.test(name)) ? 0 : level;
    const properties = propertiesOf(paragraph, "w:pPr");
    for (const name of ["w:pStyle", "w:numPr"]) remove(child(properties, name));
    if (heading !== undefined)
      DomUtils.prependChild(properties, made(`<w:pStyle w:val="${HEADING_STYLE}${heading}"/>`));
    else if (depth) DomUtils.append(properties, made(`<w:bookmarkStart w:name="${markOf(depth)}"/>`));
    if (depth?.label && heading !== undefined && words)
      tell(`numéro que Word mettait devant un titre, laissé de côté : « ${depth.label} »`, words);
  }
  for (const [table, depth] of depths) {
    if (table.name !== "w:tbl") continue;
    const properties = propertiesOf(table, "w:tblPr");
    remove(child(properties, "w:tblStyle"));
    DomUtils.prependChild(properties, made(`<w:tblStyle w:val="${markOf(depth)}"/>`));
  }
  if (contents.some(Boolean)) tell(`menu ou sommaire : « ${contents.filter(Boolean).join(" ")} »`, contents.join(" "));
}

/** The name that carries a depth through mammoth: the id of a paragraph's bookmark, the style of a table. */
export function markOf({ lists, quotations, label }: Depth): string {
  return `etiquette-${lists}-${quotations}${label === undefined ? "" : `-${Buffer.from(label).toString("hex")}`}`;
}

/** The depth that a name carries. */
export function depthIn(mark: string): Depth | undefined {
  const [, lists, quotations, label] = MARK.exec(mark) ?? [];
  if (lists === undefined) return undefined;
  return {
    lists: Number(lists),
    quotations: Number(quotations),
    label: label === undefined ? undefined : Buffer.from(label, "hex").toString(),
  };
}

function remove(node: Element | undefined): void {
  if (node) DomUtils.removeElement(node);
}

/** The properties of a paragraph or a run, which stand first in it. */
function propertiesOf(holder: Element, name: string): Element {
  const known = child(holder, name);
  if (known) return known;
  const properties = made(`<${name}/>`);
  DomUtils.prependChild(holder, properties);
  return properties;
}

/** Of the ways to show something, the one for older programs, or else the words of the other. */
function chooseContent(node: Element): void {
  const kept = child(node, "mc:Fallback") ?? child(node, "mc:Choice");
  const boxes = elements(node, "w:txbxContent");
  if (kept?.name !== "mc:Choice" || boxes.length === 0) return replaceBy(node, kept?.children ?? []);
  const picture = made("<w:pict/>");
  replaceBy(node, [picture]);
  for (const box of boxes) DomUtils.appendChild(picture, box);
}

/** Takes out what Word doesn't show: nobody who approved the document has read it. */
function hideRun(run: Element, styles: WordStyles, tell: Tell): void {
  const paragraph = ancestor(run, /^w:p$/);
  if (!isOn(runProperties(run, paragraph, styles), "w:vanish")) return;
  const text = DomUtils.textContent(run).trim();
  if (text) tell(`texte masqué, laissé de côté : « ${text} »`, paragraph ? DomUtils.textContent(paragraph) : text);
  DomUtils.removeElement(run);
}

/** The sign of a font of symbols; what no font is known for shows as a square. */
function symbol({ attribs }: Element): string {
  const [font = "", code = ""] = [attribs["w:font"], attribs["w:char"]];
  return signOf(font, code) ?? "□";
}

const signOf = (font: string, code: string) =>
  (dingbats.hex(font, code) ?? dingbats.hex(font, code.replace(/^F0/i, "")))?.string;

/** Writes the signs of a run that a font of symbols shows, and no other. */
function writeSymbols(run: Element): void {
  const font = child(run, "w:rPr", "w:rFonts")?.attribs["w:ascii"] ?? "";
  for (const node of elements(run, "w:t")) {
    const words = DomUtils.textContent(node);
    const seen = words.replace(/[\uF020-\uF0FF]/g, (sign) => signOf(font, sign.charCodeAt(0).toString(16)) ?? sign);
    if (seen !== words) replaceBy(node, [made(textOf(seen))]);
  }
}

/** A row that begins in a later column, with an empty cell before. */
function fillRow(before: Element): void {
  const properties = before.parent;
  const span = `<w:tcPr><w:gridSpan w:val="${before.attribs["w:val"]}"/></w:tcPr>`;
  if (properties) DomUtils.append(properties, made(`<w:tc>${span}<w:p/></w:tc>`));
}

/** A box to tick, as the sign that a reader sees. */
function tickBox(node: Element): void {
  const box = child(node, "w:sdtPr", "w14:checkbox");
  const holder = child(node, "w:sdtContent");
  if (!box || !holder) return;
  const checked = child(box, "w14:checked")?.attribs["w14:val"] ?? "0";
  const [paragraph] = elements(holder, "w:p");
  for (const text of elements(holder, "w:t")) DomUtils.removeElement(text);
  DomUtils.prependChild(paragraph ?? holder, made(runOf(/^(?:1|true|on)$/.test(checked) ? "☒" : "☐")));
  DomUtils.removeElement(box);
}

/** What styles make bold, italic or struck, said by the run itself; but for headings, which are bold as such. */
function styleRuns(paragraph: Element, styles: WordStyles): void {
  const isHeading = headingLevel(propertyChain(paragraph, styles), styles) !== undefined;
  for (const run of elements(paragraph, "w:r")) {
    const holders = runProperties(run, isHeading ? undefined : paragraph, styles);
    const unsaid = ["w:b", "w:i", "w:strike"].filter((name) => toggleOf(run, "w:rPr", name) === undefined);
    for (const name of unsaid.filter((each) => isOn(holders, each)))
      DomUtils.appendChild(propertiesOf(run, "w:rPr"), made(`<${name}/>`));
  }
}
