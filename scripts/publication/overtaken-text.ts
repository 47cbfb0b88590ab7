import { comparePolicies } from "../policy/versions/comparison.ts";
import type { Overtaken } from "../policy/release/overtaken.ts";
import type { ReleasePlan } from "../policy/release/plan-release.ts";
import { terminalRedline } from "./terminal-redline.ts";

/** What to think of before an urgent version comes ahead of an announced one, with what that one changes. */
export function overtakenText({ version, undone, early }: Overtaken, { before }: ReleasePlan): readonly string[] {
  const changes = before ? `\n\n${terminalRedline(comparePolicies(before.policy, version.policy))}\n` : "";
  return [
    ...(undone.length > 0
      ? [
          `la version ${version.name}, annoncée, ne contient pas ce que change celle-ci (${undone.join(", ")}) : à sa date, ce changement disparaîtrait. Publiez-la de nouveau sur cette base, par l’action « Publier une version » ou npm run release -- --reporter ${version.name}. Voici ce qu’elle change :${changes}`,
        ]
      : []),
    ...(early.length > 0
      ? [`${early.join(", ")} : ce que la version ${version.name} annonce s’appliquerait déjà avec celle-ci.`]
      : []),
  ];
}
