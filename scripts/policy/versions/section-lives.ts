import type { ComparedSection, Comparison } from "./comparison.ts";
import { byDate, type Standing } from "./calendar.ts";
import type { Version } from "./version.ts";

/** What a version did to a section. */
export interface SectionEvent {
  readonly standing: Standing;
  readonly section: ComparedSection;
}

/** The life of one section through all versions. */
export interface SectionLife {
  /** Every id that it ever had, aliases included; the last one first. */
  readonly ids: readonly string[];
  /** The versions that added, changed or removed it, by their dates of effect; also those that never applied. */
  readonly events: readonly SectionEvent[];
}

/**
 * The life of every section that any version ever had. `comparisons` holds, for each version, its comparison with the
 * version before it on the calendar, of the first one with the empty policy.
 */
export function sectionLives(
  standings: Iterable<Standing>,
  comparisons: ReadonlyMap<Version, Comparison>,
): readonly SectionLife[] {
  const inOrder = Array.from(standings).toSorted((a, b) => byDate(a.version, b.version));
  const lives = new Map<string, Life>();
  for (const standing of inOrder.filter(({ cancelledBy }) => !cancelledBy)) {
    for (const section of comparisons.get(standing.version)?.sections ?? []) {
      const life = lives.get(section.renamedFrom ?? section.id) ?? newLife();
      life.ids.delete(section.id);
      life.ids.add(section.id);
      if (section.changed) life.events.push({ standing, section });
      lives.set(section.id, life);
    }
    addAliases(lives, standing.version);
  }
  // What was announced and never applied changed no life, and is told in it.
  for (const standing of inOrder.filter(({ cancelledBy }) => cancelledBy)) {
    for (const section of comparisons.get(standing.version)?.sections ?? []) {
      const life = lives.get(section.renamedFrom ?? section.id) ?? lives.get(section.id) ?? newLife();
      if (section.changed) life.events.push({ standing, section });
      addName(lives, life, section.id);
    }
    addAliases(lives, standing.version);
  }
  return Array.from(new Set(lives.values()), ({ ids, events }) => ({
    ids: [...ids].toReversed(),
    events: events.toSorted((a, b) => inOrder.indexOf(a.standing) - inOrder.indexOf(b.standing)),
  }));
}

/** A life as it is being told, its last name at the end. */
interface Life {
  ids: Set<string>;
  readonly events: SectionEvent[];
}

function newLife(): Life {
  return { ids: new Set(), events: [] };
}

/** Gives lives the names that a version's sections had before. */
function addAliases(lives: Map<string, Life>, { policy }: Version): void {
  for (const { id, aliases } of policy.sections) {
    for (const alias of aliases) addName(lives, lives.get(id), alias);
  }
}

/** Gives a life one more name, as its oldest, unless it is another's. */
function addName(lives: Map<string, Life>, life: Life | undefined, name: string): void {
  if (!life || lives.has(name)) return;
  life.ids = new Set([name, ...life.ids]);
  lives.set(name, life);
}
