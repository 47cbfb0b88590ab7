import { cellsIn, type Cell } from "../content/cells.ts";
import type { ItemId } from "../content/checklist.ts";
import { placesInFrontMatter } from "../content/front-matter.ts";
import { blanksInPlainText } from "../content/plain-values.ts";
import { comparable } from "../content/quotation.ts";
import type { Processings } from "../content/schema.ts";
import type { Section } from "../content/section.ts";
import { problemAt } from "../content/source.ts";
import { withoutAccents } from "../french.ts";
import { plainText } from "../markdown/plain-text.ts";
import { asWarning, type Fault, type Problem } from "../problem.ts";
import { quotation, reading } from "./evidence.ts";
import { periodsOf, saysSame, termsOf } from "./terms.ts";
import { blocksOf, type TitledBlock } from "./titled-blocks.ts";

/** Advice on a cell of an aid. */
export interface CellAdvice extends Omit<Fault, "offset"> {
  readonly path: Cell["path"];
}

/** Whether the table of processings says what the text says: cells that no section says, or that the text says otherwise. */
export function groundingAdvice(table: Processings, sections: readonly Section[]): readonly CellAdvice[] {
  const blocks = sections.flatMap(blocksOf);
  const opposed = contradicted(table, blocks);
  const isOpposed = ({ path }: CellAdvice) => opposed.some((each) => each.path.join() === path.join());
  return [
    ...unheardOf(table, sections),
    ...ungrounded(table, blocks).filter((advice) => !isOpposed(advice)),
    ...opposed,
    ...lostCitations(table, blocks),
  ];
}

/** Figures, but for those of a period. */
const FIGURE = /(?<![\d,.])\d+(?:[\s,.]\d+)*(?![\d]|[\s,.]\d|\s(?:ans?|années?|mois|semaines?|jours?)(?!\p{L}))/gu;

/** What a section's summary gives in figures and the section itself doesn't, as a warning. */
export function summaryAdvice({ source, summary, title, html }: Section): readonly Problem[] {
  const text = comparable(`${title} ${plainText(html)}`);
  const periods = new Set(periodsOf(text));
  const figures = new Set(text.match(FIGURE));
  const [figure] = (comparable(summary).match(FIGURE) ?? []).filter((each) => !figures.has(each));
  const isSaid = periodsOf(summary).every((period) => periods.has(period));
  if (isSaid && figure === undefined) return [];
  const what = isSaid ? `« ${figure} »` : "une durée";
  return [
    asWarning(
      problemAt(source, {
        offset: placesInFrontMatter(source)(["summary"]),
        rule: "hors-texte",
        message: `Le résumé donne ${what} que la section ne donne pas.`,
        remedy: "Accordez le résumé à la section : c’est elle qui fait foi.",
      }),
    ),
  ];
}

const GROUND = "Reprenez les mots d’une section, ou écrivez-le d’abord dans le texte.";

/** The columns that say something of the text without quoting it. */
const GROUNDED = ["data", "recipients", "legalBasis", "retention", "transfers"];
/** What stands before the thing that a cell names: the text may have « votre nom » for « le nom ». */
const DETERMINER = /^(?:l[ea]s?|une?|des|du|de la|vos|votre|nos|notre) |^(?:l|de l|d)’/iu;

/** Which items the cells of some columns say: there the text may have other words for the same. */
const ITEMS_OF: Readonly<Record<string, ItemId>> = { retention: "duree-conservation", legalBasis: "base-legale" };

/** Cells of the table whose words no section says. */
function ungrounded(table: Processings, blocks: readonly TitledBlock[]): readonly CellAdvice[] {
  const isSaid = ({ text, path }: Cell): boolean => {
    // A passage left to fill is told as such.
    if (blanksInPlainText(text).length > 0) return true;
    const thing = comparable(text).replace(DETERMINER, "");
    if (blocks.some((block) => quotation(block, thing))) return true;
    const item = ITEMS_OF[String(path.at(-1))];
    return item !== undefined && blocks.some((block) => saysSame(item, text, reading(block, item)?.words ?? ""));
  };
  return cellsIn(table)
    .filter((cell) => cell.path.some((key) => GROUNDED.includes(String(key))) && !isSaid(cell))
    .map(({ text, path }) => ({
      path,
      rule: "hors-texte",
      message: `Aucune section ne dit « ${text} » : le tableau l’affirmerait seul.`,
      remedy: GROUND,
    }));
}

/** What a cell and the passage that its row cites may say differently. */
const OPPOSED = ["retention", "legalBasis"] as const;

/** Cells that say otherwise than the very passage that their row cites. */
function contradicted({ traitements }: Processings, blocks: readonly TitledBlock[]): readonly CellAdvice[] {
  return traitements.flatMap((row, index) => {
    const block = blocks.find((each) => each.section === row.section && quotation(each, row.quote));
    return OPPOSED.flatMap((key) => {
      const item = ITEMS_OF[key];
      const claim = row[key];
      const said = block && item && reading(block, item)?.words;
      if (!block || !item || claim === undefined || said === undefined) return [];
      const terms = new Set(termsOf(item, block.text));
      if (termsOf(item, said).length === 0 || termsOf(item, claim).every((term) => terms.has(term))) return [];
      return {
        path: ["traitements", index, key],
        rule: "hors-texte" as const,
        message: `Le passage que cite cette ligne ne dit pas « ${claim} », mais « ${said} ».`,
        remedy: "Accordez la ligne au texte : c’est lui qui fait foi.",
      };
    });
  });
}

/** Words that a row cites for an item of the checklist, and no section says. */
function lostCitations({ traitements }: Processings, blocks: readonly TitledBlock[]): readonly CellAdvice[] {
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
function unheardOf({ traitements }: Processings, sections: readonly Section[]): readonly CellAdvice[] {
  const stem = (word: string) => withoutAccents(word).toLowerCase().slice(0, STEM);
  const text = sections.map(({ html }) => plainText(html)).join("\n");
  const said = new Set((text.match(/[\p{L}\p{M}]+/gu) ?? []).map(stem));
  return traitements.flatMap(({ purpose }, row) => {
    const word = purpose.match(CONTENT_WORD)?.find((each) => !said.has(stem(each)));
    if (word === undefined) return [];
    const message = `Aucune section ne parle de « ${word} » : le tableau l’affirmerait seul.`;
    return [{ path: ["traitements", row, "purpose"], rule: "hors-texte", message, remedy: GROUND }];
  });
}
