import { GLOSSARY_FILE, PROCESSINGS_FILE } from "../content/aids.ts";
import { decode } from "../content/decode.ts";
import type { RawFile } from "../content/files.ts";
import { cellsIn, type Cell } from "../content/placeholder.ts";
import { markupInPlainText } from "../content/plain-values.ts";
import { comparable } from "../content/quotation.ts";
import { glossarySchema, processingsSchema, type Processings, type Term } from "../content/schema.ts";
import type { Section } from "../content/section.ts";
import { nameOf, problemAt, type Source } from "../content/source.ts";
import { placesIn, readYaml } from "../content/yaml.ts";
import { plainText } from "../markdown/plain-text.ts";
import { MOST_PROBLEMS, type Fault, type Problem } from "../problem.ts";
import { blocksOf } from "./blocks.ts";
import { quotation } from "./evidence.ts";

/** Advice on a cell of an aid. */
interface Advice extends Omit<Fault, "offset"> {
  readonly path: Cell["path"];
}

/**
 * Advice on the aids among the files of the working text: rows and terms that are there twice, cells that no section
 * says, signs of formatting. Never an error.
 */
export function aidProblems(files: readonly RawFile[], sections: readonly Section[]): readonly Problem[] {
  return files.flatMap(({ file, bytes }) => {
    const source = [PROCESSINGS_FILE, GLOSSARY_FILE].includes(nameOf(file)) ? decode(file, bytes) : undefined;
    if (!source?.ok) return [];
    const place = placesIn(source.value);
    return adviceOn(source.value, sections)
      .slice(0, MOST_PROBLEMS)
      .map(({ path, ...advice }): Problem => ({
        ...problemAt(source.value, { ...advice, offset: place(path) }),
        severity: "warning",
      }));
  });
}

function adviceOn(source: Source, sections: readonly Section[]): readonly Advice[] {
  if (nameOf(source.file) === PROCESSINGS_FILE) {
    const table = readYaml(source, processingsSchema);
    if (!table.ok) return [];
    const purposes = table.value.traitements.map(({ purpose }, row) => ({
      text: purpose,
      path: ["traitements", row, "purpose"],
    }));
    return [
      ...repeated(purposes),
      ...ungrounded(table.value, sections),
      ...lostCitations(table.value, sections),
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
function repeated(cells: readonly Cell[]): readonly Advice[] {
  const seen = new Set<string>();
  return cells
    .filter(({ text }) => seen.size === seen.add(words(text)).size)
    .map(({ text, path }) => ({
      path,
      rule: "doublon",
      message: `« ${text} » est déjà plus haut dans ce fichier : le lecteur le verrait deux fois, ou n’en verrait qu’un.`,
      remedy: "Gardez-en un, et réunissez-y ce que disent les deux.",
    }));
}

/** The columns that say something of the text without quoting it. */
const GROUNDED = ["data", "recipients", "legalBasis", "retention", "transfers"];

/** Cells of the table whose words no section says. */
function ungrounded(table: Processings, sections: readonly Section[]): readonly Advice[] {
  const text = words(sections.map(({ html }) => plainText(html)).join("\n"));
  return cellsIn(table)
    .filter((cell) => cell.path.some((key) => GROUNDED.includes(String(key))) && !text.includes(words(cell.text)))
    .map((cell) => ({
      path: cell.path,
      rule: "hors-texte",
      message: `Aucune section ne dit « ${cell.text} » : le tableau l’affirmerait seul.`,
      remedy: "Reprenez les mots d’une section, ou écrivez-le d’abord dans le texte.",
    }));
}

/** Words that a row cites for an item of the checklist, and no section says. */
function lostCitations({ traitements }: Processings, sections: readonly Section[]): readonly Advice[] {
  const blocks = sections.flatMap(blocksOf);
  return traitements.flatMap(({ covers = [] }, row) =>
    covers
      .filter(({ quote }) => quote !== undefined && !blocks.some((block) => quotation(block, quote)))
      .map(({ item, quote }) => ({
        path: ["traitements", row, "covers"],
        rule: "citation-perdue",
        message: `Aucune section ne dit, pour « ${item} » : « ${quote} ».`,
        remedy: "Citez mot pour mot ce qu’une section dit maintenant, sans passer d’un paragraphe à l’autre.",
      })),
  );
}

function marked(cells: readonly Cell[]): readonly Advice[] {
  return cells.flatMap(({ text, path }) => markupInPlainText(text).map((advice) => ({ path, ...advice })));
}

function words(text: string): string {
  return comparable(text).toLowerCase();
}
