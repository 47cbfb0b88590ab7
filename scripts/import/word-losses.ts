import { DomUtils } from "htmlparser2";
import type { Lose } from "./losses.ts";
import { ancestor, elements, nearby, type Element, type Root } from "./tree.ts";
import { inside, paragraphsOf } from "./word-text.ts";

/** What a Word document holds that mammoth passes over in silence, or keeps otherwise than it was. */
const PASSED_OVER = new Map(
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
    "w:altChunk": "document incorporé",
    "w:showingPlcHdr": "champ à remplir, dont l’invite est restée",
    "w:framePr": "lettrine, séparée de son mot",
    "m:oMath": "équation",
    "c:chart": "graphique",
    "dgm:relIds": "graphique",
  }),
);

/** Notes what of a file of a Word document mammoth passes over. */
export function losePassedOver(tree: Root, comments: Root | undefined, lose: Lose): void {
  const outside = elements(tree, (name) => PASSED_OVER.has(name)).filter((element) => !ancestor(element, /^w:p$/));
  for (const element of outside) loseElement(element, nearby(element), comments, lose);
  for (const { paragraph, where } of paragraphsOf(tree)) {
    for (const element of inside(paragraph)) loseElement(element, where, comments, lose);
  }
}

function loseElement(element: Element, where: string, comments: Root | undefined, lose: Lose): void {
  const label = PASSED_OVER.get(element.name);
  const { "w:id": id, "w:val": value, "w:dropCap": dropCap } = element.attribs;
  if (label === undefined) return;
  if (element.name === "w:color" && /^(?:auto|000000)$/.test(value ?? "auto")) return;
  if (element.name === "w:framePr" && (dropCap ?? "none") === "none") return;
  const comment = elements(comments, (name) => name === "w:comment").find(({ attribs }) => attribs["w:id"] === id);
  const words = DomUtils.textContent((element.name === "w:commentReference" && comment) || element).trim();
  if (/^w:(?:ins|del|moveFrom)$/.test(element.name) && !words) return;
  lose(`${label}${words && ` : « ${words} »`}`, where);
}
