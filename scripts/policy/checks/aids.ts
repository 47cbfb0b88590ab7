import type { WrittenAid } from "../content/aids.ts";
import { cellsIn, type Cell } from "../content/cells.ts";
import { markupInPlainText } from "../content/plain-values.ts";
import type { Policy } from "../content/policy.ts";
import { comparable } from "../content/quotation.ts";
import type { Processings, Term } from "../content/schema.ts";
import type { Section } from "../content/section.ts";
import { problemAt } from "../content/source.ts";
import { placesIn } from "../content/yaml.ts";
import { asWarning, MOST_PROBLEMS, type Problem } from "../problem.ts";
import { groundingAdvice, type CellAdvice } from "./grounding.ts";
import { valueProblems } from "./prose.ts";
import type { Spelling } from "./spelling.ts";

/**
 * Advice on the aids of the working text: rows and terms that are there twice, cells that no section says, signs of
 * formatting, and the French of what they say in words of their own. Never an error.
 */
export function aidProblems(
  { sections, writtenAids: { processings, glossary } }: Policy,
  spelling: Spelling,
): readonly Problem[] {
  return [
    ...(processings ? problemsIn(processings, tableAdvice(processings.value, sections), spelling) : []),
    ...(glossary ? problemsIn(glossary, repeated(glossary.value.termes.flatMap(wordsOf)), spelling) : []),
  ];
}

/** What is written elsewhere: quotations of the text, names for machines, addresses. */
const FOREIGN = ["quote", "section", "terms", "covers", "purposes", "address"];

/** The advice that is an aid's own, and what is asked of every cell. */
function problemsIn(
  { source, value }: WrittenAid,
  advice: readonly CellAdvice[],
  spelling: Spelling,
): readonly Problem[] {
  const place = placesIn(source);
  const cells = cellsIn(value);
  const told = [...advice, ...cells.flatMap(marked)]
    .slice(0, MOST_PROBLEMS)
    .map(({ path, ...fault }) => asWarning(problemAt(source, { ...fault, offset: place(path) })));
  const own = cells.filter(({ path }) => !path.some((key) => FOREIGN.includes(String(key))));
  const values = own.map(({ text, path }) => ({ text, offset: place(path) }));
  return [...told, ...valueProblems(source, values, spelling)];
}

function tableAdvice(table: Processings, sections: readonly Section[]): readonly CellAdvice[] {
  const purposes = table.traitements.map(({ purpose }, row) => ({
    text: purpose,
    path: ["traitements", row, "purpose"],
  }));
  const lists = table.traitements.flatMap((row, index) =>
    (["data", "recipients"] as const).map((key) =>
      row[key].map((text, rank) => ({ text, path: ["traitements", index, key, rank] })),
    ),
  );
  return [...[purposes, ...lists].flatMap(repeated), ...groundingAdvice(table, sections)];
}

function wordsOf({ term, forms }: Term, index: number): readonly Cell[] {
  return [
    { text: term, path: ["termes", index, "term"] },
    ...forms.map((text, form) => ({ text, path: ["termes", index, "forms", form] })),
  ];
}

/** Cells that say what another one has said. */
function repeated(cells: readonly Cell[]): readonly CellAdvice[] {
  const seen = new Set<string>();
  return cells
    .filter(({ text }) => seen.size === seen.add(comparable(text).toLowerCase()).size)
    .map(({ text, path }) => ({
      path,
      rule: "doublon",
      message: `« ${text} » est déjà plus haut dans ce fichier : le lecteur le verrait deux fois, ou n’en verrait qu’un.`,
      remedy: "Gardez-en un, et réunissez-y ce que disent les deux.",
    }));
}

function marked({ text, path }: Cell): readonly CellAdvice[] {
  return markupInPlainText(text).map((advice) => ({ path, ...advice }));
}
