import { fromHtml } from "hast-util-from-html";
import mammoth from "mammoth";
import { pack, unpack, type Parts } from "../documents/package.ts";
import { withLists } from "./lists.ts";
import type { Reader } from "./manuscript.ts";
import type { Tell } from "./notices.ts";
import { withColumns } from "./tabbed-columns.ts";
import {
  attribute,
  element,
  isElement,
  note,
  text,
  wordsOf,
  type Content,
  type Node,
  type Root as HtmlRoot,
} from "./hast.ts";
import { wordDepths } from "./word/depths.ts";
import { shownText, tellPassedOver } from "./word/passed-over.ts";
import { wordLabels } from "./word/numbering.ts";
import { depthIn, HEADING_STYLE, markBlocks, markOf, prepare } from "./word/prepare.ts";
import { seenIn } from "./word/seen.ts";
import { byAttribute, child, elements, parseXml, toggleOf, writeXml, type Element, type Root } from "./word/xml.ts";

/** Word's headings begin below the title of the document. */
const STYLE_MAP = [
  ...Array.from("0123456789", (level) => `p.${HEADING_STYLE}${level} => h${Math.min(Number(level) + 1, 6)}:fresh`),
  "u => u",
  "highlight => mark",
  "r[style-name='HTML Code'] => code",
];

const PARTS = /^word\/(?:document\d*|styles|numbering|comments|footnotes|endnotes|header\d*|footer\d*)\.xml$/;

/** What holds no words. */
const PASSED_OVER = /^word\/(?:theme|fonts|embeddings|media)\//;

/** A Word document: mammoth makes it HTML, once what it passes over is written as what it understands, or told. */
export const readWord: Reader = async (bytes, tell) => {
  const parts = unpack(bytes, PASSED_OVER);
  if (!parts?.has("[Content_Types].xml")) return undefined;
  const readable = Array.from(parts).filter(([name]) => PARTS.test(name));
  const trees = new Map(readable.map(([name, xml]) => [name, parseXml(xml)]));
  const main = mainPart(parts);
  const document = trees.get(main);
  if (!document) return undefined;
  const named = (kind: string) => trees.get(`word/${kind}.xml`);
  const styles = byAttribute(named("styles"), "w:style", "w:styleId");
  const bodies = [document, named("footnotes") ?? [], named("endnotes") ?? []].flat();
  for (const tree of bodies) prepare(tree, styles, tell);
  const paragraphs = bodies.flatMap((tree) => elements(tree, "w:p"));
  const labels = wordLabels(paragraphs.filter(isCounted), named("numbering"), styles);
  for (const tree of bodies) tellPassedOver(tree, named("comments"), tell);
  const depths = wordDepths(bodies, labels, styles);
  markBlocks(paragraphs, depths, styles, tell);
  const seen = seenIn({
    document,
    footnotes: byAttribute(named("footnotes"), "w:footnote", "w:id"),
    endnotes: byAttribute(named("endnotes"), "w:endnote", "w:id"),
    relationships: relationshipsOf(parts, main.replace(/[^/]+$/, "_rels/$&.rels")),
    depths,
  });
  tellMargins(trees, tell);

  const uncounted = Array.from(depths.values()).filter(({ label }) => label === undefined);
  const html = await converted(rewritten(parts, trees), [...new Set(uncounted.map(markOf))]);
  if (html === undefined) return undefined;
  return {
    tree: { type: "root", children: [...understood(fromHtml(html, { fragment: true }), tell)] },
    seen,
  };
};

/** The document as HTML, with tables of these styles as of these classes; nothing for one so broken that mammoth gives up. */
async function converted(parts: Parts, tables: readonly string[]): Promise<string | undefined> {
  const convertImage = mammoth.images.imgElement(async () => ({ src: "" }));
  try {
    const document = { buffer: Buffer.from(pack(parts)) };
    const styleMap = [...STYLE_MAP, ...tables.map((style) => `table.${style} => table.${style}:fresh`)];
    return (await mammoth.convertToHtml(document, { styleMap, convertImage })).value;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return undefined;
  }
}

/** The name of the part that holds the text, as the package says it. */
function mainPart(parts: Parts): string {
  const relationships = Array.from(relationshipsOf(parts, "_rels/.rels").values());
  const main = relationships.find(({ attribs }) => attribs["Type"]?.endsWith("/officeDocument"));
  return main?.attribs["Target"]?.replace(/^\//, "") ?? "word/document.xml";
}

function relationshipsOf(parts: Parts, name: string): ReadonlyMap<string, Element> {
  return byAttribute(parseXml(parts.get(name) ?? ""), "rel:Relationship", "Id");
}

/** Word counts an empty paragraph too, but none whose end is deleted or hidden with all that it held. */
function isCounted(paragraph: Element): boolean {
  const mark = child(paragraph, "w:pPr", "w:rPr");
  return shownText(paragraph) !== "" || !(toggleOf(mark, "w:del") || toggleOf(mark, "w:vanish"));
}

function tellMargins(trees: ReadonlyMap<string, Root>, tell: Tell): void {
  for (const [name, tree] of trees) {
    const [, kind] = /word\/(header|footer)/.exec(name) ?? [];
    const paragraphs = kind ? elements(tree, "w:p").map(shownText) : [];
    for (const words of paragraphs.filter(Boolean)) {
      tell(`${kind === "header" ? "en-tête" : "pied"} de page : « ${words} »`, words);
    }
  }
}

/** The parts with what was rewritten of them; without their numbering, which the labels have replaced. */
function rewritten(parts: Parts, trees: ReadonlyMap<string, Root>): Parts {
  const kept = new Map([...parts, ...Array.from(trees, ([name, tree]) => [name, writeXml(tree)] as const)]);
  kept.delete("word/numbering.xml");
  return kept;
}

/** What mammoth made, with labels and tabs read again, and with the marks of notes as text. */
function understood(page: HtmlRoot, tell: Tell): Content {
  return withColumns(withLists(page.children.flatMap(plain), tell));
}

function plain(node: Node): Content {
  if (!isElement(node)) return node.type === "text" ? [node] : [];
  const target = node.tagName === "a" ? (attribute(node, "href") ?? "") : "";
  if (/^#(?:foot|end)note-ref-/.test(target)) return [];
  if (/^#(?:foot|end)note-/.test(target)) return [text(wordsOf([node]))];
  const [mark, ...others] = node.children.flatMap(plain);
  const depth = isElement(mark, /^a$/) ? depthIn(attribute(mark, "id") ?? "") : undefined;
  const made = element(node.tagName, depth || !mark ? others : [mark, ...others], node.properties);
  const own = depth ?? depthIn(attribute(node, "className") ?? "");
  if (own) note(made, { depth: own });
  return [made];
}
