import { DRAFTS_FOLDER, WORKING_PROCESSINGS } from "../content/paths.ts";
import { literal } from "../literal.ts";
import type { Evidence } from "./evidence.ts";
import { COLUMN_HEADINGS, COLUMNS, type MatrixCell, type MatrixRow } from "./matrix.ts";
import type { ItemState } from "./transparency.ts";

/** Each state of a cell as a sign to look at, and in words. */
export const CELL_SIGNS: Readonly<Record<MatrixCell["state"], readonly [sign: string, words: string]>> = {
  said: ["✓", "dit"],
  general: ["◐", "dit ailleurs, ou pour tout à la fois"],
  uncited: ["△", "déclaré, non cité"],
  unsaid: ["✗", "non dit"],
  open: ["?", "dépend de la base juridique, non dite pour cette finalité"],
  inapplicable: ["–", "sans objet"],
};
/** The same for an item of the whole text. */
export const ITEM_SIGNS: Readonly<Record<ItemState["state"], readonly [sign: string, words: string]>> = {
  cited: ["✓", "déclarée et dite"],
  uncited: ["△", "déclarée, non citée"],
  read: ["◦", "lue dans le texte, non déclarée"],
  unsaid: ["✗", "non déclarée"],
  conditional: ["–", "sous condition"],
};
/** Stands after the sign of a cell whose words leave it open. */
export const VAGUE_SIGN = ["~", "en mots vagues"] as const;

/** What such a report can and can't say. */
export const CAVEAT =
  "Une lecture par la machine : elle trouve des mots, sans savoir s’ils sont vrais ni s’ils suffisent. Elle ne dit jamais si la politique est conforme au droit.";
/** What to do about purposes that were only read. */
export const READ_PURPOSES = `Ces finalités sont lues dans le texte. Écrivez-les dans ${WORKING_PROCESSINGS} : elles seront tenues au texte.`;

const LONGEST_QUOTE = 200;

/** The report of a terminal: the checklist item by item, then purpose by purpose. */
export function transparencyText(transparency: readonly ItemState[], matrix: readonly MatrixRow[]): string {
  return [
    ...transparency.flatMap((item) => itemLines(item, (draft) => `brouillon : npm run check -- --adopter ${draft}`)),
    "",
    "Finalité par finalité",
    ...(matrix.length === 0 ? ["Aucune finalité n’a été trouvée."] : []),
    ...(matrix.some(({ declared }) => !declared) ? [READ_PURPOSES] : []),
    ...matrix.flatMap((row) => ["", `■ ${row.purpose}${row.section ? ` (${row.section})` : ""}`, ...rowLines(row)]),
    "",
    ...transparencySummary(transparency, matrix),
    CAVEAT,
  ].join("\n");
}

/** The same for a pull request: a table of signs, and the words that stand behind them, folded. */
export function transparencyMarkdown(
  transparency: readonly ItemState[],
  matrix: readonly MatrixRow[],
): readonly string[] {
  const signs = ({ cells }: MatrixRow) => cells.map(signOf).join(" | ");
  const table = [
    `| Finalité | ${COLUMNS.map(({ heading }) => heading).join(" | ")} |`,
    `|---|${COLUMNS.map(() => ":-:").join("|")}|`,
    ...matrix.map((row) => `| ${literal(row.purpose)} | ${signs(row)} |`),
    "",
    legend(),
    "",
  ];
  return [
    "<details><summary>Transparence, finalité par finalité</summary>",
    "",
    ...(matrix.length > 0 ? table : ["Aucune finalité n’a été trouvée.", ""]),
    ...(matrix.some(({ declared }) => !declared) ? [READ_PURPOSES, ""] : []),
    ...matrix.flatMap((row) => [
      `- ${literal(row.purpose)}`,
      ...rowLines(row).map((line) => `${" ".repeat(line.search(/\S/))}- ${literal(line.trim())}`),
    ]),
    "",
    "</details>",
    "",
    "<details><summary>Transparence, mention par mention</summary>",
    "",
    ...transparency.flatMap((item) => {
      const [line = "", ...words] = itemLines(item, (draft) => `[brouillon](${DRAFTS_FOLDER}/${draft}.md)`);
      return [`- ${line}`, ...words.map((word) => `  ${literal(word.trim())}`)];
    }),
    "",
    CAVEAT,
    "",
    "</details>",
  ];
}

