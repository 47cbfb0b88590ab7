import { ELIDED, MONTHS } from "../french.ts";

/** One way of editing text: what `find` matches, only ever blanks, an apostrophe or nothing, becomes `put`. */
interface Substitution {
  readonly name: string;
  /** What a text must hold for the rule to find anything, when that is faster to look for, and to compile. */
  readonly needs?: RegExp;
  readonly find: RegExp;
  readonly put: string;
}

const NO_BREAK = "\u00A0";
const NARROW = "\u202F";
/** Stands among the words for what is none, such as code or an address, and is never touched. */
export const OPAQUE = "\uFFFC";

// The patterns take any blank for any other and either apostrophe for the other, so that a second pass finds the places
// that the first one found. They never match a line's end. Each fails on one look around or walks forward once, so that
// a text takes time in proportion to its length.
const BLANK = `[ ${NO_BREAK}\u2009${NARROW}]`;
const LETTER = String.raw`[\p{L}\p{M}]`;
const NOT_IN_WORD = String.raw`(?<![\p{L}\p{M}\d_.'’])`;

/** The same, or after a word that has lost its vowel: « l’art. 13 ». */
const NOT_IN_WORD_OR_ELIDED = String.raw`(?:${NOT_IN_WORD}|(?<=(?<![\p{L}\p{M}\d_])(?:${ELIDED})['’]))`;

const ABBREVIATIONS = String.raw`[Nn][°º]|§|[Aa]rts?\.|al\.|pp?\.|MM?\.|Mmes?|Mlles?`;
/** Before a number alone: « no 2025-594 », « L. 223-1 ». */
const NUMBERED = String.raw`[Nn]os?|[LRDA]\.`;
/** Before a name alone: « Me » is a word, too. */
const TITLES = "Me|Mes|Dr|Drs|Pr|Mgr";
const UNITS = [
  "[kM]?€|EUR|euros?|%|‰|°C?",
  "[kKMGT]o|octets?|[kcm]?m[²³]?|km/h|[km]?g|t",
  "ms|s|h|min|secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?",
].join("|");

const SPACED_DIGITS = pattern(String.raw`\d${BLANK}\d`);
const TRIPLET = String.raw`\d{3}`;
const PAIR = String.raw`\d\d`;
const THOUSANDS = [1, 2, 3, 4].map((count) => gaps([String.raw`[1-9]\d{0,2}`, ...repeat(TRIPLET, count)])).join("|");
const CODES = [
  [String.raw`0\d`, ...repeat(PAIR, 4)], // a telephone number
  [String.raw`\+\d{2,3}`, String.raw`\d`, ...repeat(PAIR, 4)], // as it is dialled from abroad
  ["0", ...repeat(TRIPLET, 3)], // free of charge
  [...repeat(TRIPLET, 3), String.raw`\d{5}`], // a SIRET
]
  .map(gaps)
  .join("|");

// Where a mark stands in prose. With a blank before it, it needs only not to begin an emoticon or code (":-)", "!x");
// without one, only after a plain word, a quotation or a parenthesis: not after an address, "a_b", "f()" or "C:".
const AFTER_LOW_MARK = String.raw`(?:$|[\s«»"“”${OPAQUE}])`;
const AFTER_HIGH_MARK = String.raw`(?:$|[\s«»"“”${OPAQUE}'’)\],.…])`;
const AFTER_TIGHT_MARK = String.raw`(?:$|[\s»])`;
const BEFORE_TIGHT_MARK = String.raw`(?<=(?<![^\s«("“\[])(?:${LETTER}|['’-])*${LETTER}|»|(?<!\()\))`;

