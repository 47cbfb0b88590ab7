import { DomUtils, parseDocument } from "htmlparser2";
import { legible } from "../policy/markdown/characters.ts";
import type { Lose } from "./losses.ts";
import {
  ancestor,
  elements,
  HEADING,
  nearby,
  outerHtml,
  textNodes,
  type Element,
  type Node,
  type Root,
} from "./tree.ts";

/** Elements that vanish with all they hold; those without a name are not worth a word. */
const GONE = new Map(
  Object.entries({
    ...{ script: "", style: "", template: "", head: "", meta: "", link: "", title: "" },
    ...{ nav: "menu ou sommaire", header: "haut de page", footer: "bas de page", input: "champ ou case à cocher" },
    ...{ img: "image", svg: "image", canvas: "image", video: "vidéo", audio: "son", iframe: "cadre", object: "objet" },
  }),
);
/** Elements whose text stays without their look. */
const FLATTENED = new Map(
  Object.entries({ u: "soulignement", mark: "surlignage", sup: "exposant", sub: "indice", pre: "texte préformaté" }),
);

/** The element of a page that holds its content; what stands outside it is lost. */
export function mainContent(page: Root, lose: Lose): Root {
  const named = (tag: string) => elements(page, (name) => name === tag);
  const articles = named("article");
  const [main] = [...named("main"), ...(articles.length === 1 ? articles : []), ...named("body")];
  if (!main) return page;
  DomUtils.removeElement(main);
  const around = { children: page.children };
  tidy(around, lose);
  const rest = textNodes(around)
    .map(({ data }) => data.trim())
    .join(" ")
    .trim();
  if (rest) lose(`texte hors du contenu principal : « ${rest} »`, rest);
  return main;
}

/** Leaves of a tree only what sections can hold. */
export function tidy(root: Root, lose: Lose): void {
  const isPage = !("name" in root && /^(?:main|article)$/.test(String(root.name)));
  const gone = new Set<unknown>();
  for (const element of elements(root, () => true)) {
    const { name, attribs } = element;
    const text = DomUtils.textContent(element).trim();
    const label = GONE.get(name);
    if (gone.has(element.parent)) {
      gone.add(element);
    } else if (label !== undefined && (isPage || !/^(?:header|footer)$/.test(name))) {
      gone.add(element);
      const content = attribs["alt"] || text;
      if (label) lose(content ? `${label} : « ${content} »` : label, nearby(element));
      DomUtils.removeElement(element);
    } else if (FLATTENED.has(name) || /(?:^|;)\s*(?:background-)?color\s*:/.test(attribs["style"] ?? "")) {
      if (text) lose(FLATTENED.get(name) ?? "couleur", nearby(element));
    } else if (name === "ol" && (attribs["type"] ?? "1") !== "1") {
      lose("numérotation par lettres ou chiffres romains, devenue 1, 2, 3", nearby(element));
    }
    const isNestedHeading = HEADING.test(name) && ancestor(element, /^(?:table|li|blockquote)$/);
    if (isNestedHeading && text) lose("titre dans un tableau, une liste ou une citation, devenu du gras", text);
    if (isNestedHeading || name === "dt") element.children = bold(element.children);
    if (isNestedHeading || name === "dt" || name === "pre") element.name = "p";
    const wrapping = /^[uo]l$/.test(name) ? soleElement(element) : undefined;
    if (wrapping && /^[uo]l$/.test(soleElement(wrapping)?.name ?? "")) {
      // Word's lower levels may come in a list that holds nothing else, whose mark would stand before theirs.
      element.name = "div";
      wrapping.name = "div";
    }
    if (/^(?:table|caption|t[rhd])$/.test(name) && ancestor(element, /^(?:li|blockquote)$/)) {
      if (name === "table") lose("tableau dans une liste ou une citation, devenu du texte", nearby(element));
      element.name = "div";
    }
    if (/^(?:strong|b|em|i|s|del|a|code)$/.test(name) && ancestor(element, new RegExp(`^${name}$`)))
      element.name = "span";
    for (const key of Object.keys(attribs)) {
      if (!/^(?:href|id|start|colspan|rowspan)$/.test(key) || /[<>]/.test(attribs[key] ?? "")) delete attribs[key];
    }
  }
  for (const node of textNodes(root)) {
    const text = legible(node.data.replace(/[\u2028\u2029\f\v]/g, " "));
    if (text === node.data) continue;
    lose("caractère invisible ou lettre déguisée, effacé ou remplacée", node.data);
    node.data = text;
  }
}

/** The element that another holds, when it holds nothing else but blanks. */
function soleElement(element: Element): Element | undefined {
  const [first, ...others] = element.children.filter((node) => !("data" in node) || node.data.trim() !== "");
  return first && "attribs" in first && others.length === 0 ? first : undefined;
}

function bold(children: Node[]): Node[] {
  return parseDocument(`<strong>${outerHtml(children)}</strong>`).children;
}
