import type { ComparedSection, Comparison } from "./comparison.ts";
import type { Version } from "./version.ts";

/** What a version did to a section. */
export interface SectionEvent {
  readonly version: Version;
  readonly section: ComparedSection;
}

/** The life of one section through all versions. */
export interface SectionLife {
  /** Every id that it ever had, aliases included; the last one first. */
  readonly ids: readonly string[];
  /** The versions that added, changed or removed it, oldest first. */
  readonly events: readonly SectionEvent[];
}

/**
 * The life of every section that any version ever had. `comparisons` holds, for each version, its comparison
 * with the version before it, of the first one with the empty policy.
 */
export function sectionLives(
  versions: readonly Version[],
  comparisons: ReadonlyMap<Version, Comparison>,
): readonly SectionLife[] {
  const lives = new Map<string, { ids: Set<string>; events: SectionEvent[] }>();
  for (const version of versions) {
    for (const section of comparisons.get(version)?.sections ?? []) {
      const life = lives.get(section.renamedFrom ?? section.id) ?? { ids: new Set(), events: [] };
      life.ids.delete(section.id);
      life.ids.add(section.id);
      if (section.changed) life.events.push({ version, section });
      lives.set(section.id, life);
    }
    for (const { id, aliases } of version.policy.sections) {
      for (const alias of aliases) {
        const life = lives.get(id);
        if (life && !lives.has(alias)) {
          life.ids = new Set([alias, ...life.ids]);
          lives.set(alias, life);
        }
      }
    }
  }
  return Array.from(new Set(lives.values()), ({ ids, events }) => ({ ids: [...ids].toReversed(), events }));
}
