import { DomUtils, parseDocument } from "htmlparser2";
import JsZip from "jszip";
import mammoth from "mammoth";
import type { Lose } from "./losses.ts";
import type { Manuscript, Piece } from "./manuscript.ts";
import { ancestor, child, elements, nearby, type Root } from "./tree.ts";
import { losePassedOver } from "./word-losses.ts";
import { markNumbers, withNumbers } from "./word-numbers.ts";
import { headingLevel, readStyles, styleChain, valueOf, type WordStyles } from "./word-styles.ts";
import { paragraphsOf } from "./word-text.ts";

/** Word's headings begin below the title of the document. */
const headingRule = (style: string, level: number) => `p[style-name='${style}'] => h${Math.min(level + 1, 6)}:fresh`;
const WORD_STYLES = [
  ...Array.from("123456789", (level) => headingRule(`heading ${level}`, Number(level))),
  ...["p[style-name='Title'] => h1:fresh", "p[style-name^='toc '] => nav > p:fresh", "u => u", "highlight => mark"],
];

/** A Word document as HTML, and its words as the file itself holds them, so that any that mammoth drops are missed. */
export async function readWord(bytes: Uint8Array, lose: Lose): Promise<Manuscript> {
  const zip = await JsZip.loadAsync(bytes);
  const files = zip.file(
    /^word\/(?:document\d*|styles|numbering|comments|footnotes|endnotes|header\d*|footer\d*)\.xml$/,
  );
  const trees = await Promise.all(files.map(async (file) => ({ file, tree: parseWord(await file.async("string")) })));
  const treesOf = (kind: RegExp) => trees.flatMap(({ file, tree }) => (kind.test(file.name) ? [tree] : []));
  const styles = readStyles(treesOf(/styles/)[0]);
  const [comments, numbering] = [treesOf(/comments/)[0], treesOf(/numbering/)[0]];
  const pieces: Piece[] = [];
  for (const tree of treesOf(/document|notes/)) {
    loseHidden(tree, lose);
    markNumbers(tree, numbering, styles, lose);
    losePassedOver(tree, comments, lose);
    for (const { text, where } of paragraphsOf(tree)) {
      pieces.push(...text.split("\n").map((piece) => ({ what: "texte", text: piece, where })));
    }
  }
  for (const [kind, label] of [
    [/header/, "en-tête de page"],
    [/footer/, "pied de page"],
  ] as const) {
    const margins = treesOf(kind).flatMap(paragraphsOf);
    for (const { text } of margins.filter(({ text: words }) => words.trim())) lose(`${label} : « ${text} »`, text);
  }

  for (const { file, tree } of trees) zip.file(file.name, DomUtils.getOuterHTML(tree.children, { xmlMode: true }));
  const buffer = await zip.generateAsync({ type: "nodebuffer" });
  const convertImage = mammoth.images.imgElement(async () => ({ src: "" }));
  const styleMap = [...WORD_STYLES, ...headingStyles(styles)];
  const { value: html, messages } = await mammoth.convertToHtml({ buffer }, { styleMap, convertImage });
  for (const { message } of messages) {
    const [, style] = /^Unrecognised (?:paragraph|run) style: '?(.*?)'? \(/.exec(message) ?? [];
    if (style !== undefined) lose(`apparence du style « ${style} »`, "tout le document");
  }
  return { html: withNumbers(withPlainNotes(html)), pieces };
}

/** Parses a file of a Word document, with what mammoth would drop or run together written as what it understands. */
function parseWord(xml: string): Root {
  const plain = xml
    .replace(/<\/?w:(?:fldSimple|bdo|dir)\b[^>]*>/g, "")
    .replace(/<w:br\b[^>]*\bw:type="(?:page|column)"[^>]*>/g, "<w:br/>")
    .replace(/<w:ptab\b[^>]*>/g, "<w:tab/>")
    .replace(/(<\/?w:)dstrike\b/g, "$1strike");
  return parseDocument(plain, { xmlMode: true });
}

/** Takes out what Word doesn't show: nobody who approved the document has read it. */
function loseHidden(tree: Root, lose: Lose): void {
  for (const run of elements(tree, (name) => name === "w:r")) {
    const hidden = child(child(run, "w:rPr"), "w:vanish");
    if (!hidden || /^(?:0|false|off)$/.test(hidden.attribs["w:val"] ?? "")) continue;
    const text = DomUtils.textContent(run).trim();
    if (text) lose(`texte masqué, laissé de côté : « ${text} »`, nearby(ancestor(run, /^w:p$/) ?? run));
    DomUtils.removeElement(run);
  }
}

/** Notes are a numbered list at the end; their marks stay as [1], without the links to and fro. */
function withPlainNotes(html: string): string {
  return html
    .replace(/<sup><a href="#[a-z]+note-\d+"[^>]*>(\[\d+\])<\/a><\/sup>/g, "$1")
    .replace(/ ?<a href="#[a-z]+note-ref-\d+">↑<\/a>/g, "");
}

/** Mammoth's rules for an organisation's own styles of headings. */
function headingStyles(styles: WordStyles): readonly string[] {
  return Array.from(styles.keys()).flatMap((id) => {
    const chain = styleChain(id, styles);
    const level = headingLevel(chain);
    const name = valueOf(chain[0], "w:name")?.replace(/[\\']/g, "\\$&");
    return level === undefined || name === undefined ? [] : [headingRule(name, level)];
  });
}
