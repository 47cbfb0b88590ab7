import type { Policy } from "../content/policy.ts";
import { compareForms } from "./compare-forms.ts";
import { compareHosts } from "./compare-hosts.ts";
import { compareTrackers } from "./compare-trackers.ts";
import type { VisitComparison } from "./difference.ts";
import type { Observation } from "./observation.ts";
import { lineSaying, statementsOf, wordOf } from "./statements.ts";

/** Compares what a visit found with what a policy says, which may speak of `services` by these names. */
export function compareWithPolicy(
  observation: Observation,
  policy: Policy,
  services: readonly string[],
): VisitComparison {
  const { sections } = policy;
  const statements = statementsOf(sections);
  const names = (cookie: string) => lineSaying(cookieName(cookie), sections) !== undefined;
  const comparisons = [
    compareTrackers(observation, statements, names),
    compareHosts(observation, sections, services),
    compareForms(observation, policy, statements),
  ];
  return {
    refuted: comparisons.flatMap(({ refuted }) => refuted),
    unsaid: comparisons.flatMap(({ unsaid }) => unsaid),
    unfound: comparisons.flatMap(({ unfound }) => unfound),
  };
}

/** A cookie's name; one that may be any word, where it is marked as a name. */
function cookieName(name: string): RegExp {
  const word = wordOf(name, "u");
  return /^\p{L}+$/u.test(name) ? new RegExp(`[«"\`]\\s?${word.source}\\s?[»"\`]`, "u") : word;
}
