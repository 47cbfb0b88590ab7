import { decodeText } from "../documents/encoding.ts";
import { isOutward, unprotected } from "./addresses.ts";
import type { Reader } from "./manuscript.ts";
import type { Tell } from "./notices.ts";
import { parseHtml } from "./parse-html.ts";
import { layTables } from "./laid-tables.ts";
import { withLists } from "./lists.ts";
import { isHidden } from "./looks.ts";
import { dress } from "./style-sheets.ts";
import {
  addressesIn,
  attribute,
  childElements,
  elements,
  isElement,
  note,
  text,
  wordsOf,
  type Content,
  type Element,
  type Root,
} from "./hast.ts";

/** Pictures within a page are most of its bytes and none of its words. */
const PICTURE = /data:image\/[^"'\s)>]{100,}/g;

/** A page: its main part; what a reader sees around it is told. */
export const readHtml: Reader = async (bytes, tell) => {
  const page = parseHtml(decodeText(bytes, true).replace(PICTURE, "data:,"));
  dress(page);
  for (const node of elements(page, /^(?:a|span)$/)) showAddress(node);
  completeAddresses(page);
  layTables(page);
  for (const paragraph of elements(page, /^p$/)) markItem(paragraph);
  for (const body of elements(page, /^body$/)) body.children = [...withLists(body.children, tell)];
  return { tree: mainContent(page, tell) };
};

/** Where Cloudflare leads to what it hides, and an attribute of what stands for its words. */
const PROTECTED = /\/cdn-cgi\/l\/email-protection(?:#([\da-f]+))?$/i;

/** Writes an e-mail address where a script of the page would. */
function showAddress(node: Element): void {
  const shown = attribute(node, "dataCfemail");
  const [leads, hidden = shown] = PROTECTED.exec(attribute(node, "href") ?? "") ?? [];
  if (shown !== undefined) node.children = [text(unprotected(shown))];
  if (leads !== undefined && hidden !== undefined) node.properties["href"] = `mailto:${unprotected(hidden)}`;
}

/** Writes whole the addresses that a page has by the base which it names; those within the page stay. */
function completeAddresses(page: Root): void {
  const base = elements(page, /^base$/)
    .map((node) => attribute(node, "href") ?? "")
    .find(isOutward);
  for (const link of base === undefined ? [] : elements(page, /^a$/)) {
    const href = attribute(link, "href") ?? "#";
    if (!href.startsWith("#") && URL.canParse(href, base)) link.properties["href"] = new URL(href, base).href;
  }
}

/** Notes of a paragraph that Word numbered, in a page that it saved, what it wrote before it; signs are bullets. */
function markItem(paragraph: Element): void {
  const styleOf = (node: Element) => attribute(node, "style") ?? "";
  const [, level] = /mso-list:[^;]*level(\d)/i.exec(styleOf(paragraph)) ?? [];
  const mark = elements(paragraph, /^span$/).find((node) => /mso-list:\s*ignore/i.test(styleOf(node)));
  if (level === undefined || mark === undefined) return;
  const label = wordsOf([mark]);
  const depth = { lists: Number(level), quotations: 0, label: /\d|\p{L}./u.test(label) ? label : "" };
  note(paragraph, { depth });
  mark.children = [];
}

const MARGIN = /^(?:header|footer)$/;

/** The element of a page that holds its content; what stands outside it is left out. */
function mainContent(page: Root, tell: Tell): Root {
  const isSeen = (node: Element) => !isHidden(node) && wordsOf([node]) !== "";
  const [body] = elements(page, /^body$/);
  const articles = elements(page, /^article$/).filter(isSeen);
  const main = elements(page, /^main$/).find(isSeen) ?? (articles.length === 1 ? articles[0] : body);
  if (!body || !main) return page;
  const tellAround = (what: string, nodes: Content) => {
    const words = wordsOf(nodes);
    if (words) tell(`${what} : « ${words} »${addressesIn(nodes)}`, wordsOf(nodes.slice(0, 1)));
  };
  if (main !== body) {
    tellAround("texte hors du contenu principal, laissé de côté", outside(body, main));
    return { type: "root", children: main.children };
  }
  for (const margin of childElements(body, MARGIN))
    tellAround(`${margin.tagName === "header" ? "haut" : "bas"} de page`, [margin]);
  return { type: "root", children: body.children.filter((node) => !isElement(node, MARGIN)) };
}

/** What has words beside an element. */
function outside(parent: Element, main: Element): Content {
  return parent.children.flatMap((node) => {
    if (node === main) return [];
    if (isElement(node) && elements(node, /./).includes(main)) return outside(node, main);
    return wordsOf([node]) ? [node] : [];
  });
}
