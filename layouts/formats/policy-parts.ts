import { HOME, sectionLinksTo } from "../../scripts/policy/addresses.ts";
import type { Standing } from "../../scripts/policy/versions/calendar.ts";
import type { Build } from "../build.ts";
import { html, trusted } from "../html.ts";
import { publicAddress, relinked } from "../links.ts";
import { period } from "../standings.ts";

/**
 * The head and each section of a version as HTML, without what stands beside them; links within the site lead to the site.
 * It is made of the rendered text, not of the editors' files, so that nothing of one section, such as a code fence left
 * open, reaches into the next.
 */
export function policyParts(build: Build, standing: Standing): readonly string[] {
  const { site, day } = build;
  const head = html`<h1>Politique de confidentialité</h1>
<p>${site.organisation}</p>
<p>Version ${period(standing, day)}</p>`;
  const sections = standing.version.policy.sections.map(
    ({ title, html: body }) => html`<h2>${title}</h2>\n${trusted(rebased(body, build))}`,
  );
  return [head, ...sections].map(String);
}

/** Markup whose links within the page lead to the policy in force, and those within the site to where it stands. */
export function rebased(markup: string, build: Pick<Build, "origin">): string {
  return relinked(sectionLinksTo(HOME, markup), (address) => publicAddress(build, address));
}
