import { htmlTagNames } from "html-tag-names";
import { find, html } from "property-information";
import { byName } from "./collections.ts";
import { isOutward, unwrapped } from "./addresses.ts";
import { labelsOf, listsOf } from "./lists.ts";
import type { Tell } from "./notices.ts";
import { raised } from "./raised.ts";
import { isHidden, lookOf } from "./looks.ts";
import { plainTable } from "./plain-tables.ts";
import {
  addressesIn,
  attribute,
  broken,
  element,
  elements,
  HEADING,
  holding,
  isElement,
  isInline,
  note,
  text,
  wordsOf,
  type Element,
  type Node,
  type Content,
  type ElementContent,
  type Root,
} from "./hast.ts";

/** Elements that vanish with all they hold; those without a name are not worth a word. */
const GONE = byName({
  "script style head base hr wbr": "",
  nav: "menu ou sommaire",
  "input select textarea": "champ",
  "img svg canvas": "image",
  math: "équation",
  video: "vidéo",
  audio: "son",
  iframe: "cadre",
  area: "zone d’une image",
  "object embed": "objet",
});
/** Elements whose text stays without their look. */
const FLATTENED = byName({ u: "soulignement", mark: "surlignage", pre: "texte préformaté" });
const HIDDEN = "texte masqué, laissé de côté";
const MARKS = byName({
  "strong b": "strong",
  "em i cite dfn var": "em",
  "del s strike": "del",
  "code kbd samp tt": "code",
});
const BLOCK = /^(?:p|h[1-6]|ul|ol|li|blockquote|table|thead|tbody|tr|t[hd]|div)$/;
/** What stands in a line where it is in one: such elements of HTML, and components. */
const isPhrase = (name: string) =>
  /^(?:button|map|meter|output|picture|progress|slot)$/.test(name) || !htmlTagNames.includes(name);
/** No text that is read has lists and quotations in more levels; the check of a section refuses thirty. */
const DEEPEST = 8;

/**
 * A page with only what sections can hold: blocks, marks, links, and `anchor` where an address leads. Notes in the tree
 * which elements are left out.
 */
export function clean(root: Root, tell: Tell): Root {
  const children = cleaned(root.children, { tell, within: [], place: "", isBesideText: false });
  return { type: "root", children: [...children] };
}

interface Context {
  readonly tell: Tell;
  /** The names of the elements around, those of marks in Markdown's terms. */
  readonly within: readonly string[];
  /** The words of the block around. */
  readonly place: string;
  /** Whether text stands beside the element, or beside what in its line holds it. */
  readonly isBesideText: boolean;
}

function cleaned(nodes: readonly Node[], context: Context): Content {
  const { within, tell } = context;
  let { place } = context;
  const isBesideText = context.isBesideText || nodes.some((node) => node.type === "text" && node.value.trim() !== "");
  return nodes.flatMap((node) => {
    if (node.type === "text") return within.includes("pre") ? broken(node.value.replace(/^\n|\n$/g, "")) : [node];
    // The parser takes a program's code for a comment.
    if (node.type === "comment" && /^\?(?!xml)/.test(node.value))
      tell(`marque d’un gabarit : « <${node.value}> »`, place);
    if (!isElement(node)) return [];
    const made = cleanElement(node, { ...context, place, isBesideText });
    if (BLOCK.test(node.tagName)) place = wordsOf([node]) || place;
    return anchored(node, made);
  });
}