const SUBSTITUTIONS: readonly Substitution[] = [
  {
    name: "apostrophe between letters",
    needs: /'/,
    find: pattern(`(?<=${LETTER})'(?=${LETTER})`),
    put: "’",
  },
  {
    name: "apostrophe between an elided word and what is not a letter",
    needs: pattern(`'[«"“\\d${OPAQUE}]`),
    find: pattern(String.raw`(?<=${NOT_IN_WORD}(?:${ELIDED}))'(?=[«"“\d${OPAQUE}])`, "giu"),
    put: "’",
  },
  {
    name: "thousands",
    needs: SPACED_DIGITS,
    find: pattern(String.raw`(?<=\d)(?=${BLANK}\d)(?:${THOUSANDS})`),
    put: NARROW,
  },
  {
    name: "groups of digits that are no quantity",
    needs: SPACED_DIGITS,
    find: pattern(String.raw`(?<=\d)(?=${BLANK}\d)(?:${CODES})`),
    put: NO_BREAK,
  },
  {
    name: "number and unit",
    needs: pattern(String.raw`\d${BLANK}`),
    find: pattern(String.raw`(?<=\d)${BLANK}+(?=(?:${UNITS})(?![\p{L}\p{M}\d_'’]))`),
    put: NO_BREAK,
  },
  {
    name: "hours and minutes",
    needs: pattern(String.raw`h${BLANK}+\d`),
    find: pattern(String.raw`(?<=\d${BLANK}?h)${BLANK}+(?=\d\d(?!\d))`),
    put: NO_BREAK,
  },
  {
    name: "day and month",
    needs: pattern(String.raw`(?:\d|er)${BLANK}`),
    find: pattern(
      String.raw`(?<=(?<![\p{L}\d.,])(?:1er|0?[1-9]|[12]\d|3[01]))${BLANK}+(?=(?:${MONTHS.join("|")})(?!${LETTER}))`,
      "giu",
    ),
    put: NO_BREAK,
  },
  {
    name: "abbreviation and what it announces",
    find: pattern(String.raw`(?<=${NOT_IN_WORD_OR_ELIDED}(?:${ABBREVIATIONS}))${BLANK}+(?=[\p{L}\d${OPAQUE}])`),
    put: NO_BREAK,
  },
  {
    name: "abbreviation and its number",
    needs: pattern(String.raw`[osLRDA.]${BLANK}+\d`),
    find: pattern(String.raw`(?<=${NOT_IN_WORD_OR_ELIDED}(?:${NUMBERED}))${BLANK}+(?=\d)`),
    put: NO_BREAK,
  },
  {
    name: "title and name",
    needs: /[ers]. ?\p{Lu}/u,
    find: pattern(String.raw`(?<=${NOT_IN_WORD_OR_ELIDED}(?:${TITLES}))${BLANK}+(?=\p{Lu}\p{Ll})`),
    put: NO_BREAK,
  },
  {
    name: "blank before ; ! ?",
    needs: pattern(`${BLANK}[;!?]`),
    find: pattern(String.raw`(?<=\S)${BLANK}+(?=;${AFTER_LOW_MARK}|[!?]+${AFTER_HIGH_MARK})`),
    put: NARROW,
  },
  {
    name: "blank before :",
    needs: pattern(`${BLANK}:`),
    find: pattern(String.raw`(?<=\S)${BLANK}+(?=:${AFTER_LOW_MARK})`),
    put: NO_BREAK,
  },
  {
    name: "no blank before ; ! ?",
    needs: /\S[;!?]/,
    // Looks at one character first: the word before it is read only where there is a mark.
    find: pattern(`(?=[;!?])${BEFORE_TIGHT_MARK}(?=(?:;|[!?]+)${AFTER_TIGHT_MARK})`),
    put: NARROW,
  },
  {
    name: "no blank before :",
    needs: /\S:/,
    find: pattern(String.raw`(?=:)${BEFORE_TIGHT_MARK}(?<!(?<!\p{L})[A-Za-z])(?=:${AFTER_TIGHT_MARK})`),
    put: NO_BREAK,
  },
  // After the marks, whose blanks it overrides in « ? ».
  {
    name: "after «",
    needs: /«/,
    find: pattern(String.raw`(?<=«)${BLANK}*(?=\S)`),
    put: NO_BREAK,
  },
  {
    name: "before »",
    needs: /»/,
    find: pattern(String.raw`(?<=\S)${BLANK}*(?=»)`),
    put: NO_BREAK,
  },
];

