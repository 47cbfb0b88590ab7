import type { Finding } from "./rule.ts";

/** Signs of Markdown that readers would see, for they put nothing into form. */
interface Sign extends Pick<Finding, "message" | "remedy"> {
  /** On which lines of a paragraph they are looked for; on all unless it says. */
  readonly line?: "first" | "further";
  /** With `^`, nothing is found where a line goes on with the one before. */
  readonly find: RegExp;
  /** Lines that hold them for another reason. */
  readonly unless?: RegExp;
}

const LINK = {
  message: "Ce lien n’en est pas un : le lecteur verrait ses crochets.",
  remedy:
    "Écrivez [mots du lien](https://adresse), sans espace entre ] et ( ni dans l’adresse ; une section s’écrit (#nom-de-son-fichier).",
} as const;
export const FOOTNOTE = {
  message: "Il n’y a pas de notes de bas de page : le lecteur verrait ce renvoi.",
  remedy: "Mettez la note dans le texte, entre parenthèses.",
} as const;
const LIST = "Commencez chaque point par un tiret et une espace, sur sa ligne : - le nom";
const NUMBERS = "Ces débuts de ligne ne font pas une liste : les points se suivraient sur la même ligne.";

const SIGNS: readonly Sign[] = [
  { find: /\]\s?\((?:[a-z]+:|www\.|[#/])|\)\s?\[(?:[a-z]+:|www\.|[#/])/iu, ...LINK },
  {
    find: /\[\^[^\]]+\]/u,
    ...FOOTNOTE,
  },
  {
    // Not the names of cookies: __cf_bm, _ga_1A2B, __utma.
    find: /\*\*|(?<![_/])__(?!_|[a-z]+(?:[\d_-]|$))|~~|(?<![^\s«("])(?:\*(?=[^\s*])[^*]*[^\s*]\*|_(?=[^\s_])(?=[^_]*[^\w_])[^_]*[^\s_]_)/iu,
    unless: /^[^*~]*(?:cookie|traceur)[^*~]*$/iu,
    message: "Ces signes seraient montrés tels quels : ils ne mettent rien en forme.",
    remedy: "Ouvrez et fermez en les collant aux mots : **en gras** ; pour les montrer, écrivez \\ devant chacun.",
  },
  {
    find: /(?<![\p{L}\p{N}=+~^])(?:==[^\s=][^=]*==|\+\+[^\s+][^+]*\+\+)|~[^\s~]+~|\^[^\s^]+\^|\{[#.:][\w-]+\}/u,
    message: "Ces signes seraient montrés tels quels : ils viennent d’un autre Markdown que celui d’ici.",
    remedy: "Enlevez-les ; il n’y a ici que **le gras** et *l’italique*.",
  },
  {
    find: /^#{1,6}(?=[^\s#])/u,
    message: "Il manque une espace après ce signe : la ligne n’est pas un titre.",
    remedy: "Écrivez ## et une espace avant le titre ; pour montrer le signe, écrivez \\#.",
  },
  {
    find: /^(?:#{1,6}|[-*+]|\d{1,9}[.)])(?=[\u00A0\u2000-\u200A\u202F\u3000])/u,
    message: "L’espace qui suit ce signe est insécable : la ligne n’est ni un titre ni le point d’une liste.",
    remedy: "Effacez cette espace et retapez-en une ordinaire ; sur un Mac, sans tenir la touche Option.",
  },
  {
    find: /^[\u00A0\u2000-\u200A\u202F\u3000]+(?=(?:#{1,6}|[-*+]|\d{1,9}[.)])\s)/u,
    message: "L’espace qui précède ce signe est insécable : la ligne n’est ni un titre ni le point d’une liste.",
    remedy: "Effacez cette espace : le signe commence la ligne.",
  },
  {
    find: /^(?:!{3}|\?{3}|:{1,3})(?=\s)/u,
    message: "Ces signes seraient montrés tels quels : ils viennent d’un autre Markdown que celui d’ici.",
    remedy: "Enlevez-les ; pour une remarque ou une définition, écrivez un paragraphe.",
  },
  {
    find: /^#{7,}/u,
    message: "Il n’y a pas de titre de ce niveau : le lecteur verrait ces signes.",
    remedy: "Écrivez ## et une espace avant le titre, ### au niveau suivant.",
  },
  {
    find: /^(?:[•·▪◦●‣○■□–—―](?=\s|\p{L})|(?:[o»_]|-{2,}|[=\-]>|[[\p{So}\p{Sm}]--[\|<>+©®°☐☑☒\uFFFC]])(?=\s))/v,
    message: "Cette puce ne fait pas une liste : les points se suivraient sur la même ligne.",
    remedy: LIST,
  },
  {
    find: /^-(?=[\p{L}«"“(])/u,
    message: "Il manque une espace après ce tiret : la ligne n’est pas le point d’une liste.",
    remedy: LIST,
  },
  {
    // Alone it may refer to a word: « *champ obligatoire ».
    line: "further",
    find: /^(?:[*+]|\(?(?:[a-z]|[ivx]{2,4})\))(?=\p{L})/iu,
    message: "Il manque une espace après ce signe : la ligne n’est pas le point d’une liste.",
    remedy: LIST,
  },
  {
    find: /^\d{1,2}[.)](?=\p{L})/u,
    message: "Il manque une espace après ce numéro : la ligne n’est pas le point d’une liste.",
    remedy: "Écrivez le numéro, un point et une espace : 1. premier point",
  },
  {
    line: "further",
    find: /^\(?(?:[a-z]|[ivxlcdm]{2,7}|\d{1,3}(?:er|ère|e|ème| ?(?:bis|ter))?) ?[.)/–—-](?=\s)|^(?:\d{1,3}(?:\.\d{1,3})+[.)]?|\d{1,3}°\)?|§ ?\d+[.)]?|[①-⓿]|\p{Nl}+[.)]?)(?=\s)|^[¹²³⁰-⁹]+\s?(?=\p{L})/iu,
    message: NUMBERS,
    remedy: `Laissez une ligne vide entre eux, ou écrivez une liste : ${LIST.slice(0, 1).toLowerCase()}${LIST.slice(1)}`,
  },
  {
    line: "further",
    find: /^(?:article|art\.|alinéa|annexe|chapitre|section|titre|point|clause|paragraphe|considérant)\s(?:\d+|[IVXLC]+|premi)/iu,
    message: NUMBERS,
    remedy: "Laissez une ligne vide entre eux, ou faites de chacun un titre : ## Article 2",
  },
  {
    line: "first",
    find: /^\|.*\|\s*$/u,
    message: "Cette ligne n’est pas celle d’un tableau : le lecteur verrait ses barres.",
    remedy: "Sous la première ligne du tableau, ajoutez une ligne de tirets, avec autant de cases : | --- | --- |",
  },
];

/** On which line of a paragraph signs are looked for; a title, or a line that goes on with a sentence, starts nothing. */
export type LineKind = "first" | "further" | "within";

/** The first signs of failed formatting in a line of a paragraph, and where they start in it. */
export function signIn(line: string, kind: LineKind): Finding | undefined {
  for (const { line: where, find, unless, message, remedy } of SIGNS) {
    if ((where !== undefined && where !== kind) || (kind === "within" && find.source.startsWith("^"))) continue;
    const match = unless?.test(line) ? null : find.exec(line);
    if (match) return { offset: match.index, message, remedy };
  }
  return undefined;
}
