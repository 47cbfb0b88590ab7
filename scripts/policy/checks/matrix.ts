import { ITEMS, type ItemId, type Situation } from "../content/checklist.ts";
import type { Policy } from "../content/policy.ts";
import { ownersOf, sharedWords } from "./belonging.ts";
import { quotation, reading, sentenceAround, type Evidence } from "./evidence.ts";
import { basesIn, type LegalBasisName } from "./legal-bases.ts";
import { isAboutCookies, purposesOf, type Purpose } from "./purposes.ts";
import { saysSame } from "./terms.ts";
import { blocksOf, type TitledBlock } from "./titled-blocks.ts";
import { isVague } from "./vague.ts";

/** Where an item that is owed for each purpose stands for one of them. */
export interface MatrixCell {
  readonly item: ItemId;
  /**
   * Said of this purpose; said elsewhere, or of all at once; declared by the editors and not cited; not said; open, for it
   * depends on a legal basis that is not said; not asked of this purpose.
   */
  readonly state: "said" | "general" | "uncited" | "unsaid" | "open" | "inapplicable";
  /** The words of the text that say it, the nearest first. */
  readonly evidence: readonly Evidence[];
  /** Whether some of these words leave it open: « le temps nécessaire ». */
  readonly vague: boolean;
  /** What the editors declare where the text doesn't say it in these words. */
  readonly claim?: string;
}

/** A purpose, and where each item stands that is owed for it. */
export interface MatrixRow {
  readonly purpose: string;
  /** Whether the editors wrote it into the table; otherwise it was only read in the text. */
  readonly declared: boolean;
  /** The id of the section that says it; absent when none does. */
  readonly section?: string;
  readonly cells: readonly MatrixCell[];
}

/** So many passages are shown for a cell: the nearest. */
const MOST_EVIDENCE = 6;

/** The items that are owed for each purpose, in the order of the matrix's columns, with their headings. */
export const COLUMNS: readonly { readonly item: ItemId; readonly heading: string }[] = ITEMS.flatMap(
  ([item, { column }]) => (column === undefined ? [] : [{ item, heading: column }]),
);

/** The heading of each item's column. */
export const COLUMN_HEADINGS: ReadonlyMap<ItemId, string> = new Map(
  COLUMNS.map(({ item, heading }) => [item, heading]),
);

/**
 * Purposes by items: what the text says of each item that is owed for each purpose, with the words that say it. What
 * editors cite comes first, then what can be read in the text around a purpose or where it is named, then in the rest.
 */
export function purposeMatrix(policy: Policy, situations: readonly Situation[]): readonly MatrixRow[] {
  const blocks = policy.sections.flatMap(blocksOf);
  const purposes = purposesOf(policy, blocks);
  const owners = ownersOf(blocks, purposes);
  const readings = new Map(COLUMNS.map(({ item }) => [item, readingsOf(item, policy, blocks)]));
  const ofAll = blocks.filter((block) => owners.get(block)?.size === 0);
  const { cookies = [], data = [] } = Object.groupBy(ofAll, (block) => (isAboutCookies(block) ? "cookies" : "data"));
  return purposes.map((purpose): MatrixRow => {
    const own = blocks.filter((block) => owners.get(block)?.has(purpose));
    // What is said of cookies holds for them alone, what is said of all data for cookies, too.
    const common = COOKIE_PURPOSE.test(purpose.name) ? [...cookies, ...data] : data;
    const shared = new Map(common.map((block) => [block, sharedWords(purpose, block)]));
    const surroundings = {
      all: blocks,
      // What stands with the purpose says more of it than what names it elsewhere.
      own: own.toSorted((a, b) => Number(b === purpose.block) - Number(a === purpose.block)),
      common: common.toSorted((a, b) => (shared.get(b) ?? 0) - (shared.get(a) ?? 0)),
    };
    const cells = COLUMNS.map(({ item }) => cellOf(item, purpose, surroundings, readings.get(item)));
    const basis = cells.find(({ item }) => item === "base-legale");
    const section = purpose.block?.section ?? purpose.row?.section;
    return {
      purpose: purpose.name,
      declared: purpose.row !== undefined,
      ...(section !== undefined && { section }),
      cells: cells.map((cell) => asked(cell, basis, purpose, situations)),
    };
  });
}

/** A purpose of cookies says so at once; a list of purposes may end with one. */
const COOKIE_PURPOSE = /^.{0,80}(?:cookie|traceur)/iu;

/** The words of each block that say an item: those that its section cites for it, else what can be read. */
function readingsOf(
  item: ItemId,
  { sections, aids }: Policy,
  blocks: readonly TitledBlock[],
): ReadonlyMap<TitledBlock, Evidence> {
  const common = item === "categories-donnees" ? aids.processings?.common : undefined;
  const quotes = new Map([
    ...sections.map(({ id, declarations }) => [id, declarations.find((each) => each.item === item)?.quote] as const),
    ...(common ? [[common.section, common.quote] as const] : []),
  ]);
  return new Map(
    blocks.flatMap((block) => {
      const quote = quotes.get(block.section);
      const evidence = (quote !== undefined && quotation(block, quote)) || reading(block, item);
      return evidence ? [[block, evidence] as const] : [];
    }),
  );
}

/** The blocks of a policy as they stand to a purpose. */
interface Surroundings {
  readonly all: readonly TitledBlock[];
  /** Those that speak of it, the one that says it first. */
  readonly own: readonly TitledBlock[];
  /** Those that speak of all purposes, first what names it best. */
  readonly common: readonly TitledBlock[];
}

