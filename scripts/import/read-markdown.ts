import Slugger from "github-slugger";
import { raw } from "hast-util-raw";
import type { Heading, Html, Parents, Root, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown, type Options as Matters } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toHast } from "mdast-util-to-hast";
import { toString } from "mdast-util-to-string";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import { visit } from "unist-util-visit";
import { isMap, parseDocument } from "yaml";
import { decodeText } from "../documents/encoding.ts";
import type { Reader } from "./manuscript.ts";
import type { Tell } from "./notices.ts";
import { dress } from "./style-sheets.ts";
import { isElement, wordsOf, type Element, type Parent } from "./hast.ts";

/** Front matter as generators fence it: YAML of Jekyll and of Pandoc, Hugo's TOML and JSON, which YAML includes. */
const FRONT_MATTER: Matters = [
  "yaml",
  "toml",
  { type: "yaml", fence: { open: "---", close: "..." } },
  { type: "yaml", fence: { open: "{", close: "}" } },
];
/** Attributes at a heading's end, as kramdown, Pandoc, Hugo and Docusaurus write them: `{#id .class}`, `{: #id}`. */
const ATTRIBUTES =
  /\s*\{:?\s*((?:[#.][\w.:-]+|[\w-]+=(?:"[^"]*"|\S+))(?:\s+(?:[#.][\w.:-]+|[\w-]+=(?:"[^"]*"|[^\s}]+)))*)\s*\}\s*$/u;

/** More lists and quotations that one line opens than any text needs; to read them takes time by their square. */
const TOO_DEEP = /^[ \t]*(?:(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))[ \t]*){60}/m;

/** More marks of emphasis in one paragraph than any text has; to match them takes time by their square. */
const MOST_MARKS = 8000;

/** Markdown as GitHub and the generators of sites read it, the HTML in it included; front matter is left out. */
export const readMarkdown: Reader = async (bytes, tell) => {
  const text = decodeText(bytes).replace(/^\s+(?=(?:-{3}|\+{3})\s*\n)/, "");
  const marksIn = (paragraph: string) => paragraph.match(/[*_]+/g)?.length ?? 0;
  if (TOO_DEEP.test(text) || text.split(/\n\s*\n/).some((paragraph) => marksIn(paragraph) > MOST_MARKS))
    throw new RangeError("Too many lists, quotations or marks in each other");
  const tree = parsed(text, tell);
  visit(tree, "html", partHtml);
  const slugger = new Slugger();
  visit(tree, "heading", (heading) => nameHeading(heading, slugger, tell));
  visit(tree, "html", (node) => {
    tellHtml(node.value, tell);
    // The parser would take a component for HTML's own `link`, which holds nothing.
    node.value = node.value.replace(/<(\/?)\w*Link\b/g, "<$1a").replace(/(<a(?:\s[^>]*?)?\s)to=/g, "$1href=");
  });
  visit(tree, "table", keepCells);
  tellUncited(tree, tell);
  const options = { allowDangerousHtml: true, clobberPrefix: "", footnoteBackContent: " " };
  const page = raw(toHast(withoutDirectives(tree, tell), options));
  if (page.type !== "root") return undefined;
  dress(page);
  visit(page, "element", plainNote);
  return { tree: page };
};

/** Notes are a numbered list at the end; their marks stay as [1]. */
function plainNote(node: Element, index: number | undefined, parent: Parent | undefined): void {
  if (index === undefined || !parent) return;
  const [link] = node.children;
  const isMark = node.tagName === "sup" && isElement(link, /^a$/) && link.properties["dataFootnoteRef"] !== undefined;
  if (isMark) parent.children[index] = { type: "text", value: `[${wordsOf([node])}]` };
  if (node.properties["id"] === "footnote-label") parent.children[index] = { type: "text", value: "" };
}

function treeOf(text: string, formats: Matters): Root {
  return fromMarkdown(text, {
    extensions: [gfm(), frontmatter(formats)],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(formats)],
  });
}

/** The tree of a text; what stands between two rules at its start is front matter only where it is YAML or TOML. */
function parsed(text: string, tell: Tell): Root {
  const tree = treeOf(text, FRONT_MATTER);
  const [first] = tree.children;
  if (first === undefined || !("value" in first) || !/^(?:yaml|toml)$/.test(first.type)) return tree;
  if (first.type === "yaml" && !isFrontMatter(first.value)) return treeOf(text, []);
  tell(`en-tête : « ${first.value} »`, "début du fichier");
  return { ...tree, children: tree.children.slice(1) };
}

/** HTML whose lines are Markdown: a component's, which MDX reads so, and what says it, as kramdown and MkDocs ask. */
const HOLDS_MARKDOWN = /^<(?:[A-Z]\w*[a-z]|\w+\s[^<>]*\bmarkdown\b)/;
/** Tags at the edges of lines, but for those of marks. */
const TAG = /^[ \t]*(<\/?(?!(?:a|b|i|em|strong|span|code|br|img)\b)\w[^<>]*>)|(<\/\w[^<>]*>)[ \t]*$/m;

/** Parts HTML into its tags and what is Markdown between them. */
function partHtml({ value }: Html, index: number | undefined, parent: Parents | undefined): number | undefined {
  if (!HOLDS_MARKDOWN.test(value) || parent === undefined || index === undefined || parent.type === "paragraph")
    return undefined;
  const made = value.split(TAG).flatMap((part: string | undefined, place) => {
    if (!part?.trim()) return [];
    return place % 3 === 0 ? treeOf(stripIndent(part), []).children : [{ type: "html" as const, value: part }];
  });
  Object.assign(parent, { children: parent.children.toSpliced(index, 1, ...made) });
  return index + made.length;
}

/** Lines without the blanks with which all of them begin. */
function stripIndent(lines: string): string {
  const indents = (lines.match(/^[ \t]*(?=\S)/gm) ?? []).map(({ length }) => length);
  return lines.replace(new RegExp(`^[ \\t]{${Math.min(...indents)}}`, "gm"), "");
}

/** Lines that only front matter has: generators read some that is no sound YAML, as `title: Données : l'essentiel`. */
const MATTER = /^(?:[\w-]+ *:.*|[\s#-].*|\s*)$/;

function isFrontMatter(yaml: string): boolean {
  const { contents, errors } = parseDocument(yaml);
  if (isMap(contents) && (errors.length === 0 || yaml.split("\n").every((line) => MATTER.test(line)))) return true;
  // Without its braces JSON is a list of quoted names with their values.
  const isJson = /^\s*"/.test(yaml) && parseDocument(`{${yaml}}`).errors.length === 0;
  return isJson || yaml.trim() === "";
}

/** Gives a table as many columns as its longest row has cells: the others would be cut off (GFM 0.29, 4.10). */
function keepCells(table: Table): void {
  const width = Math.max(...table.children.map((row) => row.children.length));
  table.align = Array.from({ length: width }, (_, column) => table.align?.[column] ?? null);
}

/** Tells the addresses that a text defines and no link of it names. */
function tellUncited(tree: Root, tell: Tell): void {
  const cited = new Set<string>();
  visit(tree, ["linkReference", "imageReference"], (node) => {
    if ("identifier" in node) cited.add(node.identifier);
  });
  visit(tree, "definition", ({ identifier, url }) => {
    if (!cited.has(identifier)) tell(`adresse que rien ne cite : ${url}`, identifier);
  });
}

/** Gives a heading the id under which links know it, and takes written attributes out of its words. */
function nameHeading(heading: Heading, slugger: Slugger, tell: Tell): void {
  const last = heading.children.at(-1);
  const [written, attributes = ""] = (last?.type === "text" && ATTRIBUTES.exec(last.value)) || [];
  if (written !== undefined && last?.type === "text") last.value = last.value.slice(0, -written.length);
  const id = /(?:^|\s)#([\w.:-]+)/.exec(attributes)?.[1];
  const others = attributes.replace(/#[\w.:-]+/, "").trim();
  if (others) tell(`attributs d’un titre : « ${others} »`, toString(heading));
  const slug = slugger.slug(toString(heading));
  heading.data = { hProperties: { id: id ?? slug } };
}

/** Tells what HTML says in comments, which no page would show. */
function tellHtml(html: string, tell: Tell): void {
  for (const [, words = ""] of html.matchAll(/<!--([^]*?)-->/g)) {
    if (words.trim()) tell(`commentaire : « ${words} »`, "texte du fichier");
  }
}

/** What readers don't see: MDX's modules in and out; its comments, Liquid's and Jinja's. */
const MODULES =
  /^(?=(?:im|ex)port\s)(?:import\s[^\n]*["']\s*;?\s*)*(?:export\s+(?:const|default|function|let)\s[^]*)?$/;
const COMMENT = /(?:\{\/\*|\{#\s|\{%-?\s*comment\s*-?%\})([^]*?)(?:\*\/\}|#\}|\{%-?\s*endcomment\s*-?%\})/g;
/** Contents to be written by a generator; lines that only open or close a block of its own; attributes of blocks. */
const DIRECTIVES =
  /((?<![^]).*\n\{:\s*toc\b.*\}(?![^])|^(?::{3,}.*|\{:[^{}\n]*\}|(?:!{3}|\?{3}\+?)\s.*|\[!\w+\].*|\[+(?:toc|TOC)\]+)$\n?)/gm;

/** What is written to a generator, not to readers, is told and taken out. */
function withoutDirectives(tree: Root, tell: Tell): Root {
  visit(tree, ["paragraph", "text", "html"], (node, index, parent) => {
    if (node.type === "paragraph" && MODULES.test(toString(node)) && parent && index !== undefined) {
      tell(`code d’un gabarit : « ${toString(node)} »`, "texte du fichier");
      parent.children.splice(index, 1);
      return index;
    }
    if (node.type !== "text" && node.type !== "html") return undefined;
    const { value } = node;
    const take = (kind: string) => (_: string, words: string) => {
      tell(`${kind} : « ${words} »`, value);
      return "";
    };
    node.value = value.replace(COMMENT, take("commentaire")).replace(DIRECTIVES, take("marque d’un gabarit"));
    return undefined;
  });
  return tree;
}
