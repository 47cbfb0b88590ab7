import { passagesOf, originOf } from "../checks/passages.ts";
import { PROCESSINGS_FILE } from "../content/aids.ts";
import { decodeEdited } from "../content/edited.ts";
import type { Processings } from "../content/schema.ts";
import { nameOf, problemAt, type Source } from "../content/source.ts";
import { placesIn } from "../content/yaml.ts";
import type { Content } from "../loading/content.ts";
import { byPlace, fileProblem, type Fault, type Problem } from "../problem.ts";
import { sayingsOf, type Entry, type Register, type Saying } from "./entries.ts";
import { COMPARED_FIELDS, NO_TRANSFER, type ComparedField } from "./fields.ts";
import { matchPurposes, phrasesOf, type Match } from "./match.ts";
import type { Cell } from "./sheet.ts";
import { shareOf, tellingWords } from "./words.ts";

/** Where the policy and the register don't say the same: the policy's place, and the register's cells. */
export interface Difference extends Problem {
  readonly register: readonly Pick<Cell, "sheet" | "cell">[];
}

/** A row of the policy's table. */
type Row = Processings["traitements"][number] & { readonly index: number };

/** A purpose of the policy with its processing, and where it stands. */
export interface PlacedMatch extends Match<Row> {
  readonly place: Pick<Problem, "file" | "line">;
}

/** How a register and a policy stand to each other. */
export interface RegisterComparison {
  readonly matches: readonly PlacedMatch[];
  /** By their place in the policy; none is more than advice. */
  readonly differences: readonly Difference[];
}

/**
 * Compares a register with the working text: processings that no purpose of `traitements.yaml` covers, purposes that the
 * register lacks, and for those that both have, data, recipients, transfers, retention and legal basis that differ. What
 * a section says counts as said. It compares words, and can't tell who is right.
 */
export function compareRegister(register: Register, content: Content): RegisterComparison {
  const policy = readPolicyTable(content);
  const matches = matchPurposes(policy.rows, register.entries);
  const differences = [
    ...matches.flatMap((match) => (match.entry ? [] : missingIn(match, policy))),
    ...register.entries.flatMap((entry) => {
      const rows = matches.flatMap((match) => (match.entry === entry ? [match.purpose] : []));
      return rows.length > 0 ? fieldDifferences(entry, rows, policy) : [uncovered(entry, policy)];
    }),
  ];
  return {
    matches: matches.map((match) => ({ ...match, place: policy.at(["traitements", match.purpose.index, "purpose"], NOTHING) })),
    differences: differences.toSorted(byPlace),
  };
}

type Advice = Omit<Fault, "offset" | "rule">;
const NOTHING: Advice = { message: "", remedy: "" };

/** A passage of the working text. */
interface Passage {
  readonly source: Source;
  readonly offset: number;
  readonly text: string;
}

/** What the policy says, and the way to its places. */
interface PolicyTable {
  readonly rows: readonly Row[];
  readonly common: Processings["common"];
  readonly passages: readonly Passage[];
  /** Advice at a path of `traitements.yaml`. */
  readonly at: (path: readonly (string | number)[], advice: Advice) => Problem;
}

function readPolicyTable({ workingText, workingFiles }: Content): PolicyTable {
  const { processings } = workingText.aids;
  const file = workingFiles.find((each) => nameOf(each.file) === PROCESSINGS_FILE);
  const source = file && decodeEdited(file.file, file.bytes);
  const place = source?.ok ? placesIn(source.value) : undefined;
  return {
    rows: processings?.traitements.map((row, index) => ({ ...row, index })) ?? [],
    common: processings?.common,
    passages: workingText.sections.flatMap((section) =>
      passagesOf(section).map((passage) => ({ source: section.source, offset: originOf(passage, 0), text: passage.text })),
    ),
    at: (path, { message, remedy }) => ({
      ...(source?.ok && place
        ? problemAt(source.value, { offset: place(path), rule: "registre", message, remedy })
        : fileProblem(`content/${PROCESSINGS_FILE}`, "registre", message, remedy)),
      severity: "warning",
    }),
  };
}

