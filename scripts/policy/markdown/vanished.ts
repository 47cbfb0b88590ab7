import type { MarkdownNode, ParsedText } from "./parser.ts";
import type { Finding } from "./rule.ts";

const STAR = {
  message: "Cette étoile ne serait pas montrée : elle met en forme ce qui la suit.",
  remedy:
    "Pour la montrer, écrivez \\* ; pour mettre un mot en forme, collez les étoiles à ses deux bouts, et à lui seul.",
} as const;
const LEFT_OVER = {
  message: "Cette étoile serait montrée : il n’y en a pas autant aux deux bouts de ces mots.",
  remedy: "Écrivez-en deux de chaque côté pour le gras, une pour l’italique ; pour la montrer, écrivez \\*.",
} as const;
const BULLET = {
  message: "Ce signe ne serait pas montré : il fait de la ligne une liste d’un seul point.",
  remedy:
    "Pour le montrer, écrivez \\ devant lui (après le numéro, devant le point : 1\\.) ; pour une liste, laissez une ligne vide avant elle et commencez chaque point par un tiret : - le nom",
} as const;
const QUOTATION = {
  message: "Ce signe ne serait pas montré : il fait de la ligne une citation.",
  remedy: "Pour dire « plus de », écrivez-le en mots ; pour montrer le signe, écrivez \\>.",
} as const;
const UNDERSCORE = {
  message: "Ces traits bas ne seraient pas montrés : ils mettent en forme ce qu’ils entourent.",
  remedy: "Pour les montrer, écrivez \\ devant chacun : \\_nom\\_{numéro}.",
} as const;
const BACKSLASH = {
  message: "Cette barre oblique inverse serait montrée : elle n’est utile que devant les signes de Markdown.",
  remedy: "Enlevez-la.",
} as const;
const CODE = {
  message: "Cet accent grave ne serait pas montré : il fait du code de ce qui le suit.",
  remedy: "À sa place, tapez l’apostrophe : l’adresse.",
} as const;
const STRUCK = {
  message: "Ces mots seraient barrés : un texte publié n’a rien à barrer, la comparaison des versions le fait.",
  remedy: "Enlevez ces mots, ou les signes ~~ qui les entourent.",
} as const;
const NUMBER_LINK = {
  message: "Ces crochets ne seraient pas montrés : leur numéro seul serait un lien.",
  remedy: "Dites en mots où mène le lien : [la loi](https://adresse) ; pour montrer les crochets, écrivez \\[ et \\].",
} as const;
const UNUSED = {
  message: "Cette ligne ne serait pas montrée : elle donne l’adresse d’un lien que rien n’emploie.",
  remedy: "Écrivez l’adresse dans le lien lui-même : [mots du lien](https://adresse), ou enlevez la ligne.",
} as const;
const REPEATED = {
  message: "Cette ligne ne servirait à rien : une autre donne déjà une adresse à ce nom.",
  remedy: UNUSED.remedy,
} as const;
const HIDDEN_LANGUAGE = {
  message: "Les mots qui suivent ces signes ne seraient pas montrés.",
  remedy: "Mettez-les dans le texte, ou enlevez-les.",
} as const;
const LEADING_ZERO = {
  message: "Le zéro qui commence ce numéro ne serait pas montré.",
  remedy: "Enlevez-le ; pour le montrer, écrivez \\ devant le signe qui suit le numéro : 01\\. premier point",
} as const;
const HIDDEN_TITLE = {
  message: "Les mots qui suivent l’adresse de ce lien ne seraient pas lus : rien ne les montre.",
  remedy: "Mettez-les dans le texte, ou enlevez-les.",
} as const;

