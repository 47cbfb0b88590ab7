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
import { withoutAccents } from "../french.ts";
import { plainText } from "../markdown/plain-text.ts";
import { asWarning, MOST_PROBLEMS, type Fault, type Problem } from "../problem.ts";
import { blocksOf } from "./blocks.ts";
import { quotation } from "./evidence.ts";
import { valueProblems } from "./prose.ts";
import type { Spelling } from "./spelling.ts";

/** Advice on a cell of an aid. */
interface Advice extends Omit<Fault, "offset"> {
  readonly path: Cell["path"];
}

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
      ...unheardOf(purposes, sections),
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

const GROUND = "Reprenez les mots d’une section, ou écrivez-le d’abord dans le texte.";

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
      remedy: GROUND,
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

/** Words of so many letters carry what a purpose says; so many of their first letters are what their forms share. */
const CONTENT_WORD = /[\p{L}\p{M}]{7,}/gu;
const STEM = 5;

/** Purposes with a word that no section has in any form: they say in words of their own what the text says. */
function unheardOf(purposes: readonly Cell[], sections: readonly Section[]): readonly Advice[] {
  const stem = (word: string) => withoutAccents(word).toLowerCase().slice(0, STEM);
  const text = sections.map(({ html }) => plainText(html)).join("\n");
  const said = new Set((text.match(/[\p{L}\p{M}]+/gu) ?? []).map(stem));
  return purposes.flatMap(({ text: purpose, path }) => {
    const word = purpose.match(CONTENT_WORD)?.find((each) => !said.has(stem(each)));
    if (word === undefined) return [];
    const message = `Aucune section ne parle de « ${word} » : le tableau l’affirmerait seul.`;
    return [{ path, rule: "hors-texte", message, remedy: GROUND }];
  });
}

function marked(cells: readonly Cell[]): readonly Advice[] {
  return cells.flatMap(({ text, path }) => markupInPlainText(text).map((advice) => ({ path, ...advice })));
}

function words(text: string): string {
  return comparable(text).toLowerCase();
}
