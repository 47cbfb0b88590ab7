import * as dingbats from "dingbat-to-unicode";
import { escapeUTF8 } from "entities";
import { DomUtils } from "htmlparser2";
import type { Tell } from "../notices.ts";
import type { Depth } from "../hast.ts";
import { shownText } from "./passed-over.ts";
import { headingLevel, isOn, propertyChain, runProperties, styleNames, type WordStyles } from "./styles.ts";
import {
  ancestor,
  child,
  isOff,
  elements,
  isElement,
  nodesOf,
  toggleOf,
  type Element,
  type Node,
  type Root,
} from "./xml.ts";

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
  for (const node of elements(tree, "w:fldSimple"))
    replaceBy(node, fieldOf(node.attribs["w:instr"] ?? "", node.children));
  for (const node of elements(tree, "w:bdo", "w:dir")) replaceBy(node, node.children);
  for (const node of elements(tree, "w:cr")) node.name = "w:br";
  for (const node of elements(tree, "w:ptab")) node.name = "w:tab";
  for (const node of elements(tree, "w:dstrike")) node.name = "w:strike";
  for (const node of elements(tree, "w:br")) node.attribs = {};
  for (const node of elements(tree, "w:sym")) replaceBy(node, textNodes(symbol(node)));
  for (const node of elements(tree, "w:sdt")) tickBox(node);
  for (const node of elements(tree, "w:gridBefore")) fillRow(node);
  // The reader takes one that is off for one that is on.
  for (const node of elements(tree, "w:tblHeader")) if (isOff(node)) remove(node);
  readFields(tree);
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

/** An element as it is written. */
function made(xml: string): Element {
  const [node] = nodesOf(xml).filter(isElement);
  if (!node) throw new TypeError(`No element in ${xml}`);
  return node;
}

/** The properties of a paragraph or a run, which stand first in it. */
function propertiesOf(holder: Element, name: string): Element {
  const known = child(holder, name);
  if (known) return known;
  const properties = made(`<${name}/>`);
  DomUtils.prependChild(holder, properties);
  return properties;
}

function replaceBy(node: Element, others: readonly Node[]): void {
  for (const other of [...others]) DomUtils.prepend(node, other);
  DomUtils.removeElement(node);
}

const textNodes = (text: string) => nodesOf(`<w:t xml:space="preserve">${escapeUTF8(text)}</w:t>`);
const runOf = (text: string) => `<w:r><w:t xml:space="preserve">${escapeUTF8(text)}</w:t></w:r>`;

/** Of the ways to show something, the one for older programs, or else the words of the other. */
function chooseContent(node: Element): void {
  const kept = child(node, "mc:Fallback") ?? child(node, "mc:Choice");
  const boxes = elements(node, "w:txbxContent");
  if (kept?.name === "mc:Choice" && boxes.length > 0) {
    const picture = made("<w:pict/>");
    DomUtils.prepend(node, picture);
    for (const box of boxes) DomUtils.appendChild(picture, box);
  } else if (kept) {
    for (const inner of [...kept.children]) DomUtils.prepend(node, inner);
  }
  DomUtils.removeElement(node);
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
  return (dingbats.hex(font, code) ?? dingbats.hex(font, code.replace(/^F0/i, "")))?.string ?? "□";
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

/** Writes the instructions of fields as mammoth understands them: of a link its address alone, of a box its sign. */
function readFields(tree: Root): void {
  const open: { readonly start: Element; readonly parts: Element[] }[] = [];
  for (const node of elements(tree, "w:fldChar", "w:instrText")) {
    const kind = node.attribs["w:fldCharType"];
    if (node.name === "w:instrText") open.at(-1)?.parts.push(node);
    else if (kind === "begin") open.push({ start: node, parts: [] });
    else {
      const field = open.at(-1);
      if (field) readField(field.start, field.parts.splice(0));
      if (kind === "end") open.pop();
    }
  }
}

function readField(start: Element, parts: readonly Element[]): void {
  const [first, ...others] = parts;
  if (!first) return;
  const instruction = parts.map((part) => DomUtils.textContent(part)).join("");
  const box = child(start, "w:ffData", "w:checkBox");
  const run = ancestor(start, /^w:r$/);
  if (box && run && /FORMCHECKBOX/.test(instruction)) {
    const isTicked = toggleOf(box, "w:checked") ?? toggleOf(box, "w:default") ?? false;
    DomUtils.prepend(run, made(runOf(isTicked ? "☒" : "☐")));
  }
  for (const other of others) DomUtils.removeElement(other);
  DomUtils.replaceElement(first, made(`<w:instrText>${escapeUTF8(plainInstruction(instruction))}</w:instrText>`));
}

/** A field that stands in one element, as Word writes longer ones. */
function fieldOf(instruction: string, children: readonly Node[]): readonly Node[] {
  const plain = plainInstruction(instruction);
  if (plain === "") return children;
  const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const start = nodesOf(
    `${mark("begin")}<w:r><w:instrText>${escapeUTF8(plain)}</w:instrText></w:r>${mark("separate")}`,
  );
  return [...start, ...children, ...nodesOf(mark("end"))];
}

/** The instruction of a link without its switches; nothing for other fields, whose result is text. */
function plainInstruction(instruction: string): string {
  const link = linkOf(instruction);
  if (!link) return "";
  return link.address ? `HYPERLINK "${link.address}"` : `HYPERLINK \\l "${link.anchor}"`;
}

/** Where the instruction of a field leads (ECMA-376, 17.16.5.25). */
export function linkOf(instruction: string): { readonly address: string; readonly anchor: string } | undefined {
  const words = Array.from(instruction.matchAll(/"([^"]*)"|(\\\w)|(\S+)/g), ([all, quoted]) => quoted ?? all);
  if (words[0]?.toUpperCase() !== "HYPERLINK") return undefined;
  let [address, anchor] = ["", ""];
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index] ?? "";
    if (/^\\[lot]$/i.test(word)) {
      index += 1;
      if (/l/i.test(word)) anchor = words[index] ?? "";
    } else if (!/^\\\w$/.test(word)) address ||= word;
  }
  return { address: address && anchor ? `${address.replace(/#.*/, "")}#${anchor}` : address, anchor };
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
