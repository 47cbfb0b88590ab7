import { decodeHTML, escapeUTF8 } from "entities";
import { fromHtml } from "hast-util-from-html";
import { toMdast } from "hast-util-to-mdast";
import { DomUtils, ElementType, parseDocument } from "htmlparser2";
import JsZip from "jszip";
import mammoth from "mammoth";
import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown as writeMarkdown } from "mdast-util-to-markdown";
import { stringify } from "yaml";
import { renderForeignMarkdown, renderMarkdown } from "./markdown.ts";
import { failure, fileProblem, success, type Result } from "./problem.ts";
import { legible } from "./source.ts";

/** A whole policy as section files, and what of it they could not carry. */
export interface ImportedPolicy {
  /** In order; `name` is the file's name without a folder. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly losses: readonly Loss[];
}

/** Something that the sections don't carry as it was, in French, and the text near which it stood. */
export interface Loss {
  readonly what: string;
  readonly where: string;
}

type Lose = (what: string, where: string) => void;
type Root = Pick<ReturnType<typeof parseDocument>, "children">;
type Node = Root["children"][number];
type Element = Extract<Node, { readonly attribs: unknown }>;

/** Text of the document that must be found again in the sections, or else among the losses. */
interface Piece extends Loss {
  readonly text: string;
}

/** A paragraph, heading, list or table: HTML without attributes but the addresses of links and the starts of lists. */
interface Block {
  readonly name: string;
  readonly html: string;
  readonly text: string;
  readonly ids: readonly string[];
}

/** A section to be. */
interface Part {
  readonly id: string;
  readonly title: string;
  readonly blocks: Block[];
  /** Anchors of the document that stood in its title. */
  readonly ids: readonly string[];
}

const SUMMARY = "[à compléter : une phrase qui résume cette section]";
const EMPTY_BODY = "[à compléter : le texte de cette section]";
const LONGEST_TITLE = 150;
const LONGEST_ID = 60;

const HEADING = /^h[1-6]$/;
const MARKS = /<\/?(?:strong|b|em|i|s|del|a|code)\b[^>]*>/g;
const OTHER_TAGS =
  /<!--[^]*?-->|<\/?(?!(?:strong|b|em|i|s|del|a|code|br|p|h[1-6]|ul|ol|li|blockquote|div|table|t[rhd])\b)[a-z][^>]*>/g;
const CELL_TAGS = /<!--[^]*?-->|<\/?(?!(?:strong|b|em|i|s|del|a|code)\b)[a-z][^>]*>/g;
const LEAVES = /^(?:p|h[1-6]|ul|ol|blockquote)$/;
const INLINE = new Set(
  `a abbr b bdi bdo big br cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup
  time tt u var wbr`.split(/\s+/),
);

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

/**
 * Converts a document (.docx, .html, .txt, .md) to section files that satisfy the project's checks. Every word of it is
 * in the files or in the losses. Fails on a format that it can't read and on a document without text.
 */
export async function importPolicy(name: string, bytes: Uint8Array): Promise<Result<ImportedPolicy>> {
  const refuse = (message: string, remedy: string) => failure([fileProblem(name, "fichier", message, remedy)]);
  const losses = new Map<string, Loss>();
  const lose: Lose = (what, where) => {
    const loss = { what: excerpt(what), where: excerpt(where, 70) };
    losses.set(JSON.stringify(loss), loss);
  };
  const read = READERS.get(name.slice(name.lastIndexOf(".")).toLowerCase());
  if (!read) return refuse("Ce format n’est pas lu.", "Enregistrez le document en .docx, .html, .txt ou .md.");
  const source = await read(bytes, lose).catch(() => undefined);
  if (!source) return refuse("Ce n’est pas un document Word lisible.", "Enregistrez-le à nouveau au format .docx.");

  const root = mainContent(parseDocument(source.html), lose);
  tidy(root, lose);
  const texts = textNodes(root).map(({ data }) => ({ what: "texte", text: data, where: data }));
  const parts = divide(withHeadings(blocksOf(root.children, lose), lose), lose);
  if (parts.length === 0) return refuse("Ce document ne contient pas de texte.", "Vérifiez que c’est le bon fichier.");
  const bodies = parts.map((part) => bodyOf(part, parts, lose));
  const files = parts.map(({ id, title }, index) => {
    const frontMatter = stringify({ title, order: index + 1, summary: SUMMARY }, { lineWidth: 0 });
    return { name: `${id}.md`, text: `---\n${frontMatter}---\n\n${bodies[index]}\n` };
  });

  const told = [...losses.values()].map(({ what }) => what.replace(/^[^«]*/, ""));
  const carried = bare([...parts.map(({ title }) => title), ...bodies.map(renderedText), ...told].join(" "));
  for (const { what, where, text } of [...source.pieces, ...texts]) {
    if (!carried.includes(bare(text))) lose(`${what} : « ${text.trim()} »`, where);
  }
  return success({ files, losses: [...losses.values()] });
}

interface Source {
  readonly html: string;
  readonly pieces: readonly Piece[];
}

const plainSource = (html: string): Source => ({ html, pieces: [] });

const READERS = new Map<string, (bytes: Uint8Array, lose: Lose) => Promise<Source>>([
  [".docx", readWord],
  [".html", async (bytes) => plainSource(decodeText(bytes))],
  [".htm", async (bytes) => plainSource(decodeText(bytes))],
  [".txt", async (bytes) => plainSource(textToHtml(decodeText(bytes)))],
  [".md", async (bytes, lose) => plainSource(markdownToHtml(decodeText(bytes), lose))],
]);

/** Text in the encodings that Windows and the web give it, lines ended by "\n". */
function decodeText(bytes: Uint8Array): string {
  const decodeAs = (encoding: string, fatal = false) =>
    new TextDecoder(encoding, { fatal }).decode(bytes).replace(/\r\n?/g, "\n");
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs("utf-16le");
  try {
    return decodeAs("utf-8", true);
  } catch {
    return decodeAs("windows-1252");
  }
}

function markdownToHtml(text: string, lose: Lose): string {
  const [frontMatter = ""] = /^---\n[^]*?\n---(?:\n|$)/.exec(text) ?? [];
  if (frontMatter) lose(`en-tête : « ${frontMatter} »`, "début du fichier");
  return renderForeignMarkdown(text.slice(frontMatter.length));
}

/** Plain text: lines of capitals are headings, `- ` begins an item, `**` encloses bold; other lines make paragraphs. */
function textToHtml(text: string): string {
  const blocks: { tag: string; text: string }[] = [];
  let open = false;
  for (const line of text.split(/[\n\f\v\u2028\u2029]/).map((raw) => raw.trim())) {
    const last = blocks.at(-1);
    const [, item] = /^[-*•–—·▪◦]\s+(.+)/.exec(line) ?? [];
    const isHeading = isShouted(line);
    const goesOn = last?.tag === "p" && /[\p{L}\p{N}]$/u.test(last.text) && /^\p{Ll}/u.test(line);
    if (line === "") open = false;
    else if (item !== undefined) blocks.push({ tag: "li", text: item });
    else if (isHeading && !(open && last?.tag === "h1")) blocks.push({ tag: "h1", text: line });
    else if (open && last?.tag === "p" && /^(?:={3,}|-{3,})$/.test(line)) last.tag = line.startsWith("=") ? "h1" : "h2";
    else if (last && (goesOn || (open && (isHeading || !HEADING.test(last.tag))))) last.text += ` ${line}`;
    else blocks.push({ tag: "p", text: line });
    if (line !== "") open = true;
  }
  return blocks
    .map(({ tag, text: words }) => `<${tag}>${escapeUTF8(words)}</${tag}>\n`)
    .join("")
    .replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, "<strong>$1</strong>")
    .replace(/(?:<li>.*<\/li>\n)+/g, "<ul>$&</ul>");
}

