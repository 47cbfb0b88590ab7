import type { RuleName } from "../problem.ts";
import { suspectCharacters } from "./characters.ts";
import { addressRemedy, linksIn } from "./links.ts";
import { cellStarts, htmlOf, parseWithHtml, type MarkdownNode, type ParsedText, type Token } from "./parser.ts";
import type { Finding, MarkdownRule } from "./rule.ts";
import { FOOTNOTE } from "./signs.ts";

/** No text that is read needs more levels of lists, quotations and emphasis. */
const DEEPEST = 30;

const DEEP = {
  message: "Des listes, des citations ou des marques d’emphase sont imbriquées trop profondément.",
  remedy: "Enlevez les signes en trop : le texte se lit sur quelques niveaux.",
} as const;
const INDENTED = {
  message: "Le retrait de quatre espaces fait de cette ligne du code.",
  remedy: "Enlevez les espaces au début de la ligne.",
} as const;
const IMAGE = {
  message: "Les images ne sont pas permises : la page ne demande rien d’autre qu’elle-même.",
  remedy: "Décrivez l’image en mots.",
} as const;

/** What refuses a text. */
export const FAULTS: readonly MarkdownRule[] = [
  { name: "imbrication", find: eachNode(({ nesting, level }) => nesting === 1 && level === DEEPEST + 1, DEEP) },
  { name: "titre", find: wrongHeadings },
  { name: "tableau", find: lostCells },
  { name: "retrait", find: eachNode(({ type }) => type === "code_block", INDENTED) },
  { name: "image", find: eachNode(({ type }) => type === "image", IMAGE) },
  { name: "lien-interdit", find: forbiddenLinks },
  { name: "code-html", find: rawHtml },
  { name: "caractere-invisible", find: (text) => hiddenCharacters(text, "caractere-invisible") },
  { name: "lettre-etrangere", find: (text) => hiddenCharacters(text, "lettre-etrangere") },
];

/** Finds every node whose token is at fault by itself. */
function eachNode(isFaulty: (token: Token) => boolean, told: Omit<Finding, "offset">): MarkdownRule["find"] {
  return ({ nodes }) =>
    Iterator.from(nodes)
      .filter(({ token }) => isFaulty(token))
      .map(({ start }) => ({ offset: start, ...told }));
}

function* wrongHeadings({ nodes }: ParsedText): Generator<Finding> {
  let level = 1;
  for (const [index, { token, start }] of nodes.entries()) {
    if (token.type !== "heading_open") continue;
    const depth = Number(token.tag.slice(1));
    if (!token.markup.startsWith("#")) {
      yield {
        offset: start,
        message: `La ligne de « ${token.markup} » qui suit ce texte en fait un titre.`,
        remedy: "Laissez une ligne vide avant elle, ou écrivez le titre avec ## devant.",
      };
    } else if (depth === 1 || depth > level + 1) {
      yield {
        offset: start,
        message: `Ce titre est du niveau ${depth} (${token.markup}), qui ne convient pas ici.`,
        remedy:
          "Le titre de la section est dans l’en-tête ; dans le texte, commencez par ## et descendez d’un niveau à la fois.",
      };
    }
    if (!nodes[index + 1]?.children.some(hasWords)) {
      yield {
        offset: start,
        message: "Ce titre n’a pas de mots.",
        remedy: "Écrivez-le après le signe #, ou enlevez ce signe.",
      };
    }
    level = depth;
  }
}

function hasWords({ token }: MarkdownNode): boolean {
  return /\S/.test(token.content);
}

/** Cells for which a table has no column: the parser cuts them off. */
function* lostCells({ text, nodes }: ParsedText): Generator<Finding> {
  let columns = 0;
  for (const [index, { token, start, end }] of nodes.entries()) {
    if (token.type !== "tr_open") continue;
    const cells = cellStarts(text.slice(start, end)).length;
    if (nodes[index - 1]?.token.type === "thead_open") {
      columns = cells;
    } else if (cells > columns) {
      yield {
        offset: start,
        message: "Cette ligne du tableau a plus de cases que sa première ligne : les dernières seraient perdues.",
        remedy: "Ajoutez une colonne aux deux premières lignes du tableau ; pour montrer le signe |, écrivez \\|.",
      };
    }
  }
}

function* forbiddenLinks(text: ParsedText): Generator<Finding> {
  for (const { href, written, words, offset } of linksIn(text)) {
    const remedy = addressRemedy(href);
    if (words.startsWith("^")) {
      yield { offset, ...FOOTNOTE };
    } else if (remedy !== undefined) {
      yield { offset, message: `Ce lien mène à une adresse qui n’est pas permise : « ${written} ».`, remedy };
    } else if (!/\S/.test(words)) {
      yield {
        offset,
        message: "Ce lien n’a pas de mots : personne ne le verrait.",
        remedy: "Écrivez entre les crochets ce que le lecteur trouvera : [la CNIL](https://www.cnil.fr/).",
      };
    }
  }
}

const HTML = {
  message: "Le code HTML n’est pas permis.",
  remedy: "Écrivez en Markdown (**gras**, *italique*, - liste) ; pour montrer le signe <, écrivez \\<.",
} as const;
const COMMENT = {
  message: "Un commentaire en code HTML n’est pas permis : il serait publié avec le texte.",
  remedy: "Supprimez ce commentaire ; une remarque s’écrit dans la proposition, pas dans le texte.",
} as const;

const BREAK = {
  message: "Le code HTML n’est pas permis, pas même pour aller à la ligne.",
  remedy: "Finissez la ligne par \\ et continuez à la suivante ; dans la case d’un tableau, séparez par « ; ».",
} as const;
const CHEVRONS = {
  message: "Des chevrons doubles ne sont pas des guillemets : ils seraient pris pour du code.",
  remedy: "Écrivez les guillemets français : « oui ».",
} as const;

/** What to say of HTML, by how it begins. */
function htmlFault(text: string, offset: number) {
  if (text.startsWith("<!--", offset)) return COMMENT;
  if (text[offset - 1] === "<") return CHEVRONS;
  return /^<br\b/i.test(text.slice(offset, offset + 4)) ? BREAK : HTML;
}

/** Raw HTML, once for each line that holds some. */
function* rawHtml({ text }: ParsedText): Generator<Finding> {
  if (!/<[a-z/!?]/i.test(text)) return;
  let lineEnd = -1;
  for (const { token, start } of parseWithHtml(text).nodes) {
    if (start < lineEnd || !/^html_(?:block|inline)$/.test(token.type)) continue;
    const end = text.indexOf("\n", start);
    lineEnd = end === -1 ? text.length : end;
    const offset = Math.max(text.indexOf("<", start), start);
    yield { offset, ...htmlFault(text, offset) };
  }
}

/** A suspect character behind an entity: one that is written as it is was found before. */
function* hiddenCharacters({ text, nodes }: ParsedText, name: RuleName): Generator<Finding> {
  if (!text.includes("&") || suspectCharacters(text).length > 0) return;
  if (suspectCharacters(htmlOf(nodes))[0]?.rule !== name) return;
  yield {
    offset: Math.max(text.search(/&[#a-z]/i), 0),
    message: "Un code qui commence par & met ici un caractère interdit.",
    remedy: "Effacez ce code.",
  };
}
