import type { Section } from "../content/section.ts";
import { differenceIn, type VisitComparison } from "./difference.ts";
import type { Observation, ThirdParty } from "./observation.ts";
import { lineSaying, wordOf } from "./statements.ts";
import { hostTrace } from "./trackers.ts";

/** Compares the other sites that a visit found with those that a policy names; `services` are names that it may speak of. */
export function compareHosts(
  { thirdParties }: Observation,
  sections: readonly Section[],
  services: readonly string[],
): VisitComparison {
  const unsaid = thirdParties.filter((host) => !namesOf(host).some((name) => lineSaying(name, sections)));
  const byOwner = Map.groupBy(unsaid, ({ site, owner }) => owner?.name ?? site);
  const text = sections.map(({ source }) => source.text).join("\n");
  const asked = new Set(thirdParties.flatMap(({ owner }) => (owner ? [owner.name, owner.company] : [])));
  return {
    refuted: [],
    unsaid: Array.from(byOwner).flatMap(([name, hosts]) => differenceIn(`autre site : ${name}`, hosts.map(hostTrace))),
    // There are thousands of services: a pattern is tried for those alone whose name the text has.
    unfound: services
      .filter((name) => !asked.has(name) && text.includes(name))
      .flatMap((name) => {
        const said = lineSaying(serviceName(name), sections);
        return said ? [{ what: `service : ${name}`, said, found: [] }] : [];
      }),
  };
}

/** The names by which a policy may speak of a host: its domain, who owns it, and its domain's first word as a name. */
function namesOf({ site, owner }: ThirdParty): readonly RegExp[] {
  const [label = ""] = site.split(".");
  return [
    wordOf(site, "iu"),
    wordOf(label.charAt(0).toUpperCase() + label.slice(1), "u"),
    ...(owner ? [wordOf(owner.name, "iu"), wordOf(owner.company, "iu")] : []),
  ];
}

/** A service's name, where it can't be any other word: within a sentence, unless it has a second word or capital. */
function serviceName(name: string): RegExp {
  const word = wordOf(name, "u");
  return /\s|.\p{Lu}/u.test(name) ? word : new RegExp(`(?<=[\\p{L},(’'][ *(]{1,3})${word.source}`, "u");
}