function cleanElement(node: Element, context: Context): Content {
  const { tell, within } = context;
  const { tagName: name } = node;
  const words = wordsOf([node]);
  const place = BLOCK.test(name) && !/^(?:ul|ol|table|div)$/.test(name) ? words : context.place || words;
  const isBesideText = context.isBesideText && (isInline(node) || isPhrase(name));
  const around = { ...context, place, isBesideText };
  const insideOf = (holder: Element, also: string) =>
    cleaned(holder.children, { ...around, within: [...within, also] });
  const inside = (also = name) => insideOf(node, also);

  if (name === "input" && /^(?:checkbox|radio)$/.test(attribute(node, "type") ?? "")) {
    return [text(attribute(node, "checked") === undefined ? "☐ " : "☒ ")];
  }
  const label = isHidden(node)
    ? HIDDEN
    : isOwnAnchor(node, within, words)
      ? "lien d’un titre à lui-même"
      : GONE.get(name);
  if (label !== undefined) {
    tellGone(node, label, words, around);
    return [];
  }
  if (!htmlTagNames.includes(name) && name !== "anchor" && name !== "o:p")
    tell(`composant, dont le texte reste : ${openingTag(node)}`, words || place);
  const isColoured = ["background", "background-color", "color"].some((property) => lookOf(node).has(property));
  const flattened = FLATTENED.get(name) ?? (isColoured ? "couleur" : undefined);
  if (flattened !== undefined && words) tell(flattened, words);

  if (HEADING.test(name) && within.some((other) => /^(?:td|th|li|blockquote)$/.test(other))) {
    if (words) tell("titre dans un tableau, une liste ou une citation, devenu du gras", words);
    return [element("p", [element("strong", inside("strong"))])];
  }
  switch (name) {
    case "a": {
      const href = attribute(node, "href");
      if (href === undefined || within.includes("a")) return inside();
      const inner = inside();
      if (wordsOf(inner) === "" && isOutward(href)) tell(`lien sans mots vers ${href}`, place);
      return wrapped(inner, (held) => element("a", held, { href: unwrapped(href) }));
    }
    case "q":
      return [text("« "), ...inside(), text(" »")];
    case "sup":
    case "sub":
      return raised(inside(), name, place, tell);
    case "br":
      return [element("br", [])];
    case "dt":
    case "summary":
      return elements(node, HEADING).length > 0 ? inside() : inBold(inside("strong"));
    case "ul":
    case "ol":
    case "menu":
      return list(node, around);
    case "table":
      hideCells(node, { ...around, place: words });
      return plainTable(node, (cell) => (cell.data?.isGone ? [] : insideOf(cell, "td")), place, tell);
    case "blockquote":
      return depth(within) > DEEPEST ? inside() : [element("blockquote", inside())];
  }
  return marked(node, around);
}

/** Whether a link is the sign by which generators let a heading be linked to: « Données ¶ ». */
function isOwnAnchor(node: Element, within: readonly string[], words: string): boolean {
  const isSign = words !== "" && !/[\p{L}\p{N}]/u.test(words);
  return isSign && attribute(node, "href")?.startsWith("#") === true && within.some((name) => HEADING.test(name));
}

/** Leaves out the cells of a table that are hidden, by themselves or with their row. */
function hideCells(table: Element, context: Context): void {
  for (const part of elements(table, /^(?:thead|tbody|tfoot|tr|t[dh])$/)) {
    if (part.data?.isGone || !isHidden(part)) continue;
    tellGone(part, HIDDEN, wordsOf([part]), context);
    for (const inner of elements(part, /^(?:tr|t[dh])$/)) note(inner, { isGone: true });
  }
}

/** An element with the marks that its name and its look give it. */
function marked(node: Element, context: Context): Content {
  const { within, isBesideText } = context;
  const look = lookOf(node);
  const weight = look.get("font-weight") ?? "";
  const names = [
    MARKS.get(node.tagName),
    ...(/line-through/.test(`${look.get("text-decoration")} ${look.get("text-decoration-line")}`) ? ["del"] : []),
    ...(/^(?:bold|bolder|[6-9]00)$/.test(weight) ? ["strong"] : []),
    ...(/^(?:italic|oblique)/.test(look.get("font-style") ?? "") ? ["em"] : []),
  ];
  const lacks = weight === "normal" || weight === "400" ? "strong" : "";
  const marks = [...new Set(names.flatMap((mark) => mark ?? []))].filter(
    (mark) => mark !== lacks && !within.includes(mark),
  );
  const known = HEADING.test(node.tagName) ? ["strong"] : [];
  const children = cleaned(node.children, { ...context, within: [...within, node.tagName, ...marks, ...known] });
  const inner = marks
    .filter((mark) => !known.includes(mark))
    .reduce((inside, mark) => wrapped(inside, (held) => element(mark, held)), children);
  const isInLine = isBesideText || within.some((name) => /^(?:p|h[1-6])$/.test(name));
  if (node.tagName !== "anchor" && (isInline(node) || (isInLine && isPhrase(node.tagName)))) return inner;
  // Without a doctype, a paragraph may hold a table.
  const isKept = node.tagName === "p" ? !inner.some(isBlock) : /^(?:h[1-6]|li|anchor)$/.test(node.tagName);
  return [element(isKept ? node.tagName : "div", inner)];
}

