import MarkdownParser, { type MarkdownIt, type Token } from "markdown-it";
import { memoize } from "../memoize.ts";
import { MOST_PROBLEMS, type Fault, type Rule } from "../problem.ts";
import { suspectCharacters } from "./characters.ts";
import { FOOTNOTE, leftoverIn } from "./leftovers.ts";
import { OPAQUE, typesetRuns } from "./typography.ts";

/** A Markdown text as HTML, with what an editor must mend in it and where it leads. */
export interface Markdown {
  /** Safe HTML whatever the input: no element, attribute or address that this module did not make. */
  readonly html: string;
  readonly faults: readonly Fault[];
  /** What is not refused but is hardly meant: signs that readers would see, bold in place of a title. */
  readonly doubts: readonly Fault[];
  readonly links: readonly Link[];
}

/** A link's address and the offset of the Markdown where it stands. */
export interface Link {
  readonly href: string;
  readonly offset: number;
}

/** A section's title is an `h2` of the page, so its first subheading, `##` in Markdown, is an `h3`. */
const HEADING_SHIFT = 1;
const LONGEST_TITLE = 80;
/** No text that is read needs more levels of lists, quotations and emphasis. */
const DEEPEST = 30;

const renderer = new MarkdownParser({ html: false, breaks: false, linkify: false }).use(frenchTypography);
// Every link is parsed as one, so that a forbidden address is found and named; `inspect` then takes it away.
renderer.validateLink = () => true;

// Sees raw HTML, which the renderer shows as text; it never renders a page.
const htmlDetector = new MarkdownParser({ html: true });

/**
 * Renders Markdown (CommonMark and tables) to HTML with French typography. Raw HTML is shown as text, forbidden
 * addresses are dropped, and each is reported as a fault, as are images, headings of the wrong level, text that became
 * code or a heading by accident, and characters hidden behind entities. Each text is rendered once.
 */
export const renderMarkdown = memoize(render);

