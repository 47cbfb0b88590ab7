import { CHECKLIST, type Item, type Situation } from "../content/checklist.ts";
import type { Section } from "../content/section.ts";

/** Where one item of the checklist stands. */
export interface ItemState extends Item {
  readonly id: string;
  /** Covered by sections, not declared by any, or not asked for because no situation that calls for it is declared. */
  readonly state: "covered" | "undeclared" | "conditional";
  /** The ids of the sections that declare it. */
  readonly sections: readonly string[];
  /** The id of the draft to start from, when there is one. */
  readonly draft: string | undefined;
}

/**
 * The checklist item by item, from what sections declare under `covers`. It says what is declared, never whether the
 * policy is lawful. Versions and their dates are the site's own work: `version` is always covered.
 */
export function transparencyReport(
  sections: readonly Section[],
  situations: readonly Situation[],
  drafts: readonly Section[],
): readonly ItemState[] {
  const entries: readonly (readonly [string, Item])[] = Object.entries(CHECKLIST);
  return entries.map(([id, item]) => {
    const declaring = sections.filter(({ covers }) => covers.some((covered) => covered === id));
    const asked = item.when === undefined || item.when.some((situation) => situations.includes(situation));
    const covered = id === "version" || declaring.length > 0;
    return {
      ...item,
      id,
      state: covered ? "covered" : asked ? "undeclared" : "conditional",
      sections: declaring.map((section) => section.id),
      draft: drafts.find(({ covers }) => covers.some((offered) => offered === id))?.id,
    };
  });
}