/** Puts a mark or a link around what stands in a line, within the blocks that hold it. */
function wrapped(nodes: Content, around: (held: Content) => Element): Content {
  if (!nodes.some(isBlock)) return [around(nodes)];
  return nodes.map((node) => (isBlock(node) ? holding(node, wrapped(node.children, around)) : around([node])));
}

/** What names something else, in bold and by itself. */
function inBold(nodes: Content): Content {
  const bold = wrapped(nodes, (held) => element("strong", held));
  return nodes.some(isBlock) ? bold : [element("p", bold)];
}

/** Whether an element is a block or holds one. */
function isBlock(node: ElementContent): node is Element {
  return isElement(node) && (BLOCK.test(node.tagName) || node.children.some(isBlock));
}

/** A list with the numbers that a reader sees; a list right in a list belongs to the item above it. */
function list(node: Element, context: Context): Content {
  const { tell, within } = context;
  const labels = labelsOf(node);
  const items: { label: string; children: ElementContent[] }[] = [];
  for (const child of node.children) {
    const children = cleaned([child], isElement(child, /^li$/) ? context : { ...context, within: [...within, "li"] });
    const [item] = children;
    const last = items.at(-1);
    if (isElement(child, /^li$/) && isElement(item, /^li$/))
      items.push({ label: labels.get(child) ?? "", children: [...item.children] });
    else if (last) last.children.push(...children);
    else if (wordsOf(children) !== "") items.push({ label: "", children: [...children] });
  }
  if (depth(within) > DEEPEST)
    return items.flatMap(({ label, children }) => [element("div", [text(`${label} `), ...children])]);
  return listsOf(items, tell);
}

const depth = (within: readonly string[]) => within.filter((name) => /^(?:li|blockquote)$/.test(name)).length;

/** Where an address may lead to an element, an anchor stands before it, or in it where nothing may stand before it. */
function anchored(node: Element, made: Content): Content {
  const id = attribute(node, "id") ?? (node.tagName === "a" ? attribute(node, "name") : undefined);
  if (id === undefined || id === "") return made;
  const anchor = element("anchor", [], { id });
  const [only] = made;
  if (isElement(only, /^li$/)) return [holding(only, [anchor, ...only.children])];
  return [anchor, ...made];
}

function tellGone(node: Element, label: string, words: string, { tell, place }: Context): void {
  note(node, { isGone: true });
  if (label === "" || (label === HIDDEN && words === "")) return;
  const images = elements(node, /^img$/).flatMap((image) => attribute(image, "alt") ?? []);
  const own = ["alt", "title", "value", "placeholder", "ariaLabel", "src"]
    .map((name) => attribute(node, name))
    .find(Boolean);
  const said =
    [words, ...images].filter(Boolean).join(" ") || (own && !own.startsWith("data:") && !isOutward(own) ? own : "");
  tell(`${label}${said ? ` : « ${said} »` : ""}${addressesIn([node])}`, place || words);
}

function openingTag({ tagName, properties }: Element): string {
  const attributes = Object.entries(properties).map(
    ([name, value]) => ` ${find(html, name).attribute}="${String(value)}"`,
  );
  return `<${tagName}${attributes.join("")}>`;
}
