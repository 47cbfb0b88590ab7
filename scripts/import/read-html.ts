import { decodeText } from "../documents/encoding.ts";
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
  content,
  elements,
  isElement,
  withData,
  wordsOf,
  type Element,
  type Root,
  type Text,
} from "./hast.ts";

/** Pictures within a page are most of its bytes and none of its words. */
const PICTURE = /data:image\/[^"'\s)>]{100,}/g;

/** A page: its main part; what a reader sees around it is told. */
export const readHtml: Reader = async (bytes, tell) => {
  const page = parseHtml(decodeText(bytes, true).replace(PICTURE, "data:,"));
  dress(page);
  layTables(page);
  for (const paragraph of elements(page, /^p$/)) markItem(paragraph);
  for (const body of elements(page, /^body$/)) body.children = [...withLists(body.children, tell)];
  return { tree: mainContent(page, tell) };
};

/** Notes of a paragraph that Word numbered, in a page that it saved, what it wrote before it; signs are bullets. */
function markItem(paragraph: Element): void {
  const styleOf = (node: Element) => attribute(node, "style") ?? "";
  const [, level] = /mso-list:[^;]*level(\d)/i.exec(styleOf(paragraph)) ?? [];
  const mark = elements(paragraph, /^span$/).find((node) => /mso-list:\s*ignore/i.test(styleOf(node)));
  if (level === undefined || mark === undefined) return;
  const label = wordsOf([mark]);
  const depth = { lists: Number(level), quotations: 0, label: /\d|\p{L}./u.test(label) ? label : "" };
  Object.assign(paragraph, withData(paragraph, { depth }));
  mark.children = [];
}

/** The element of a page that holds its content; what stands outside it is left out. */
function mainContent(page: Root, tell: Tell): Root {
  const isSeen = (node: Element) => !isHidden(node) && wordsOf([node]) !== "";
  const named = (names: RegExp) => elements(page, names).filter(isSeen);
  const articles = named(/^article$/);
  const body = elements(page, /^body$/)[0];
  const main = named(/^main$/)[0] ?? (articles.length === 1 ? articles[0] : undefined) ?? body;
  if (!main) return page;
  const root: Root = { type: "root", children: [...content(main)] };
  if (main === body) return { type: "root", children: root.children.flatMap((node) => pageMargins(node, tell)) };
  const around = outside(body ?? page, main);
  if (around.length > 0)
    tell(
      `texte hors du contenu principal, laissé de côté : « ${wordsOf(around)} »${addressesIn(around)}`,
      wordsOf(around.slice(0, 1)),
    );
  return root;
}

const MARGINS: Readonly<Record<string, string>> = { header: "haut de page", footer: "bas de page" };

function pageMargins<Child extends Root["children"][number]>(node: Child, tell: Tell): readonly Child[] {
  const label = isElement(node) ? MARGINS[node.tagName] : undefined;
  if (label === undefined) return [node];
  const words = wordsOf([node]);
  if (words) tell(`${label} : « ${words} »${addressesIn([node])}`, words);
  return [];
}

/** What has words beside an element. */
function outside(parent: Root | Element, main: Element): readonly (Element | Text)[] {
  return content(parent).flatMap((node) => {
    if (node === main) return [];
    if (isElement(node) && elements(node, /./).includes(main)) return outside(node, main);
    return wordsOf([node]) ? [node] : [];
  });
}