/** What the signs of cells mean, in one line. */
function legend(): string {
  return [...Object.values(CELL_SIGNS), VAGUE_SIGN].map(([sign, words]) => `${sign} ${words}`).join(" · ");
}

/** The sign of a cell, as tables show it. */
export function signOf({ state, vague }: MatrixCell): string {
  return CELL_SIGNS[state][0] + (vague ? VAGUE_SIGN[0] : "");
}

/** A cell's state, in words. */
export function stateWords({ state, vague, claim }: MatrixCell): string {
  const words = CELL_SIGNS[state][1] + (vague ? `, ${VAGUE_SIGN[1]}` : "");
  return claim ? `${words} (« ${claim} »)` : words;
}

/** Words of the text as a quotation, with the row of the table that they stand in. */
function quoted({ words, row }: Evidence): string {
  const cut = words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}…` : words;
  return row === undefined ? `« ${cut} »` : `${row} : « ${cut} »`;
}

function rowLines({ cells }: MatrixRow): readonly string[] {
  const asked = cells.filter(({ state }) => state !== "inapplicable");
  const others = cells.filter(({ state }) => state === "inapplicable").map(({ item }) => COLUMN_HEADINGS.get(item));
  const lines = asked.flatMap((cell) => {
    // What is said of all would be read again under each.
    const shown = cell.state === "general" ? cell.evidence.slice(0, 1) : cell.evidence;
    const rest = cell.evidence.length - shown.length;
    return [
      `  ${signOf(cell)} ${COLUMN_HEADINGS.get(cell.item)} : ${stateWords(cell)}${rest > 0 ? `, ${rest + 1} passages` : ""}`,
      ...shown.map((evidence) => `      ${quoted(evidence)} (${evidence.section})`),
    ];
  });
  return others.length === 0 ? lines : [...lines, `  – sans objet : ${others.join(", ")}`];
}

/** An item, the words that say it, and how to start from its draft: a command in a terminal, a file on a pull request. */
function itemLines(item: ItemState, start: (draft: string) => string): readonly string[] {
  const { name, state, sections, evidence, draft, when } = item;
  const [sign, words] = ITEM_SIGNS[state];
  const details = {
    cited: sections.join(", ") || "dit par le site lui-même",
    uncited: `${words} : ${sections.join(", ")}`,
    read: `${words} : ${evidence?.section}`,
    unsaid: words + (draft ? ` ; ${start(draft)}` : ""),
    conditional: `seulement si site.yaml déclare ${when?.join(" ou ")}`,
  };
  const line = `${sign} ${name} (${referenceOf(item)}) : ${details[state]}`;
  return [line, ...(evidence ? [`    ${quoted(evidence)}`] : [])];
}

/** The provision that asks for an item. */
export function referenceOf({ source }: ItemState): string {
  return /^\d/.test(source) ? `RGPD, ${source}` : source;
}

/** How many items and cells stand how: two lines. */
export function transparencySummary(
  transparency: readonly ItemState[],
  matrix: readonly MatrixRow[],
): readonly string[] {
  const items = (...states: readonly ItemState["state"][]) =>
    transparency.filter(({ state }) => states.includes(state)).length;
  const cells = matrix.flatMap((row) => row.cells);
  const count = (state: MatrixCell["state"]) => cells.filter((cell) => cell.state === state).length;
  return [
    `Transparence, mentions : déclarées ${items("cited", "uncited")}, non déclarées ${items("read", "unsaid")}, sous condition ${items("conditional")} ; déclarées et non citées ${items("uncited")}, lues sans être déclarées ${items("read")}.`,
    `Finalité par finalité (${matrix.length}), mentions : dites ${count("said")}, dites ailleurs ou pour tout ${count("general")}, déclarées et non citées ${count("uncited")}, non dites ${count("unsaid") + count("open")}.`,
  ];
}
