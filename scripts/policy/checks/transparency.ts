import { ITEMS, type Item, type ItemId, type Situation } from "../content/checklist.ts";
import { placesInFrontMatter } from "../content/front-matter.ts";
import type { Section } from "../content/section.ts";
import { problemAt } from "../content/source.ts";
import { asWarning, type Problem } from "../problem.ts";
import { hasColumn, isUnderTitle, quotation, reading, type Evidence } from "./evidence.ts";
import { isAboutCookies } from "./purposes.ts";
import { blocksOf, type TitledBlock } from "./titled-blocks.ts";
import { isVague } from "./vague.ts";

/** Where one item of the checklist stands in the whole of a policy. */
export interface ItemState extends Item {
  readonly id: string;
  /**
   * Declared with words that say it; declared without; read in the text and not declared; neither; or not asked for, since
   * no situation that calls for it is declared.
   */
  readonly state: "cited" | "uncited" | "read" | "unsaid" | "conditional";
  /** The ids of the sections that declare it. */
  readonly sections: readonly string[];
  /** The first words of the text that say it; nothing where none were found. */
  readonly evidence: Evidence | undefined;
  /** The id of the draft to start from, when there is one. */
  readonly draft: string | undefined;
}

/**
 * The checklist item by item, from what sections declare under `covers` and the words that say it: those that they cite,
 * else those that can be read. It never says whether the policy is lawful. Versions and their dates are the site's own work.
 */
export function transparencyReport(
  sections: readonly Section[],
  situations: readonly Situation[],
  drafts: readonly Section[],
): readonly ItemState[] {
  const read = sections.map((section): ReadSection => ({ ...section, blocks: blocksOf(section) }));
  return ITEMS.map(([id, item]) => {
    const declaring = read.filter(({ covers }) => covers.includes(id));
    const asked = item.when === undefined || item.when.some((situation) => situations.includes(situation));
    const evidence = wordsFor(id, declaring.length > 0 ? declaring : read);
    const state = stateOf(id === "version" || declaring.length > 0, id === "version" || evidence !== undefined, asked);
    return {
      ...item,
      id,
      state,
      sections: declaring.map((section) => section.id),
      evidence,
      draft: drafts.find(({ covers }) => covers.includes(id))?.id,
    };
  });
}

function stateOf(declared: boolean, said: boolean, asked: boolean): ItemState["state"] {
  if (declared) return said ? "cited" : "uncited";
  if (said) return "read";
  return asked ? "unsaid" : "conditional";
}

interface ReadSection extends Section {
  readonly blocks: readonly TitledBlock[];
}

/**
 * The first words of sections that say an item: those that one cites for it, else those that can be read: best in a column
 * of its own, then under its title, and such as leave nothing open.
 */
function wordsFor(item: ItemId, sections: readonly ReadSection[]): Evidence | undefined {
  const first = (
    says: (block: TitledBlock, section: ReadSection) => Evidence | undefined,
    isEnough?: (evidence: Evidence) => boolean,
  ) =>
    Iterator.from(sections)
      .flatMap((section) => Iterator.from(section.blocks).map((block) => says(block, section)))
      .find((evidence) => evidence !== undefined && isEnough?.(evidence) !== false);
  const cited = first((block, { declarations }) => {
    const quote = declarations.find((declaration) => declaration.item === item)?.quote;
    return quote === undefined ? undefined : quotation(block, quote);
  });
  const read = (block: TitledBlock) => reading(block, item);
  const isPlain = ({ words }: Evidence) => !isVague(item, words);
  const inColumn = (block: TitledBlock) => (hasColumn(block, item) && !isAboutCookies(block) ? read(block) : undefined);
  const underTitle = (block: TitledBlock) => (isUnderTitle(block, item) ? read(block) : undefined);
  return cited ?? first(inColumn, isPlain) ?? first(underTitle, isPlain) ?? first(read, isPlain) ?? first(read);
}

/** Words that a section cites under `covers` and doesn't say, as warnings: readers never see them. */
export function lostCitations(section: Section): readonly Problem[] {
  const blocks = blocksOf(section);
  const place = placesInFrontMatter(section.source)(["covers"]);
  return section.declarations
    .filter(({ quote }) => quote !== undefined && !blocks.some((block) => quotation(block, quote)))
    .map(({ item, quote }) =>
      asWarning(
        problemAt(section.source, {
          offset: place,
          rule: "citation-perdue",
          message: `La section ne dit pas, pour « ${item} » : « ${quote} ».`,
          remedy: "Citez mot pour mot ce qu’elle dit maintenant ; si elle ne le dit plus, enlevez la mention.",
        }),
      ),
    );
}
