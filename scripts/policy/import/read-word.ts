import { DomUtils, parseDocument } from "htmlparser2";
import JsZip from "jszip";
import mammoth from "mammoth";
import type { Lose } from "./losses.ts";
import type { Manuscript, Piece } from "./manuscript.ts";
import { ancestor, elements, type Element, type Root } from "./tree.ts";

/** What a Word document holds that mammoth passes over in silence. */
const WORD_LOSSES = new Map(
  Object.entries({
    "w:ins": "insertion suivie, gardée dans le texte",
    "w:del": "suppression suivie, laissée de côté",
    "w:moveFrom": "déplacement suivi, gardé à sa nouvelle place",
    "w:color": "couleur",
    "w:txbxContent": "zone de texte, mise à la suite d’un paragraphe",
    "w:commentReference": "commentaire",
    "w:footnoteReference": "note de bas de page, mise dans une liste à la fin de la dernière section",
    "w:endnoteReference": "note de fin, mise dans une liste à la fin de la dernière section",
    "w:object": "objet incorporé",
    "m:oMath": "équation",
    "c:chart": "graphique",
    "dgm:relIds": "graphique",
  }),
);
const WORD_STYLES = [
  ...Array.from("123456789", (n) => `p[style-name='heading ${n}'] => h${Math.min(Number(n) + 1, 6)}:fresh`),
  ...["p[style-name='Title'] => h1:fresh", "p[style-name^='toc '] => nav > p:fresh", "u => u", "highlight => mark"],
];

/** A Word document as HTML, and its words as the file itself holds them, so that any that mammoth drops are missed. */
export async function readWord(bytes: Uint8Array, lose: Lose): Promise<Manuscript> {
  const zip = await JsZip.loadAsync(bytes);
  const parts = new Map<string, Root>();
  for (const entry of zip.file(/^word\/(?:document|comments|numbering|header\d*|footer\d*)\.xml$/)) {
    // Simple fields and directions are mere wrappings, with whose words mammoth would drop them.
    const xml = (await entry.async("string")).replace(/<\/?w:(?:fldSimple|bdo|dir)\b[^>]*>/g, "");
    zip.file(entry.name, xml);
    parts.set(entry.name.replace(/^word\/|\d*\.xml$/g, ""), parseDocument(xml, { xmlMode: true }));
  }
  const convertImage = mammoth.images.imgElement(async () => ({ src: "" }));
  const buffer = await zip.generateAsync({ type: "nodebuffer" });
  const { value: html, messages } = await mammoth.convertToHtml({ buffer }, { styleMap: WORD_STYLES, convertImage });
  for (const { message } of messages) {
    const [, style] = /^Unrecognised (?:paragraph|run) style: '?(.*?)'? \(/.exec(message) ?? [];
    if (style !== undefined) lose(`apparence du style « ${style} »`, "tout le document");
  }
  const comments = elements(parts.get("comments"), (name) => name === "w:comment");
  const pieces: Piece[] = [];
  for (const [part, root] of parts) {
    if (part === "comments" || part === "numbering") continue;
    let where = "début du document";
    for (const paragraph of elements(root, (name) => name === "w:p")) {
      const own = (element: Element) => ancestor(element, /^w:p$/) === paragraph && !ancestor(element, /^mc:Fallback$/);
      const text = wordText(elements(paragraph, (name) => /^w:(?:t|sym|\w+noteReference)$/.test(name)).filter(own));
      where = text.trim() || where;
      if (part === "document") pieces.push(...text.split("\n").map((piece) => ({ what: "texte", text: piece, where })));
      else if (text.trim()) lose(`${part === "header" ? "en-tête" : "pied"} de page : « ${text} »`, where);
      if (/Letter|Roman/.test(numberFormat(paragraph, parts.get("numbering")))) {
        lose("numérotation par lettres ou chiffres romains, devenue 1, 2, 3", where);
      }
      for (const element of elements(paragraph, (name) => WORD_LOSSES.has(name)).filter(own)) {
        const id = element.attribs["w:id"];
        const content =
          element.name === "w:commentReference" ? comments.find(({ attribs }) => attribs["w:id"] === id) : element;
        const isColour = element.name === "w:color";
        if (isColour && /^(?:auto|000000)$/.test(element.attribs["w:val"] ?? "auto")) continue;
        const words = content && !isColour ? DomUtils.textContent(content).trim() : "";
        if (/^w:(?:ins|del|moveFrom)$/.test(element.name) && !words) continue;
        lose(`${WORD_LOSSES.get(element.name)}${words && ` : « ${words} »`}`, where);
      }
    }
  }
  // Notes are a numbered list at the end; their marks stay as [1], without the links to and fro.
  const marked = html
    .replace(/<sup><a href="#[a-z]+note-\d+"[^>]*>(\[\d+\])<\/a><\/sup>/g, "$1")
    .replace(/ ?<a href="#[a-z]+note-ref-\d+">↑<\/a>/g, "");
  return { html: marked, pieces };
}

/** How Word numbers a paragraph: `decimal`, `lowerLetter`…; empty when it doesn't. */
function numberFormat(paragraph: Element, numbering: Root | undefined): string {
  const valueOf = (root: Root | undefined, tag: string) => elements(root, (name) => name === tag)[0]?.attribs["w:val"];
  const find = (root: Root | undefined, tag: string, key: string, value: string | undefined) =>
    elements(root, (name) => name === tag).find(({ attribs }) => attribs[key] === value);
  const list = valueOf(paragraph, "w:numId") && find(numbering, "w:num", "w:numId", valueOf(paragraph, "w:numId"));
  const kind = list ? find(numbering, "w:abstractNum", "w:abstractNumId", valueOf(list, "w:abstractNumId")) : undefined;
  return valueOf(find(kind, "w:lvl", "w:ilvl", valueOf(paragraph, "w:ilvl") ?? "0"), "w:numFmt") ?? "";
}

/** Text runs of a paragraph; what stands between them and shows in the text as something else is a line's end. */
function wordText(runs: readonly Element[]): string {
  const kept = runs.filter((run) => !ancestor(run, /^w:(?:moveFrom|del)$/));
  return kept.map((run) => (run.name === "w:t" ? DomUtils.textContent(run) : "\n")).join("");
}