/** A Word document as HTML, and its words as the file itself holds them, so that any that mammoth drops are missed. */
async function readWord(bytes: Uint8Array, lose: Lose): Promise<Source> {
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

/** The element of a page that holds its content; what stands outside it is lost. */
function mainContent(page: Root, lose: Lose): Root {
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
function tidy(root: Root, lose: Lose): void {
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

/** The blocks of a tree in order, whatever they are wrapped in; stray text becomes paragraphs. */
function blocksOf(nodes: readonly Node[], lose: Lose): readonly Block[] {
  const blocks: Block[] = [];
  let run: Node[] = [];
  const flush = () => {
    blocks.push(...blockOf("p", `<p>${outerHtml(run)}</p>`, run));
    run = [];
  };
  for (const node of nodes) {
    if (isInline(node)) {
      run.push(node);
      continue;
    }
    flush();
    const children = "children" in node ? node.children : [];
    const isTable = "attribs" in node && node.name === "table";
    const table = isTable && plainTable(node);
    if (table) {
      const captions = elements(node, (name) => name === "caption");
      blocks.push(...blocksOf(captions, lose));
      blocks.push(...blockOf("table", table, [node]));
    } else if ("name" in node && LEAVES.test(node.name) && (node.name !== "p" || children.every(isInline))) {
      blocks.push(...blockOf(node.name, outerHtml(node), [node]));
    } else {
      if (isTable) lose("tableau trop riche, devenu des paragraphes", DomUtils.textContent(node));
      const [first, ...others] = blocksOf(children, lose);
      if (first) blocks.push({ ...first, ids: [...first.ids, ...idsOf([node])] }, ...others);
    }
  }
  flush();
  return blocks;
}

function blockOf(name: string, markup: string, nodes: readonly Node[]): readonly Block[] {
  const html = markup
    .replace(OTHER_TAGS, "")
    .replaceAll("<br>", HEADING.test(name) ? " " : "<br>")
    .replace(/(?:<br>\s*){2,}/g, "</p><p>")
    .replace(/(<(?:p|li)>)\s*<br>|<br>\s*(?=<\/(?:p|li)>)/g, "$1")
    .replace(/<\/(strong|b|em|i|s)>(\s*)<\1>/g, "$2")
    .replace(/((?:<(?:strong|b|em|i|s|del|a)\b[^>]*>)+)(\s+)/g, "$2$1")
    .replace(/(\s+)((?:<\/(?:strong|b|em|i|s|del|a)>)+)/g, "$2$1")
    .replace(/<li>\s*<p>((?:(?!<\/?(?:p|li)>).)*)<\/p>\s*<\/li>/gs, "<li>$1</li>");
  const text = DomUtils.textContent(parseDocument(html));
  return text.trim() ? [{ name, html, text, ids: idsOf(nodes) }] : [];
}

/** A table of plain cells, with nothing in them but text and its marks; nothing for one that Markdown can't hold. */
function plainTable(table: Element): string | undefined {
  const rows = elements(table, (name) => name === "tr").map((row) =>
    row.children.flatMap((cell) => ("attribs" in cell ? [outerHtml(cell).trim()] : [])),
  );
  const width = rows[0]?.length ?? 0;
  const isPlain = (cell: string) => !/ (?:col|row)span=|<(?:table|ul|ol|br|blockquote)|<\/p>\s*<p/.test(cell);
  if (width < 2 || !rows.every((row) => row.length === width && row.every(isPlain))) return undefined;
  const html = rows.map((row, index) => {
    const tag = index === 0 ? "th" : "td";
    return `<tr>${row.map((cell) => `<${tag}>${cell.replace(CELL_TAGS, " ")}</${tag}>`).join("")}</tr>`;
  });
  return `<table>${html.join("")}</table>`;
}

/** Without a single heading, short paragraphs that are bold or in capitals as a whole are taken for headings. */
function withHeadings(blocks: readonly Block[], lose: Lose): readonly Block[] {
  if (blocks.some(({ name }) => HEADING.test(name))) return blocks;
  return blocks.map((block) => {
    const isBold = /^<p>\s*<(strong|b)>(?:(?!<\/\1>).)*<\/\1>\s*<\/p>$/s.test(block.html);
    const isTitle = block.name === "p" && block.text.length <= LONGEST_TITLE && !/[.,;:]\s*$/.test(block.text);
    if (!isTitle || !(isBold || isShouted(block.text))) return block;
    lose("titre reconnu à son gras ou à ses capitales", block.text);
    return { ...block, name: "h1" };
  });
}

/** Shares the blocks out among sections: one for each of the highest headings, and one for what comes before them. */
function divide(blocks: readonly Block[], lose: Lose): readonly Part[] {
  const levelOf = ({ name }: Block) => (HEADING.test(name) ? Number(name.slice(1)) : Infinity);
  const headings = blocks.filter(({ name }) => HEADING.test(name));
  const [first = Infinity, ...others] = headings.map(levelOf);
  const nameOfDocument = first < Math.min(...others) && others.length > 0 ? headings[0] : undefined;
  const top = nameOfDocument ? Math.min(...others) : Math.min(first, ...others);
  const forms = wordForms(blocks.filter((block) => !headings.includes(block)).map(({ text }) => text));

  const parts: Part[] = [];
  const partUnder = (heading: string, ids: readonly string[]): Part => {
    const text = sentenceCase(heading.replace(/\s+/g, " ").trim(), forms, lose);
    const title = text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE - 1)}…` : text;
    if (title !== text) lose(`titre trop long, coupé : « ${text} »`, title);
    const part: Part = { id: freeId(title, parts), title, blocks: [], ids };
    parts.push(part);
    return part;
  };
  let above: readonly number[] = [];
  for (const [index, block] of blocks.entries()) {
    const level = levelOf(block);
    const next = blocks[index + 1];
    if (block === nameOfDocument && next && HEADING.test(next.name)) {
      lose(`titre du document : « ${block.text.trim()} »`, "début du document");
    } else if (level <= top && level < Infinity) {
      partUnder(block.text, block.ids);
      if (/<a href/.test(block.html)) lose("lien dans un titre", block.text);
      above = [];
    } else {
      const part = parts.at(-1) ?? partUnder("Introduction", []);
      if (level < Infinity) above = [...above.filter((higher) => higher < level), level];
      const tag = level < Infinity ? `h${above.length + 1}` : block.name;
      const html = block.html.replace(/^<h\d|h\d>$/g, (edge) => edge.replace(/h\d/, tag));
      part.blocks.push({ ...block, name: tag, html: HEADING.test(tag) ? html.replace(MARKS, "") : html });
    }
  }
  return parts;
}

/** A file name made of a title's words, which no other section has. */
function freeId(title: string, parts: readonly Part[]): string {
  const plain = withoutAccents(title.toLowerCase()).replaceAll("œ", "oe").replaceAll("æ", "ae");
  const slug = plain.replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-$/g, "") || "section";
  const short = slug.length > LONGEST_ID ? slug.slice(0, LONGEST_ID).replace(/-[^-]*$/, "") : slug;
  const taken = (id: string) => parts.some((part) => part.id === id);
  let id = short;
  for (let count = 2; taken(id); count += 1) id = `${short}-${count}`;
  return id;
}

/** A line of capitals, save for names that are written otherwise ("QBS SOFTWARE France"), and no sentence. */
function isShouted(line: string): boolean {
  const words = line.match(/\p{L}{2,}/gu) ?? [];
  const capitals = words.filter((word) => !/\p{Ll}/u.test(word)).length;
  return (
    capitals > 2 * (words.length - capitals) && !words.some((word) => /^\p{Ll}/u.test(word)) && !/[.,;:]$/.test(line)
  );
}

/** For each word without case and accents, how the text most often writes it where it isn't set in capitals. */
function wordForms(texts: readonly string[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const text of texts.filter((candidate) => !isShouted(candidate))) {
    for (const { 0: word, index } of text.matchAll(/\p{L}+/gu)) {
      // A capital that begins a sentence says nothing; elsewhere it belongs to the word, as in "France" or "CNIL".
      const begins =
        /^\p{Lu}\p{Ll}+$/u.test(word) && !/[\p{L}\p{N},)][\s'’]+$/u.test(text.slice(Math.max(0, index - 3), index));
      const form = begins ? word.toLowerCase() : word;
      counts.set(form, (counts.get(form) ?? 0) + (/^\p{Ll}/u.test(form) ? 1 : 0.001));
    }
  }
  return new Map([...counts].toSorted((a, b) => a[1] - b[1]).map(([form]) => [bare(form), form]));
}

/**
 * A title of capitals as the text itself would write it. A word that the text doesn't have takes the accents of one with
 * the same stem, and of the ending -ée, without which French has next to no word; for the rest nothing is guessed.
 */
function sentenceCase(title: string, forms: ReadonlyMap<string, string>, lose: Lose): string {
  if (!isShouted(title)) return title;
  const stemOf = (word: string) => word.replace(/(?:ees?|es?|er|ent|s)$/, "");
  const isAccented = withoutAccents(title) !== title;
  const unsure: string[] = [];
  const sentence = title.replace(/\p{L}+/gu, (word) => {
    const known = forms.get(bare(word));
    const lower = word.toLowerCase();
    if (/\p{Ll}/u.test(word)) return word;
    if (known !== undefined) return isAccented && known.toLowerCase() !== lower ? lower : known;
    if (!/[AEIOUYÀ-Ý]/.test(word) || /^(?:X{0,3})(?:IX|IV|V?I{1,3}|V|X)$/.test(word)) return word;
    const stem = stemOf(lower);
    const [, relative] =
      [...forms].find(([plain, form]) => stem.length > 3 && stemOf(plain) === stem && !/[èê]/.test(form)) ?? [];
    const guess = (relative?.slice(0, stem.length) ?? stem) + lower.slice(stem.length).replace(/^ee/, "ée");
    unsure.push(guess);
    return guess;
  });
  if (unsure.length > 0) lose(`accents d’un titre en capitales, à vérifier : ${unsure.join(", ")}`, title);
  return sentence.replace(/\p{L}/u, (letter) => letter.toUpperCase());
}

/** The Markdown of a section. A block whose marks would change its text is written without them. */
function bodyOf(part: Part, parts: readonly Part[], lose: Lose): string {
  if (part.blocks.length === 0) {
    lose("section sans texte", part.title);
    return EMPTY_BODY;
  }
  const written = part.blocks.map(({ html, text }) => {
    const linked = html.replace(/<a\b([^>]*)>([^]*?)<\/a>/g, (_, attributes: string, label: string) => {
      const href = / href="([^"]+)"/.exec(attributes)?.[1];
      const address = href && resolveAddress(decodeHTML(href), text, parts, lose);
      return address ? `<a href="${escapeUTF8(address)}">${label}</a>` : label;
    });
    if (isFaithful(toMarkdown(linked), text)) return linked;
    lose("mise en forme qui aurait altéré le texte", text);
    return linked.replace(MARKS, "").replaceAll("<br>", " ");
  });
  return toMarkdown(written.join(""));
}

function toMarkdown(html: string): string {
  return writeMarkdown(toMdast(fromHtml(html, { fragment: true })), {
    extensions: [gfmTableToMarkdown(), gfmStrikethroughToMarkdown()],
    bullet: "-",
    emphasis: "*",
  }).trim();
}

function isFaithful(markdown: string, text: string): boolean {
  const squeeze = (words: string) => words.replace(/\s+/g, "").replaceAll("’", "'");
  const faults = renderMarkdown(markdown).faults.filter(({ rule }) => rule !== "titre");
  // Marks that touch a word are written with codes that no editor could read.
  const isReadable = !/&#x/.test(markdown) || /&#x/.test(text);
  return isReadable && faults.length === 0 && squeeze(renderedText(markdown)) === squeeze(text);
}

function resolveAddress(href: string, where: string, parts: readonly Part[], lose: Lose): string | undefined {
  const isAllowed = (address: string) => {
    const { links, faults } = renderMarkdown(`[x](<${address}>)`);
    return /^(?:https|mailto|tel):/i.test(address) && faults.length === 0 && links.length === 1;
  };
  const holds = ({ ids }: { readonly ids: readonly string[] }) => ids.includes(href.slice(1));
  const part = href.startsWith("#") && parts.find((candidate) => holds(candidate) || candidate.blocks.some(holds));
  if (part) return `#${part.id}`;
  if (isAllowed(href)) return href;
  const secure = href.replace(/^http:\/\/|^(?=www\.)/i, "https://");
  const isMended = isAllowed(secure);
  lose(isMended ? `adresse passée en https, à vérifier : ${secure}` : `lien vers ${href}`, where);
  return isMended ? secure : undefined;
}

function elements(root: Root | undefined, test: (name: string) => boolean): Element[] {
  return root ? DomUtils.getElementsByTagName(test, root.children, true) : [];
}

function idsOf(nodes: readonly Node[]): readonly string[] {
  return elements({ children: [...nodes] }, () => true).flatMap(({ attribs }) => attribs["id"] ?? []);
}

function textNodes(root: Root) {
  return DomUtils.filter((node) => node.type === ElementType.Text, root.children, true).filter(
    (node) => "data" in node,
  );
}

function ancestor(node: Node, name: RegExp): Element | undefined {
  for (let { parent } = node; parent; { parent } = parent) {
    if ("name" in parent && name.test(parent.name)) return parent;
  }
  return undefined;
}

/** The text of a node, or of what stands nearest before it when it has none. */
function nearby(node: Node): string {
  for (let at: Node | null = node; at; at = at.prev ?? at.parent) {
    const text = textNodes({ children: [at] }).map(({ data }) => data);
    if (text.some((data) => data.trim())) return text.join(" ");
  }
  return "";
}

function isInline(node: Node): boolean {
  return !("name" in node) || !("children" in node) || (INLINE.has(node.name) && node.children.every(isInline));
}

function outerHtml(nodes: Node | Node[]): string {
  return DomUtils.getOuterHTML(nodes, { encodeEntities: "utf8" });
}

function bold(children: Node[]): Node[] {
  return parseDocument(`<strong>${outerHtml(children)}</strong>`).children;
}

function renderedText(markdown: string): string {
  return DomUtils.textContent(parseDocument(renderMarkdown(markdown).html));
}

function withoutAccents(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}

/** Letters and digits alone, without case and accents. */
function bare(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

function excerpt(text: string, length = Infinity): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