/** What is written and would not be shown, or be shown otherwise than it is meant. */
export function* vanishedSigns({ text, nodes }: ParsedText): Generator<Finding> {
  const used = new Set(
    nodes.flatMap(({ token }) => (/^(?:link_open|image)$/.test(token.type) ? [labelOf(token)] : [])),
  );
  const named = new Set<unknown>();
  for (const [index, node] of nodes.entries()) {
    const told =
      vanishing(node, text, used, named) ??
      (isLoneItem(node, index, nodes, text) ? BULLET : undefined) ??
      (isLeftOver(node, nodes[index + 1]) ? LEFT_OVER : undefined);
    if (told) yield { offset: node.start, ...told };
  }
}

function labelOf({ meta }: MarkdownNode["token"]): unknown {
  return meta?.["label"];
}

function vanishing({ token, start, end }: MarkdownNode, text: string, used: ReadonlySet<unknown>, named: Set<unknown>) {
  switch (token.type) {
    case "em_open":
    case "strong_open": {
      const isInWord = /[\p{L}\p{N}]$/u.test(text.slice(Math.max(start - 2, 0), start));
      const isAlone = /^\*+(?:[\s)\],;]|\.(?!\w))/.test(text.slice(start, start + 8));
      // « _hj_{site_id} » is a name.
      if (/^_{1,2}\w+_(?:_?[[{<*]|\w)/.test(text.slice(start, end))) return UNDERSCORE;
      return token.markup.startsWith("*") && (isInWord || isAlone) ? STAR : undefined;
    }
    case "code_inline":
      return /\p{L}$/u.test(text.slice(Math.max(start - 2, 0), start)) ? CODE : undefined;
    case "text_special":
      return /^\\[^\p{L}\p{N}]/u.test(token.content) ? BACKSLASH : undefined;
    case "blockquote_open":
      return /^ {0,3}> ?\d+(?:[ \u00A0](?:ans?|mois|jours?|euros?|%|€)|[%€])/u.test(text.slice(start, end))
        ? QUOTATION
        : undefined;
    case "s_open":
      return STRUCK;
    case "link_open":
      if (token.attrGet("title") !== null) return HIDDEN_TITLE;
      return labelOf(token) !== undefined && /^\d+\]/.test(text.slice(start, Math.min(start + 8, end)))
        ? NUMBER_LINK
        : undefined;
    case "reference_definition":
      if (!used.has(labelOf(token))) return UNUSED;
      return named.size === named.add(labelOf(token)).size ? REPEATED : undefined;
    case "fence":
      return token.info.trim() === "" ? undefined : HIDDEN_LANGUAGE;
    case "list_item_open":
      return /^0\d/.test(token.info) ? LEADING_ZERO : undefined;
    default:
      return undefined;
  }
}

/** Whether a star stands before those of emphasis: « **gras* ». After them it marks a word: « **nom*** ». */
function isLeftOver({ token }: MarkdownNode, next: MarkdownNode | undefined): boolean {
  return token.type === "text" && token.content === "*" && /^(?:em|strong)_open$/.test(next?.token.type ?? "");
}

/**
 * Whether a list has one item, and its sign stands for something else: a star or a plus, or any sign in the middle of a
 * sentence.
 */
function isLoneItem(
  { token, start }: MarkdownNode,
  index: number,
  nodes: readonly MarkdownNode[],
  text: string,
): boolean {
  if (!/^(?:bullet|ordered)_list_open$/.test(token.type) || nodes[index - 1]?.token.type.endsWith("_list_close"))
    return false;
  const isWithin = token.level === 0 && /[^\s.:;!?»][ \t]*\n$/u.test(text.slice(Math.max(start - 4, 0), start));
  if (!isWithin && !/^[*+]$/.test(token.markup)) return false;
  let end = index + 1;
  while (nodes[end] && !isItemEnd(nodes[end], token.level + 1)) end += 1;
  return nodes[end + 1]?.token.type.endsWith("_list_close") === true;
}

function isItemEnd(node: MarkdownNode | undefined, level: number): boolean {
  return node?.token.type === "list_item_close" && node.token.level === level;
}