function cellOf(
  item: ItemId,
  purpose: Purpose,
  { all, own, common }: Surroundings,
  readings: ReadonlyMap<TitledBlock, Evidence> | undefined,
): MatrixCell {
  const cited = purpose.row?.covers?.find((declaration) => declaration.item === item);
  const quotes = cited?.quote === undefined ? [] : [cited.quote];
  const claims = claimsOf(item, purpose);
  const read = (block: TitledBlock) => readings?.get(block);
  const claimed = (block: TitledBlock) => claimedIn(block, item, claims, read(block));
  const said = [
    ...quotes.flatMap((quote) => among(all, (block) => quotation(block, quote))),
    ...among(own, claimed),
    ...among(own, read),
  ];
  if (said.length > 0) return cellWith(item, "said", said);
  const elsewhere = among(common, claimed);
  if (elsewhere.length > 0) return cellWith(item, "general", elsewhere);
  const claim = [...claims, ...quotes].join(", ");
  if (claim !== "" || cited) return { ...cellWith(item, "uncited", []), claim };
  const general = among(common, read);
  return cellWith(item, general.length > 0 ? "general" : "unsaid", general);
}

function among(
  blocks: readonly TitledBlock[],
  says: (block: TitledBlock) => Evidence | undefined,
): readonly Evidence[] {
  return blocks.flatMap((block) => says(block) ?? []);
}

/** The words of a block that say what editors claim of an item, in theirs or, as it was read, in other ones. */
function claimedIn(
  block: TitledBlock,
  item: ItemId,
  claims: readonly string[],
  read: Evidence | undefined,
): Evidence | undefined {
  const [found] = claims.flatMap((claim) => quotation(block, claim) ?? []);
  if (found) return { ...found, words: sentenceAround(block, found.words) };
  return claims.some((claim) => saysSame(item, claim, read?.words ?? "")) ? read : undefined;
}

function cellWith(item: ItemId, state: MatrixCell["state"], found: readonly Evidence[]): MatrixCell {
  const distinct = [...new Map(found.map((each) => [`${each.row}\n${each.words}`, each])).values()];
  const evidence = distinct.slice(0, MOST_EVIDENCE);
  return { item, state, evidence, vague: evidence.some(({ words }) => isVague(item, words)) };
}

/** What the editors' row says of an item, in their words. */
function claimsOf(item: ItemId, { row }: Purpose): readonly string[] {
  if (!row) return [];
  const { data, recipients, legalBasis, retention, transfers, obligatory } = row;
  const claims: Partial<Readonly<Record<ItemId, readonly (string | undefined)[]>>> = {
    "base-legale": [legalBasis],
    destinataires: recipients,
    "transferts-hors-ue": [transfers],
    "duree-conservation": [retention],
    "categories-donnees": data,
    "caractere-obligatoire": [obligatory === undefined ? undefined : obligatory ? "obligatoire" : "facultatif"],
  };
  return (claims[item] ?? []).filter((claim) => claim !== undefined);
}

/** On which bases an item is asked for: GDPR, articles 13(1)(d), 13(2)(c), 20(1)(a) and 21(1). */
const ASKED_ON: Partial<Readonly<Record<ItemId, readonly LegalBasisName[]>>> = {
  "interet-legitime": ["interest"],
  "droit-portabilite": ["consent", "contract"],
  "droit-opposition": ["interest", "mission"],
  "retrait-consentement": ["consent"],
};

/** Names of purposes that send offers: « gestion commerciale » and « fournir l’offre » do not. */
const PROSPECTING = new RegExp(
  [
    "prospection|prospecter|de prospects|newsletter|infolettre|lettres? d’information|e-mails? d’information",
    String.raw`(?:envo[iy]|adress|recev|propos|présent)\p{L}*[^.]{0,60}offres?(?!\p{L})|(?:des|nos|ses) offres(?!\p{L})`,
    "offres? (?:commerciales?|promotionnelles?|spéciales?|personnalisées?)|promotion|publicit|marketing|démarchage",
    "(?:communication|sollicitation|information|fin|actualité)s? commerciales?|messages? commerciaux",
  ].join("|"),
  "iu",
);

/** A cell as far as it is asked of a purpose: some items depend on its legal basis, or on what is done. */
function asked(
  cellAsRead: MatrixCell,
  basis: MatrixCell | undefined,
  { name, row }: Purpose,
  situations: readonly Situation[],
): MatrixCell {
  const { item, state } = cellAsRead;
  if (state === "said") return cellAsRead;
  const isProspecting =
    PROSPECTING.test(name) || row?.terms.some((term) => /Marketing|Advertising/.test(term)) === true;
  const none = cellWith(item, "inapplicable", []);
  if (item === "prospection-electronique") return isProspecting ? cellAsRead : none;
  if (item === "source") return situations.includes("collecte-indirecte") ? cellAsRead : none;
  const bases = ASKED_ON[item];
  if (!bases || (item === "droit-opposition" && isProspecting)) return cellAsRead;
  const words = basis?.state === "said" ? basis.evidence.map((each) => each.words).join(" ") : basis?.claim;
  if (words === undefined) return state === "unsaid" ? { ...cellAsRead, state: "open" } : cellAsRead;
  const named = basesIn(words);
  return bases.some((base) => named.includes(base)) ? cellAsRead : none;
}
