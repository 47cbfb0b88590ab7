/** Signs of Markdown that readers would see: formatting that failed. */
export interface Leftover {
  /** Where the signs stand in the line. */
  readonly index: number;
  readonly signs: string;
  readonly message: string;
  readonly remedy: string;
}

/** What to say of signs, on any line of a paragraph, or only on its first one or on further ones. */
interface Pattern {
  readonly line?: "first" | "further";
  readonly find: RegExp;
  readonly message: string;
  readonly remedy: string;
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

const PATTERNS: readonly Pattern[] = [
  { find: /\]\s?\((?:[a-z]+:|www\.|[#/])|\)\s?\[(?:[a-z]+:|www\.|[#/])/iu, ...LINK },
  {
    find: /\[\^[^\]]+\]/u,
    ...FOOTNOTE,
  },
  {
    find: /\*\*|__(?!_)|~~/u,
    message: "Ces signes seraient montrés tels quels : ils ne mettent rien en forme.",
    remedy: "Ouvrez et fermez en les collant aux mots : **en gras** ; pour les montrer, écrivez \\ devant chacun.",
  },
  {
    find: /^#{1,6}(?=[^\s#])/u,
    message: "Il manque une espace après ce signe : la ligne n’est pas un titre.",
    remedy: "Écrivez ## et une espace avant le titre ; pour montrer le signe, écrivez \\#.",
  },
  {
    find: /^[•·▪◦●‣](?=\s)/u,
    message: "Cette puce ne fait pas une liste : les points se suivraient sur la même ligne.",
    remedy: LIST,
  },
  {
    line: "further",
    find: /^\(?[a-z]\)(?=\s)/iu,
    message: "Ces lettres ne font pas une liste : les points se suivraient sur la même ligne.",
    remedy: `${LIST}, ou laissez une ligne vide entre eux.`,
  },
  {
    line: "first",
    find: /^\|.*\|\s*$/u,
    message: "Cette ligne n’est pas celle d’un tableau : le lecteur verrait ses barres.",
    remedy: "Sous la première ligne du tableau, ajoutez une ligne de tirets, avec autant de cases : | --- | --- |",
  },
];

/** The first signs of failed formatting in a line of a paragraph. */
export function leftoverIn(text: string, isFirst: boolean): Leftover | undefined {
  const patterns = PATTERNS.filter(({ line }) => line === undefined || (line === "first") === isFirst);
  for (const { find, message, remedy } of patterns) {
    const match = find.exec(text);
    if (match) return { index: match.index, signs: match[0], message, remedy };
  }
  return undefined;
}
