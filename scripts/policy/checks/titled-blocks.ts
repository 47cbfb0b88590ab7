import { DomUtils, parseDocument } from "htmlparser2";
import { comparable } from "../content/quotation.ts";
import type { Section } from "../content/section.ts";
import { isElement, type HtmlElement, type HtmlNode } from "../markdown/html-nodes.ts";

/** A paragraph, an item of a list or a row of a table: its words with plain blanks, and what stands over it. */
export interface TitledBlock {
  /** The id of its section. */
  readonly section: string;
  readonly text: string;
  /** The titles above it, from the section's own down; a paragraph all in bold is one, too. */
  readonly titles: readonly string[];
  /** Of an item: the paragraph that introduces its list, and the item that its list stands in. */
  readonly lead?: string;
  /** Of a row: its cells, each with the heading of its column; of « Durée : trois ans », what stands under that label. */
  readonly cells?: readonly Cell[];
}

interface Cell {
  readonly heading: string;
  readonly text: string;
}

/** What introduces a list ends just before it. */
const LONGEST_LEAD = 300;

/** What ends like a sentence, or introduces something at length. */
const SENTENCE = /[.;]$|^(?:\S+ ){6,}.*:$/;

/** What begins an item that is no item in Markdown. */
const DASH = /^[-–•⦁] /;

/** Labels under which policies say one item. */
const LABELLED =
  /^(finalités?|objectifs?|bases? (?:légales?|juridiques?)|fondements?|durées?(?: de conservation)?|conservation|(?:catégories de )?données?(?: (?:collectées|traitées|concernées|recueillies)[^:]{0,30})?|destinataires?|transferts?(?: hors[^:]{0,30})?) ?: (.+)$/iu;

/** What the first column of a table says of a processing where each of its other columns is one. */
const TURNED = /^(?:finalité|objectif|bases? (?:légale|juridique)|fondement|durée|destinataire|transfert)/iu;
const FEWEST_LABELS = 2;

/** A paragraph in bold stands below every heading. */
const BOLD_LEVEL = 7;

/** The blocks of a section, in their order. */
export function blocksOf({ id, title, html }: Pick<Section, "id" | "title" | "html">): readonly TitledBlock[] {
  const blocks: TitledBlock[] = [];
  const titles = [{ level: 1, text: comparable(title) }];
  const add = (block: Pick<TitledBlock, "text" | "lead" | "cells">) => {
    if (block.text === "") return;
    const [, heading, text] = LABELLED.exec(block.text) ?? [];
    const cells = heading !== undefined && text !== undefined ? [{ heading, text }] : [];
    const above = titles.map((each) => each.text);
    blocks.push({ section: id, titles: above, ...(cells.length > 0 && { cells }), ...block });
  };
  const read = (elements: readonly HtmlElement[], lead: string): void => {
    let before = lead;
    for (const element of elements) {
      const text = wordsOf([element]);
      const level = titleLevel(element, text);
      if (level !== undefined) {
        while ((titles.at(-1)?.level ?? 0) >= level) titles.pop();
        titles.push({ level, text });
        before = "";
      } else if (isList(element)) {
        for (const item of elementsIn(element)) {
          const own = wordsOf(item.children.filter((child) => !isElement(child) || !isList(child)));
          add({ text: own, lead: before.slice(-LONGEST_LEAD) });
          read(elementsIn(item).filter(isList), `${before} ${own}`.trim());
        }
      } else if (element.name === "table") {
        for (const cells of rowsOf(element)) add({ text: cells.map((cell) => cell.text).join(" ; "), cells });
      } else if (/^(?:blockquote|div)$/.test(element.name)) {
        read(elementsIn(element), before);
      } else {
        for (const { dash, line } of linesOf(element)) {
          add({ text: line, ...(dash && { lead: before.slice(-LONGEST_LEAD) }) });
          if (!dash) before = line;
        }
      }
    }
  };
  read(parseDocument(html).children.filter(isElement), "");
  return blocks;
}

function elementsIn({ children }: HtmlElement): readonly HtmlElement[] {
  return children.filter(isElement);
}

function isList({ name }: HtmlElement): boolean {
  return name === "ul" || name === "ol";
}

/** A paragraph whole, or as the lines of a list that it only looks like: « – le nom » after a line's end. */
function linesOf(paragraph: HtmlElement): readonly { readonly dash: boolean; readonly line: string }[] {
  const lines = DomUtils.textContent(paragraph).split("\n").map(comparable);
  const dashed = lines.map((line) => ({ dash: DASH.test(line), line: line.replace(DASH, "") }));
  return dashed.some(({ dash }) => dash) ? dashed : [{ dash: false, line: lines.join(" ") }];
}

function wordsOf(nodes: readonly HtmlNode[]): string {
  return comparable(nodes.map((node) => DomUtils.textContent(node)).join(""));
}

/** How deep a title is; nothing when it is no title. */
function titleLevel(element: HtmlElement, text: string): number | undefined {
  const [, level] = /^h([2-6])$/.exec(element.name) ?? [];
  if (level !== undefined) return Number(level);
  const [only] = elementsIn(element);
  const isBold = element.name === "p" && only?.name === "strong" && wordsOf([only]) === text;
  return isBold && !SENTENCE.test(text) ? BOLD_LEVEL : undefined;
}

/** The rows of a table's body or, where its first column holds what others have for headings, its other columns. */
function rowsOf(table: HtmlElement): readonly (readonly Cell[])[] {
  const rows = DomUtils.getElementsByTagName("tr", table).map((row) => elementsIn(row).map((cell) => wordsOf([cell])));
  const [headings = [], ...body] = rows;
  const labels = new Set(rows.flatMap(([label = ""]) => TURNED.exec(label)?.[0].toLowerCase() ?? []));
  if (labels.size < FEWEST_LABELS || headings.slice(1).some((heading) => TURNED.test(heading)))
    return body.map((cells) => cells.map((text, index) => ({ heading: headings[index] ?? "", text })));
  return headings
    .slice(1)
    .map((_, index) => rows.map(([heading = "", ...cells]) => ({ heading, text: cells[index] ?? "" })))
    .map((cells) => cells.filter(({ text }) => text !== ""));
}
