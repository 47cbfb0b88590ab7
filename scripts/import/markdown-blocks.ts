import type { Element as HastElement, Root as HastRoot } from "hast";
import { toMdast } from "hast-util-to-mdast";
import type { Nodes, Parents, PhrasingContent, Root, RootContent } from "mdast";
import { gfmAutolinkLiteralFromMarkdown } from "mdast-util-gfm-autolink-literal";
import { toString } from "mdast-util-to-string";
import { visit } from "unist-util-visit";
import { withSoundLetters } from "../policy/content/edited.ts";
import { legible } from "../policy/markdown/characters.ts";
import { withLatinWords } from "./letters.ts";
import { isBlank, isLine, linesIn, tidied, trimmed } from "./mdast.ts";
import type { Tell } from "./notices.ts";

/** A block of a document in Markdown's terms, and the anchors that lead to it. */
export interface Block {
  readonly node: RootContent;
  readonly anchors: readonly string[];
}

/** What generators of sites put into a text: `{{ … }}`, `{% … %}`, `<% … %>`, `%%NAME%%`, `[[name]]`, `<A.B>`. */
const TEMPLATE = /\{\{.{0,300}?\}\}+|\{%.{0,300}?%\}|<%.{0,300}?%>|%%\w+%%|\[\[.{1,100}?\]\]|<\/?[A-Z]\w*\..{1,300}?>/g;

/** Names to be replaced by what they stand for, which code has for other ends. */
const NAMED = /(?<!\{)\$?\{[a-z][\w.]*\}(?!\})/gi;

/** An anchor in a tree of Markdown: nothing else there is HTML. */
const anchorOf = (_: unknown, { properties }: HastElement) => ({
  type: "html" as const,
  value: String(properties["id"]),
});

/** The blocks of a cleaned page, in order: words legible, bare addresses linked, blanks and empty marks gone. */
export function blocksOf(page: HastRoot, tell: Tell): readonly Block[] {
  const tree = toMdast(page, { document: true, handlers: { anchor: anchorOf } });
  if (tree.type !== "root") return [];
  mendLetters(tree, tell);
  partBlanks(tree);
  for (const transform of gfmAutolinkLiteralFromMarkdown().transforms ?? []) transform(tree);
  const blocks: Block[] = [];
  let anchors: string[] = [];
  for (const child of tree.children) {
    anchors.push(...takenAnchors(child));
    for (const node of flow([child])) {
      blocks.push({ node, anchors });
      anchors = [];
    }
  }
  return blocks;
}

function mendLetters(tree: Root, tell: Tell): void {
  const tellMarks = (words: string, pattern: RegExp) => {
    for (const [mark] of words.matchAll(pattern)) tell(`marque d’un gabarit : « ${mark} »`, words);
  };
  for (const line of linesIn(tree)) tellMarks(toString(line), TEMPLATE);
  visit(tree, (node) => {
    if (node.type !== "text" && node.type !== "inlineCode") return;
    if (node.type === "text") tellMarks(node.value, NAMED);
    const sound = withSoundLetters(node.value);
    if (sound !== node.value) tell(`lettres qu’un mauvais codage avait abîmées, rétablies : « ${sound} »`, sound);
    const seen = legible(sound.replace(/[\u2028\u2029\f\v]/g, " "));
    if (seen !== sound) tell(`caractère invisible ou lettre déguisée, effacé ou remplacée : « ${seen} »`, node.value);
    const latin = withLatinWords(seen);
    if (latin !== seen) tell(`lettre d’un autre alphabet, remplacée par celle qui lui ressemble : « ${seen} »`, seen);
    node.value = latin.replace(/(?=[ \t\n]*\u00A0)[\s]{2,}|\s*\n\s*/g, " ");
  });
}

/** Parts texts before blanks and signs that the search for bare addresses takes for a part of them: `www.a.fr ;`. */
function partBlanks(tree: Root): void {
  visit(tree, "text", (node, index, parent) => {
    const parts = node.value.split(/(?=[\u00A0\u202F»”…])/);
    if (!parent || index === undefined || parts.length === 1) return undefined;
    parent.children.splice(index, 1, ...parts.map((value) => ({ type: "text" as const, value })));
    return index + parts.length;
  });
}

/** Takes the anchors out of a block, and returns them. */
function takenAnchors(block: RootContent): readonly string[] {
  const anchors: string[] = block.type === "html" ? [block.value] : [];
  visit(block, "html", (node, index, parent: Parents | undefined) => {
    if (!parent || index === undefined) return undefined;
    anchors.push(node.value);
    parent.children.splice(index, 1);
    return index;
  });
  return anchors;
}

/** Blocks without those that have no words, paragraphs parted where two lines end in a row. */
function flow<Child extends Nodes>(nodes: readonly Child[]): readonly Child[] {
  return nodes.flatMap(parted).flatMap((node) => {
    if (node.type === "html" || node.type === "thematicBreak") return [];
    if (isLine(node)) node.children = [...trimmed(tidied(node.children))];
    else if ("children" in node) Object.assign(node, { children: flow(node.children) });
    if (node.type === "listItem") node.spread = node.children.filter(({ type }) => type === "paragraph").length > 1;
    if (node.type === "list") node.spread = node.children.some(({ spread }) => spread);
    const isKept = node.type.startsWith("table") || toString(node).trim() !== "";
    return isKept ? [node] : [];
  });
}

function parted<Child extends Nodes>(node: Child): readonly Child[] {
  if (node.type !== "paragraph") return [node];
  const parts: PhrasingContent[][] = [[]];
  for (const child of node.children) {
    const last = parts.at(-1) ?? [];
    const isBroken = last.findLast((each) => !isBlank(each))?.type === "break";
    if (child.type === "break" && isBroken) parts.push([]);
    else if (!(isBlank(child) && isBroken)) last.push(child);
  }
  return parts.map((children) => ({ ...node, children }));
}
