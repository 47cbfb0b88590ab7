import { failure, problemsOf, success, valuesOf, type Problem, type Result } from "../problem.ts";
import { isAidFile, readAids, type Aids, type WrittenAids } from "./aids.ts";
import { linksToNoSection } from "./dead-links.ts";
import { placesInFrontMatter } from "./front-matter.ts";
import { readSection, type Section } from "./section.ts";
import { problemAt, type Source } from "./source.ts";

/** An ordered list of sections, whenever it was written, and the aids that stand beside it. */
export interface Policy {
  readonly sections: readonly Section[];
  readonly aids: Aids;
  /** The same aids, before their typography was set. */
  readonly writtenAids: WrittenAids;
}

/** What the first version is compared with. */
export const EMPTY_POLICY: Policy = {
  sections: [],
  aids: { processings: undefined, glossary: [] },
  writtenAids: { processings: undefined, glossary: undefined },
};

/**
 * Reads a folder's files as a policy: sections sorted by `order`, and its aids. Reports every fault of every file, then
 * what only shows across files: ranks and ids given twice, links to sections that don't exist, quotations that are lost.
 */
export function readPolicy(sources: readonly Source[]): Result<Policy> {
  const sectionSources = sources.filter(({ file }) => !isAidFile(file));
  const results = sectionSources.map(readSection);
  const sections = valuesOf(results);
  const problems = [...problemsOf(results), ...duplicates(sections)];
  // While a file can't be read its ids are unknown, and good links of its neighbours would look broken.
  const readable = sections.length === sectionSources.length;
  if (readable) problems.push(...deadFragments(sections));
  const aids = readAids(sources, readable ? sections : undefined);
  if (!aids.ok || problems.length > 0) return failure([...problems, ...problemsOf([aids])]);
  return success({ sections: inOrder(sections), ...aids.value });
}

/** Sections in the order in which readers meet them. */
export function inOrder(sections: readonly Section[]): readonly Section[] {
  return sections.toSorted((a, b) => a.order - b.order);
}

/** Every id that sections answer to, aliases included. */
export function idsOf(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ id, aliases }) => [id, ...aliases]);
}

/** Ids and ranks that two sections claim; aliases count as ids. */
function duplicates(sections: readonly Section[]): readonly Problem[] {
  return [...repeatedRanks(sections), ...repeatedIds(sections)];
}

/** Both sections of a rank are told: which of them is the newer one only their history says. */
function repeatedRanks(sections: readonly Section[]): readonly Problem[] {
  const byRank = new Map<number, Section[]>();
  for (const section of sections) byRank.set(section.order, [...(byRank.get(section.order) ?? []), section]);
  return [...byRank.values()]
    .filter((equals) => equals.length > 1)
    .flatMap((equals) =>
      equals.map(({ id, order, source }) => {
        const others = equals.filter((other) => other.id !== id).map((other) => `${other.id}.md`);
        return problemAt(source, {
          offset: placesInFrontMatter(source)(["order"]),
          rule: "rang-en-double",
          message: `Le rang ${order} est aussi celui de ${others.join(", ")}.`,
          remedy: `Donnez à la section que vous ajoutez un rang libre, par exemple ${freeRank(order, sections)}.`,
        });
      }),
    );
}

/** The next rank that no section has. */
function freeRank(order: number, sections: readonly Section[]): number {
  return sections.some((section) => section.order === order) ? freeRank(order + 1, sections) : order;
}

/** Old names that two sections claim. */
function repeatedIds(sections: readonly Section[]): readonly Problem[] {
  const ids = new Map(sections.map((section) => [section.id, section]));
  return sections.flatMap((section) =>
    section.aliases.flatMap((alias, index) => {
      const owner = ids.get(alias);
      ids.set(alias, section);
      if (!owner) return [];
      return [
        problemAt(section.source, {
          offset: placesInFrontMatter(section.source)(["aliases", index]),
          rule: "nom-en-double",
          message: `L’ancien nom « ${alias} » est déjà pris par ${owner.id}.md.`,
          remedy: "Enlevez-le de la liste aliases.",
        }),
      ];
    }),
  );
}

function deadFragments(sections: readonly Section[]): readonly Problem[] {
  const dead = linksToNoSection(idsOf(sections));
  return sections.flatMap(({ source, bodyStart, links }) =>
    dead(links).map((fault) => problemAt(source, fault, bodyStart)),
  );
}
