import { DomUtils } from "htmlparser2";
import { oneLine } from "../../policy/lines.ts";
import type { Tell } from "../notices.ts";
import { ancestor, byAttribute, elements, type Element, type Root } from "./xml.ts";

/** What a Word document holds that no section can, or keeps otherwise than it was. */
const PASSED_OVER: Readonly<Record<string, string>> = {
  "w:ins": "insertion suivie, gardée dans le texte",
  "w:del": "suppression suivie, laissée de côté",
  "w:moveFrom": "déplacement suivi, gardé à sa nouvelle place",
  "w:color": "couleur",
  "w:txbxContent": "zone de texte, mise à la suite d’un paragraphe",
  "w:commentReference": "commentaire",
  "w:footnoteReference": "note de bas de page, mise dans une liste à la fin de la dernière section",
  "w:endnoteReference": "note de fin, mise dans une liste à la fin de la dernière section",
  "w:object": "objet incorporé",
  "w:altChunk": "document incorporé",
  "w:showingPlcHdr": "champ à remplir, dont l’invite est restée",
  "w:framePr": "lettrine, séparée de son mot",
  "m:oMath": "équation",
  "c:chart": "graphique",
  "dgm:relIds": "graphique",
};

/** Tells what of a part of a Word document is passed over; `comments` is the part that holds their words. */
export function tellPassedOver(tree: Root, comments: Root | undefined, tell: Tell): void {
  const said = byAttribute(comments, "w:comment", "w:id");
  let place = "début du document";
  for (const node of elements(tree, "w:p", ...Object.keys(PASSED_OVER))) {
    // What is to be filled says nothing; what stands beside it does.
    const holder = node.name === "w:showingPlcHdr" ? (ancestor(node, /^w:sdt$/) ?? node) : node;
    if (node.name === "w:p") place = shownText(node) || place;
    else tellElement(node, ancestor(node, /^w:p$/) ? place : shownText(holder) || place, said, tell);
  }
}

function tellElement(node: Element, place: string, said: ReadonlyMap<string, Element>, tell: Tell): void {
  const { "w:id": id, "w:val": value, "w:dropCap": dropCap } = node.attribs;
  if (node.name === "w:color" && /^(?:auto|000000)$/.test(value ?? "auto")) return;
  if (node.name === "w:framePr" && (dropCap ?? "none") === "none") return;
  const source = (node.name === "w:commentReference" ? said.get(id ?? "") : undefined) ?? node;
  const words = oneLine(DomUtils.textContent(source));
  if (/^w:(?:ins|del|moveFrom)$/.test(node.name) && !words) return;
  tell(`${PASSED_OVER[node.name]}${words && ` : « ${words} »`}`, place);
}

/** The words of a paragraph or of what holds some, without those that were deleted. */
export function shownText(holder: Element): string {
  const texts = elements(holder, "w:t", "w:tab", "w:br").filter((node) => !ancestor(node, /^w:(?:del|moveFrom|pPr)$/));
  return oneLine(texts.map((node) => (node.name === "w:t" ? DomUtils.textContent(node) : " ")).join(""));
}