const REST = "[^\\s«»]*";
/** Addresses and paths; to the rules each is one opaque character. */
const ADDRESS = pattern(
  [
    OPAQUE,
    String.raw`(?<!\w)\w+://${REST}`,
    String.raw`(?<!\w)www\.${REST}`,
    String.raw`(?<![\p{L}\d_.-])[\p{L}\d_.-]+\.[\p{L}\d_-]+[/?]${REST}`, // example.fr/path
    String.raw`(?<![\w.+'-])[\w.+'-]+@[\w.-]+`,
    String.raw`(?<!\w)[A-Za-z]:[\\/]${REST}`, // C:\path
  ].join("|"),
);

/** What stands around a whole word that is no part of an address, as sources of regular expressions: not `cnil` in cnil.fr. */
export const OUTSIDE_ADDRESS = {
  before: String.raw`(?<![\p{L}\p{N}@_]|[\p{L}\p{N}/][./])`,
  after: String.raw`(?![\p{L}\p{N}@_]|\.[\p{L}\p{N}]|[/-][\p{L}\p{N}-]*[./@])`,
} as const;

/** What every address and path holds: most texts have none, and are spared the search. */
const MARK_OF_ADDRESS = /[/@\\?]|www\./;

/**
 * Returns `text` with the white space and the apostrophes of French typography, after the « Lexique des règles
 * typographiques en usage à l’Imprimerie nationale »: no-break spaces before : ; ! ?, inside « », in numbers, and between
 * what must not be parted, such as a number and its unit. Every other character stays as it is. What may be an address,
 * an emoticon or code is left alone. Applied twice it gives the same as once.
 */
export function typeset(text: string): string {
  return typesetRuns([text]).join("");
}

/**
 * Returns the consecutive pieces of one paragraph, as many as given, each typeset as `typeset` would do for the whole:
 * the rules see across the pieces, as if no markup parted them. Pieces that are empty, a line's end or U+FFFC (for
 * something opaque, such as code) come back unchanged. Rules after the same « Lexique ».
 */
export function typesetRuns(runs: readonly string[]): readonly string[] {
  if (!runs.some((run) => MARK_OF_ADDRESS.test(run))) return SUBSTITUTIONS.reduce(applyRule, runs);
  const masked = runs.map((run) => run.replace(ADDRESS, OPAQUE));
  const addresses = runs.flatMap((run) => run.match(ADDRESS) ?? []).values();
  return SUBSTITUTIONS.reduce(applyRule, masked).map((run) =>
    run.replaceAll(OPAQUE, () => addresses.next().value ?? OPAQUE),
  );
}

/** Applies a rule to the runs as one text; each run keeps its own characters. */
function applyRule(runs: readonly string[], { needs, find, put }: Substitution): readonly string[] {
  if (needs && runs.join("").search(needs) === -1) return runs;
  if (runs.length === 1) return runs.map((run) => run.replace(find, put));
  const text = runs.join("");
  const matches = text.matchAll(find);
  let match = matches.next().value;
  let start = 0;
  let done = 0;
  return runs.map((run) => {
    const end = start + run.length;
    done = Math.max(done, start);
    let edited = "";
    // What is put between two runs goes into the second, out of a link's underline, unless that one is opaque.
    while (match && (match.index < end || (match.index === end && text[end] === OPAQUE))) {
      edited += text.slice(done, match.index) + put;
      done = match.index + match[0].length;
      match = matches.next().value;
    }
    start = end;
    // A match that ends in a later run has taken that run's blanks.
    return edited + text.slice(done, end);
  });
}

function pattern(source: string, flags = "gu"): RegExp {
  return new RegExp(source, flags);
}

function repeat(group: string, count: number): readonly string[] {
  return Array.from({ length: count }, () => group);
}

/** A pattern of each blank between these groups of digits, where there is no other digit before or after them. */
function gaps(groups: readonly string[]): string {
  const before = String.raw`(?<![\p{L}\d.,+/_-]|\d${BLANK})`;
  const after = String.raw`(?!${BLANK}?\d)`;
  return groups
    .slice(1)
    .map((_, index) => {
      const left = groups.slice(0, index + 1).join(BLANK);
      const right = groups.slice(index + 1).join(BLANK);
      return `(?<=${before}${left})${BLANK}(?=${right}${after})`;
    })
    .join("|");
}