/** A purpose that the register lacks, or for which the editor names a processing that it doesn't have. */
function missingIn({ purpose: row, by, nearest }: Match<Row>, policy: PolicyTable): readonly Difference[] {
  const near = nearest ? ` Le plus proche est ${named(nearest)}.` : "";
  const path = ["traitements", row.index, by === "editor" ? "register" : "purpose"];
  const isNone = row.register?.toLowerCase() === "aucun";
  const message =
    by === "editor" && !isNone
      ? `Le registre n’a pas de traitement « ${row.register} ».${near}`
      : `Le registre n’a aucun traitement pour « ${row.purpose} ».${isNone ? "" : near}`;
  const remedy =
    nearest && !isNone
      ? `Si un traitement la couvre, nommez-le ici (register: "${nearest.name.text}") ; sinon, complétez le registre.`
      : "Complétez le registre, ou retirez cette finalité si vous ne la poursuivez plus.";
  return [{ ...policy.at(path, { message, remedy }), register: nearest && !isNone ? [nearest.name] : [] }];
}

/** So much of what a processing is called must stand in a passage for the text to speak of it (from 0 to 1). */
const SPOKEN_OF = 0.6;

/** A processing that no purpose covers, at the passage that speaks of it, if there is one. */
function uncovered(entry: Entry, policy: PolicyTable): Difference {
  const phrases = phrasesOf(entry);
  const spoken = policy.passages.find(({ text }) => {
    const words = tellingWords(text);
    return phrases.some((phrase) => shareOf(phrase, words) >= SPOKEN_OF);
  });
  const people = sayingsOf(entry, "people").map(({ text }) => text).join(", ");
  const advice = {
    message: `Le traitement ${named(entry)} du registre n’est couvert par aucune finalité de traitements.yaml${spoken ? ", alors que le texte semble en parler ici" : ""}.`,
    remedy: `Ajoutez sa finalité, ou nommez-le à celle qui le couvre (register: "${entry.name.text}")${people ? ` ; s’il ne concerne pas vos lecteurs (registre : ${people}), il n’y a rien à faire` : ""}.`,
  };
  const problem = spoken
    ? problemAt(spoken.source, { offset: spoken.offset, rule: "registre", ...advice })
    : policy.at(["traitements"], advice);
  return { ...problem, severity: "warning", register: [entry.name] };
}

/** Something that a text says, cut from it. */
interface Claim {
  readonly text: string;
  readonly terms: readonly string[];
}

/** What a processing and its purposes say differently. */
function fieldDifferences(entry: Entry, rows: readonly Row[], policy: PolicyTable): readonly Difference[] {
  // A line of a list, which says no more than what the processing is, is not held against the policy.
  const isDetailed = COMPARED_FIELDS.some(({ key }) => sayingsOf(entry, key).length > 0);
  return isDetailed ? COMPARED_FIELDS.flatMap((field) => differencesIn(field, entry, rows, policy)) : [];
}

function differencesIn(field: ComparedField, entry: Entry, rows: readonly Row[], policy: PolicyTable): readonly Difference[] {
  const told = sayingsOf(entry, field.key).flatMap((saying) => claimsIn(saying.text, field).map((claim) => ({ ...claim, saying })));
  const own = rows.map((row) => ({ row, claims: valuesOf(row, field).flatMap((text) => claimsIn(text, field)) }));
  const common = field.key === "data" ? (policy.common?.data ?? []) : [];
  const said = [...rows.flatMap(({ quote }) => quote), ...common, ...policy.passages.map(({ text }) => text)];
  const statements = [...own.flatMap(({ claims }) => claims.map(({ text }) => text)), ...said].map((text) => termsOf(text, field));
  const unsaid = told.filter((claim) => !isSaid(claim, statements, field) && !isIdle(claim, own.flatMap(({ claims }) => claims)));

  const toldStatements = told.map(({ saying }) => termsOf(saying.text, field));
  const contradicted = own.flatMap(({ row, claims }) => {
    const ungrounded = claims.filter((claim) => !isSaid(claim, toldStatements, field) && !isIdle(claim, told));
    return ungrounded.length > 0 ? [{ row, ungrounded }] : [];
  });
  const [first] = rows;
  const isContradiction = field.isSingle && unsaid.length > 0 && contradicted.length > 0;
  return [
    ...contradicted.map(({ row, ungrounded }) =>
      difference(field, entry, row, policy, { policy: ungrounded, register: isContradiction ? unsaid : [] }),
    ),
    ...(first && unsaid.length > 0 && !isContradiction
      ? [difference(field, entry, first, policy, { policy: [], register: unsaid })]
      : []),
  ];
}

