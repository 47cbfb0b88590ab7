const NO_BREAK = "\u00A0";
const NARROW = "\u202F";
const APOSTROPHE = "\u2019";
const OPAQUE = "\uFFFC";

// What the patterns are made of. A blank is a blank whatever its width, and either apostrophe is an apostrophe: a second
// pass finds the places that the first one found. A line's end is never edited.
const BLANK = `[ ${NO_BREAK}\u2009${NARROW}]`;
const LETTER = String.raw`[\p{L}\p{M}]`;
const WORD_START = String.raw`(?<![^\s«("“\[])`;
const REST_OF_ADDRESS = String.raw`[^\s«»]*`;

/** Addresses and paths: the rules see them, wherever they stand in a text, as one opaque character. */
const ADDRESS = pattern(
  OPAQUE,
  String.raw`(?<!\w)\w+://${REST_OF_ADDRESS}`,
  String.raw`(?<!\w)www\.${REST_OF_ADDRESS}`,
  String.raw`(?<![\p{L}\d_.-])[\p{L}\d_-]+(?:\.[\p{L}\d_-]+)+[/?]${REST_OF_ADDRESS}`,
  String.raw`(?<!\w)[A-Za-z]:[\\/]${REST_OF_ADDRESS}`,
  String.raw`(?<![\w.+'-])[\w.+'-]+@[\w.-]+`,
);

const ELISIONS = "[cçdjlmnst]|(?:jus|lors|presque|puis|quel|quoi)?qu";
const ABBREVIATIONS = String.raw`[Nn][°º]|§|[Aa]rt\.|pp?\.|MM?\.|Mmes?|Mlles?`;
const MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre";
const UNITS = [
  "€|EUR|euros?|%|‰|°C?",
  "[kKMGT]?o|octets?|[kcm]?m[²³]?|km/h|[km]?g|t",
  "ms|s|h|min|secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?",
].join("|");

const THOUSANDS = [2, 3, 4, 5].map((count) =>
  gaps(String.raw`[1-9]\d{0,2}`, ...Array(count - 1).fill(String.raw`\d{3}`)),
);
const PAIRS = Array(4).fill(String.raw`\d\d`);
const CODES = [
  gaps(String.raw`0\d`, ...PAIRS), // a telephone number,
  gaps(String.raw`\+\d{2,3}`, String.raw`\d`, ...PAIRS), // as dialled from abroad,
  gaps("0", "8\\d\\d", "\\d{3}", "\\d{3}"), // free of charge,
  gaps("\\d{3}", "\\d{3}", "\\d{3}", "\\d{5}"), // and a SIRET
];