function render(markdown: string): Markdown {
  const lineOffsets = [0, ...Array.from(markdown.matchAll(/\n/g), ({ index }) => index + 1)];
  const faults: Fault[] = [];
  const doubts: Fault[] = [];
  const links: Link[] = [];
  const offsetOfLine = (line: number) => lineOffsets[line] ?? markdown.length;
  let [blockStart, blockEnd] = [0, 0];
  let [level, columns] = [1, 0];

  // Equal addresses follow each other: each is looked for after the last one found.
  let cursor = 0;
  const inspect = (token: Token, siblings: readonly Token[], index: number): void => {
    const place = (needle: string, lead = "") => {
      // Past so many, a place is its paragraph: each is a search of its text.
      if (faults.length + links.length >= MOST_PROBLEMS) return blockStart;
      const from = Math.max(blockStart, cursor);
      const rest = markdown.slice(from, blockEnd);
      const found = rest.includes(lead + needle) ? rest.indexOf(lead + needle) + lead.length : rest.indexOf(needle);
      // A link's definition may stand anywhere.
      if (found === -1) return Math.max(markdown.indexOf(needle, blockStart), blockStart);
      cursor = from + found + needle.length;
      return from + found;
    };
    const refuse = (offset: number, rule: Rule, message: string, remedy: string) => {
      if (faults.length < MOST_PROBLEMS) faults.push({ offset, rule, message, remedy });
    };
    if (token.level === DEEPEST + 1 && token.nesting === 1) {
      refuse(
        blockStart,
        "imbrication",
        "Des listes, des citations ou des marques d’emphase sont imbriquées trop profondément.",
        "Enlevez les signes en trop : le texte se lit sur quelques niveaux.",
      );
    }
    switch (token.type) {
      case "heading_open": {
        const depth = Number(token.tag.slice(1));
        if (!token.markup.startsWith("#")) {
          refuse(
            blockStart,
            "titre",
            `La ligne de « ${token.markup} » qui suit ce texte en fait un titre.`,
            "Laissez une ligne vide avant elle, ou écrivez le titre avec ## devant.",
          );
        } else if (depth === 1 || depth > level + 1) {
          refuse(
            blockStart,
            "titre",
            `Ce titre est du niveau ${depth} (${token.markup}), qui ne convient pas ici.`,
            `Le titre de la section est dans l’en-tête ; dans le texte, commencez par ## et descendez d’un niveau à la fois.`,
          );
        }
        if (!hasWords(siblings, index)) {
          refuse(blockStart, "titre", "Ce titre n’a pas de mots.", "Écrivez-le après le signe #, ou enlevez ce signe.");
        }
        level = depth;
        break;
      }
      case "tr_open": {
        const cells = cellCount(markdown.slice(blockStart, blockEnd));
        if (siblings[index - 1]?.type === "thead_open") {
          columns = cells;
        } else if (cells > columns) {
          refuse(
            blockStart,
            "tableau",
            "Cette ligne du tableau a plus de cases que sa première ligne : les dernières seraient perdues.",
            "Ajoutez une colonne aux deux premières lignes du tableau ; pour montrer le signe |, écrivez \\|.",
          );
        }
        break;
      }
      case "code_block":
        refuse(
          blockStart,
          "retrait",
          "Le retrait de quatre espaces fait de cette ligne du code.",
          "Enlevez les espaces au début de la ligne.",
        );
        break;
      case "image":
        refuse(
          place("!["),
          "image",
          "Les images ne sont pas permises : la page ne demande rien d’autre qu’elle-même.",
          "Décrivez l’image en mots.",
        );
        token.type = "text";
        break;
      case "paragraph_open": {
        const bold = boldTitle(siblings[index + 1]?.children ?? []);
        if (bold === undefined || token.level > 0) break;
        const message = `« ${bold} » a l’air d’un titre : en gras seulement, il n’est pas dans le plan de la page.`;
        doubts.push({ offset: blockStart, rule: "faux-titre", message, remedy: `Écrivez : ## ${bold}` });
        break;
      }
      case "link_open": {
        const href = String(token.attrGet("href"));
        const written = decodeSafely(href);
        const offset = place(written, "](");
        const fault = linkFault(href, written, siblings, index);
        if (fault) {
          refuse(offset, "lien-interdit", fault.message, fault.remedy);
          token.attrs = [];
        } else {
          links.push({ href, offset });
        }
      }
    }
  };

  const tokens = renderer.parse(markdown, {});
  for (const [index, token] of tokens.entries()) {
    if (token.map) [blockStart, blockEnd] = [offsetOfLine(token.map[0]), offsetOfLine(token.map[1])];
    inspect(token, tokens, index);
    token.children?.forEach((child, place, siblings) => inspect(child, siblings, place));
    doubts.push(...leftoversOf(token, markdown, offsetOfLine));
    // Columns are aligned by a style attribute, which the page's policy forbids: the stylesheet does it by a class.
    if (/^t[hd]$/.test(token.tag)) token.attrs = alignmentOf(token);
    if (/^h[1-6]$/.test(token.tag)) token.tag = `h${Math.min(Number(token.tag.slice(1)) + HEADING_SHIFT, 6)}`;
  }
  if (markdown.includes("<")) faults.push(...rawHtml(markdown, lineOffsets), ...mergeConflicts(markdown));
  const html = renderer.renderer.render(tokens, renderer.options, {});
  const [suspect] = markdown.includes("&") ? suspectCharacters(html) : [];
  if (suspect && suspectCharacters(markdown).length === 0) {
    const offset = Math.max(markdown.search(/&[#a-z]/i), 0);
    const message = "Un code qui commence par & met ici un caractère interdit.";
    faults.push({ offset, rule: suspect.rule, message, remedy: "Effacez ce code." });
  }
  return { html, faults, doubts: doubts.slice(0, MOST_PROBLEMS), links };
}

/** The class of a cell whose column is centred or flush right; none for others. */
function alignmentOf(cell: Token): [string, string][] {
  const [alignment] = /(?:center|right)$/.exec(String(cell.attrGet("style"))) ?? [];
  return alignment === undefined ? [] : [["class", alignment]];
}

/** Renders Markdown with the HTML written in it obeyed: for converting a text from elsewhere, never for a page. */
export function renderForeignMarkdown(markdown: string): string {
  return htmlDetector.render(markdown);
}

/** Signs of failed formatting in a paragraph, the first of each of its lines. */
function leftoversOf(token: Token, markdown: string, offsetOfLine: (line: number) => number): readonly Fault[] {
  const lines = proses.get(token)?.split("\n") ?? [];
  return lines.flatMap((line, index) => {
    const found = leftoverIn(line, index === 0);
    if (!found) return [];
    const { signs, message, remedy } = found;
    const [rest = ""] = /^[\p{L}\p{N}]*/u.exec(line.slice(found.index + signs.length)) ?? [];
    const start = offsetOfLine((token.map?.[0] ?? 0) + index);
    const place = markdown.slice(start, offsetOfLine((token.map?.[0] ?? 0) + index + 1)).indexOf(signs + rest);
    return [{ offset: start + Math.max(place, 0), rule: "signe-visible", message, remedy }];
  });
}

/** The words of a paragraph that is bold as a whole, short, and no sentence. */
function boldTitle(children: readonly Token[]): string | undefined {
  const [opening, { content = "" } = {}, closing, ...others] = children.filter(
    (child) => child.type !== "text" || child.content !== "",
  );
  const isBold = opening?.type === "strong_open" && closing?.type === "strong_close" && others.length === 0;
  return isBold && content.length <= LONGEST_TITLE && !/[.!?…:;,]$/.test(content) ? content : undefined;
}

/** Whether words stand between an opening token and the one that closes it. */
function hasWords(tokens: readonly Token[], opening: number): boolean {
  const level = tokens[opening]?.level;
  for (let index = opening + 1; tokens[index] && tokens[index]?.level !== level; index++) {
    if (/\S/.test(tokens[index]?.content ?? "")) return true;
  }
  return false;
}

/** How many cells a row of a table has, as written: markdown-it cuts those off for which there is no column. */
function cellCount(row: string): number {
  const cells = row.replace(/^(?:[\s>]|[-+*]\s|\d+[.)]\s)*\|?/, "").trimEnd();
  return cells.replace(/\|$/, "").split(/(?<!\\)\|/).length;
}

/** What is wrong with a link, if anything is. */
function linkFault(href: string, written: string, siblings: readonly Token[], opening: number) {
  if (siblings[opening + 1]?.content.startsWith("^")) return FOOTNOTE;
  const remedy = remedyForAddress(href);
  if (remedy !== undefined) {
    return { message: `Ce lien mène à une adresse qui n’est pas permise : « ${written} ».`, remedy };
  }
  if (hasWords(siblings, opening)) return undefined;
  return {
    message: "Ce lien n’a pas de mots : personne ne le verrait.",
    remedy: "Écrivez entre les crochets ce que le lecteur trouvera : [la CNIL](https://www.cnil.fr/).",
  };
}

/** What to write instead of a link's address, or nothing when it is good: https, mailto, tel, or within the site. */
function remedyForAddress(href: string): string | undefined {
  if (/^http:/i.test(href)) return "Écrivez l’adresse avec https://.";
  if (/^www\./i.test(href)) return `Écrivez l’adresse entière : https://${href}`;
  if (/^[^\s@:/]+@[^\s@:/]+$/.test(href)) return `Écrivez mailto:${href}`;
  const file = /^(?:.*\/)?([a-z][a-z0-9-]*)\.md$/.exec(href)?.[1];
  if (file !== undefined) return `Pour une section, écrivez # suivi de son nom de fichier, sans « .md » : #${file}`;
  const internal = /^(?:#[a-z][a-z0-9-]*|\/(?!\/)[\w\-./]*(?:#[a-z][a-z0-9-]*)?)$/;
  const external = /^(?:https:\/\/[^/\s@\\]+(?:[/?#][^\s\\]*)?|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d.\-]+)$/i;
  if (internal.test(href) || (external.test(href) && (!/^https:/i.test(href) || URL.canParse(href)))) return undefined;
  return "Écrivez https://…, mailto:…, tel:… ou, pour une autre section, # suivi de son nom de fichier.";
}

/** Raw HTML in Markdown, one fault for each line that holds some. */
function rawHtml(markdown: string, lineOffsets: readonly number[]): readonly Fault[] {
  if (!/<[a-z/!?]/i.test(markdown)) return [];
  const byLine = new Map<number, number>();
  let cursor = 0;
  const note = (needle: string) => {
    cursor = Math.max(markdown.indexOf(needle, cursor), cursor);
    const line = markdown.lastIndexOf("\n", cursor);
    if (!byLine.has(line) && byLine.size < MOST_PROBLEMS) byLine.set(line, cursor);
  };
  for (const token of htmlDetector.parse(markdown, {})) {
    if (token.map) cursor = Math.max(cursor, lineOffsets[token.map[0]] ?? 0);
    if (token.type === "html_block") note("<");
    for (const child of token.children ?? []) if (child.type === "html_inline") note(child.content);
  }
  return Array.from(byLine.values(), (offset) => ({
    offset,
    rule: "code-html",
    message: "Le code HTML n’est pas permis.",
    remedy: "Écrivez en Markdown (**gras**, *italique*, - liste) ; pour montrer le signe <, écrivez \\<.",
  }));
}

/** What Git leaves in a file that two changes touched, one fault for each conflict. */
function mergeConflicts(markdown: string): readonly Fault[] {
  return Array.from(markdown.matchAll(/^<{7} .*$/gm))
    .slice(0, MOST_PROBLEMS)
    .map(({ index }) => ({
      offset: index,
      rule: "conflit",
      message: "Deux modifications se contredisent ici : leurs deux textes se suivent.",
      remedy: "Gardez le bon des deux, et enlevez les lignes <<<<<<<, ======= et >>>>>>>.",
    }));
}

function decodeSafely(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}

/** What of each paragraph is prose, as written, before typography: a mark is nothing, code or an escaped sign opaque. */
const proses = new WeakMap<Token, string>();

/** markdown-it plugin: French typography in paragraphs, headings and cells; never in code or bare addresses. */
function frenchTypography(markdown: MarkdownIt): void {
  markdown.core.ruler.after("inline", "french_typography", (state) => {
    for (const token of state.tokens) {
      const { children } = token;
      if (!children) continue;
      const written = children.map(runOf);
      proses.set(token, written.join(""));
      const runs = typesetRuns(written);
      children.forEach((token, index) => {
        if (runOf(token, index, children) === token.content) token.content = runs[index] ?? token.content;
      });
    }
  });
}

/** What typography sees of an inline token: its words, a line's end, nothing (a mark), or something not to touch. */
function runOf(token: Token, index: number, siblings: readonly Token[]): string {
  if (token.nesting !== 0) return "";
  if (token.type === "softbreak" || token.type === "hardbreak") return "\n";
  return token.type === "text" && siblings[index - 1]?.markup !== "autolink" ? token.content : OPAQUE;
}