function difference(
  { key, label }: ComparedField,
  entry: Entry,
  row: Row,
  policy: PolicyTable,
  says: { readonly policy: readonly Claim[]; readonly register: readonly (Claim & { readonly saying: Saying })[] },
): Difference {
  const cells = [...new Map(says.register.map(({ saying }) => [`${saying.sheet} ${saying.cell}`, saying])).values()];
  const places = cells.length > 0 ? cells : [entry.name];
  const whose = `${label} de « ${row.purpose} »`;
  const where = `(${placesText(places)})`;
  const message =
    says.policy.length === 0
      ? `${whose} : le registre dit ${quoted(says.register)} ${where}, la politique ne le dit pas.`
      : says.register.length === 0
        ? `${whose} : la politique dit ${quoted(says.policy)}, le registre ne le dit pas pour ${named(entry)}.`
        : `${whose} : la politique dit ${quoted(says.policy)}, le registre ${quoted(says.register)} ${where}.`;
  const remedy =
    says.policy.length === 0
      ? `Si c’est vrai, dites-le dans une section, puis ici (${key}) ; sinon, corrigez le registre.`
      : "Corrigez celui des deux qui ne dit pas ce que vous faites.";
  const path = ["traitements", row.index, ...(says.policy.length > 0 ? [key] : [])];
  return { ...policy.at(path, { message, remedy }), register: places.map(({ sheet, cell }) => ({ sheet, cell })) };
}

function valuesOf(row: Row, { key }: ComparedField): readonly string[] {
  const value = row[key];
  return typeof value === "string" ? [value] : Array.isArray(value) ? value : [];
}

/** A category before the examples of it, in brackets or after a colon: the examples say more. */
const CATEGORY = /[^,;\n():]+(?:\(([^()]*,[^()]*)\)|:)/g;

/** The things that a text names, without those that no word tells apart. */
function claimsIn(text: string, field: ComparedField): readonly Claim[] {
  const things = field.key === "data" ? text.replace(CATEGORY, "$1") : text;
  const claims = things.split(field.parts).map((part) => ({ text: part.trim(), terms: field.terms(part) }));
  const seen = new Set<string>();
  return claims.filter(({ terms }) => terms.length > 0 && seen.size < seen.add(terms.join(" ")).size);
}

function termsOf(text: string, field: ComparedField): readonly string[] {
  return [...tellingWords(text), ...field.terms(text)];
}

function isSaid({ terms }: Claim, statements: readonly (readonly string[])[], { enough }: ComparedField): boolean {
  return statements.some((statement) => shareOf(terms, statement) >= enough);
}

/** Whether a claim denies what the other side doesn't speak of. */
function isIdle({ terms }: Claim, others: readonly Claim[]): boolean {
  return terms[0] === NO_TRANSFER && others.length === 0;
}

function named({ name }: Entry): string {
  return `« ${name.text} » (${placesText([name])})`;
}

function placesText(cells: readonly Pick<Cell, "sheet" | "cell">[]): string {
  const [first] = cells;
  return `feuille « ${first?.sheet ?? ""} », ${cells.map(({ cell }) => cell).join(", ")}`;
}

function quoted(claims: readonly Claim[]): string {
  return [...new Set(claims.map(({ text }) => `« ${text} »`))].join(", ");
}
