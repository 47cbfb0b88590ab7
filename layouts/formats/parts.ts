import { HOME } from "../../scripts/policy/addresses.ts";
import type { Version } from "../../scripts/policy/versions/version.ts";
import type { Build } from "../build.ts";
import { period } from "../dates.ts";
import { html, trusted } from "../html.ts";
import { publicAddress, relinked } from "../links.ts";

/**
 * The head and each section of a version as HTML, without what stands beside them; links within the site lead to the site.
 * It is made of the rendered text, not of the editors' files, so that nothing of one section, such as a code fence left
 * open, reaches into the next. `next` is the date on which the version ceases to apply, if that is known.
 */
export function policyParts(build: Build, version: Version, next: string | undefined): readonly string[] {
  const { site, day } = build;
  const head = html`<h1>Politique de confidentialité</h1>
<p>${site.organisation}</p>
<p>Version ${period(version.date, next, day)}</p>`;
  const sections = version.policy.sections.map(
    ({ title, html: body }) => html`<h2>${title}</h2>\n${trusted(rebased(body, build))}`,
  );
  return [head, ...sections].map(String);
}

/** Markup whose links within the page lead to the policy in force, and those within the site to where it stands. */
export function rebased(markup: string, build: Pick<Build, "origin">): string {
  const toHome = markup.replaceAll(' href="#', ` href="${HOME}#`);
  return relinked(toHome, (address) => publicAddress(build, address));
}
