import { decode } from "../content/decode.ts";
import type { RawFile } from "../content/files.ts";
import { cellsIn, type Cell } from "../content/cells.ts";
import { GLOSSARY_FILE, PROCESSINGS_FILE } from "../content/paths.ts";
import { markupInPlainText } from "../content/plain-values.ts";
import { comparable } from "../content/quotation.ts";
import { glossarySchema, processingsSchema, type Term } from "../content/schema.ts";
import type { Section } from "../content/section.ts";
import { nameOf, problemAt, type Source } from "../content/source.ts";
import { placesIn, readYaml } from "../content/yaml.ts";
import { asWarning, MOST_PROBLEMS, type Problem } from "../problem.ts";
import { groundingAdvice, type CellAdvice } from "./grounding.ts";
import { valueProblems } from "./prose.ts";
import type { Spelling } from "./spelling.ts";

/**
 * Advice on the aids among the files of the working text: rows and terms that are there twice, cells that no section
 * says, signs of formatting, and the French of what they say in words of their own. Never an error.
 */
export function aidProblems(
  files: readonly RawFile[],
  sections: readonly Section[],
  spelling: Spelling,
): readonly Problem[] {
  return files.flatMap(({ file, bytes }) => {
    const source = [PROCESSINGS_FILE, GLOSSARY_FILE].includes(nameOf(file)) ? decode(file, bytes) : undefined;
    if (!source?.ok) return [];
    const place = placesIn(source.value);
    const advice = adviceOn(source.value, sections)
      .slice(0, MOST_PROBLEMS)
      .map(({ path, ...told }) => asWarning(problemAt(source.value, { ...told, offset: place(path) })));
    const own = cellsOf(source.value).filter(({ path }) => !path.some((key) => FOREIGN.includes(String(key))));
    const values = own.map(({ text, path }) => ({ text, offset: place(path) }));
    return [...advice, ...valueProblems(source.value, values, spelling)];
  });
}

/** What is written elsewhere: quotations of the text, names for machines, addresses. */
const FOREIGN = ["quote", "section", "terms", "covers", "purposes", "address"];

function cellsOf(source: Source): readonly Cell[] {
  const schema = nameOf(source.file) === PROCESSINGS_FILE ? processingsSchema : glossarySchema;
  const data = readYaml<typeof processingsSchema | typeof glossarySchema>(source, schema);
  return data.ok ? cellsIn(data.value) : [];
}

function adviceOn(source: Source, sections: readonly Section[]): readonly CellAdvice[] {
  if (nameOf(source.file) === PROCESSINGS_FILE) {
    const table = readYaml(source, processingsSchema);
    if (!table.ok) return [];
    const purposes = table.value.traitements.map(({ purpose }, row) => ({
      text: purpose,
      path: ["traitements", row, "purpose"],
    }));
    const lists = table.value.traitements.flatMap((row, index) =>
      (["data", "recipients"] as const).map((key) =>
        row[key].map((text, rank) => ({ text, path: ["traitements", index, key, rank] })),
      ),
    );
    return [
      ...[purposes, ...lists].flatMap(repeated),
      ...groundingAdvice(table.value, sections),
      ...marked(cellsIn(table.value)),
    ];
  }
  const glossary = readYaml(source, glossarySchema);
  if (!glossary.ok) return [];
  return [...repeated(glossary.value.termes.flatMap(wordsOf)), ...marked(cellsIn(glossary.value))];
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

function marked(cells: readonly Cell[]): readonly CellAdvice[] {
  return cells.flatMap(({ text, path }) => markupInPlainText(text).map((advice) => ({ path, ...advice })));
}
