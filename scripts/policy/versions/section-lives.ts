import type { ComparedSection, Comparison } from "./comparison.ts";
import type { Standing } from "./calendar.ts";
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
  const inOrder = Array.from(standings).toSorted((a, b) =>
    a.version.date < b.version.date ? -1 : Number(a.version.date > b.version.date),
  );
  const lives = new Map<string, { ids: Set<string>; events: SectionEvent[] }>();
  for (const standing of inOrder.filter(({ cancelledBy }) => !cancelledBy)) {
    const { version } = standing;
    for (const section of comparisons.get(version)?.sections ?? []) {
      const life = lives.get(section.renamedFrom ?? section.id) ?? { ids: new Set(), events: [] };
      life.ids.delete(section.id);
      life.ids.add(section.id);
      if (section.changed) life.events.push({ standing, section });
      lives.set(section.id, life);
    }
    for (const { id, aliases } of version.policy.sections) {
      for (const alias of aliases) addName(lives.get(id), alias);
    }
  }
  // What was announced and never applied changed no life, and is told in it.
  for (const standing of inOrder.filter(({ cancelledBy }) => cancelledBy)) {
    for (const section of comparisons.get(standing.version)?.sections ?? []) {
      const life = lives.get(section.renamedFrom ?? section.id) ??
        lives.get(section.id) ?? { ids: new Set(), events: [] };
      if (section.changed) life.events.push({ standing, section });
      addName(life, section.id);
    }
    for (const { id, aliases } of standing.version.policy.sections) {
      for (const alias of aliases) addName(lives.get(id), alias);
    }
  }
  return Array.from(new Set(lives.values()), ({ ids, events }) => ({
    ids: [...ids].toReversed(),
    events: events.toSorted((a, b) => inOrder.indexOf(a.standing) - inOrder.indexOf(b.standing)),
  }));

  /** Gives a life one more name, as its oldest, unless it is another's. */
  function addName(life: { ids: Set<string>; events: SectionEvent[] } | undefined, name: string): void {
    if (!life || lives.has(name)) return;
    life.ids = new Set([name, ...life.ids]);
    lives.set(name, life);
  }
}
