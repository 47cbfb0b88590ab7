import type { Site } from "../scripts/policy/content/schema.ts";
import { buildDay } from "../scripts/policy/dates.ts";
import { loadContent } from "../scripts/policy/loading/content.ts";
import { failure, success, type Result } from "../scripts/policy/problem.ts";
import { calendarOn, requireInForce } from "../scripts/policy/versions/calendar.ts";
import { tokenProblems } from "../scripts/policy/versions/timestamps.ts";
import type { Build } from "./build.ts";
import type { Copy, Page } from "./page.ts";
import { copies, pages } from "./pages.ts";
import { readStyles } from "./style.ts";

/** What a site is made of. */
export interface SiteFiles {
  /** What is made of the content, to render one by one. */
  readonly pages: readonly Page[];
  readonly copies: readonly Copy[];
}

/**
 * Loads a project's content and gives the site's files, or every problem. The environment says, as the host sets it, where
 * the site stands, on which day, and whether it is a preview; with live reload it is one. `Build` explains the means.
 */
export async function loadSite(
  root: string,
  means: Pick<Build, "liveReload" | "writeTexts"> = {},
): Promise<Result<SiteFiles>> {
  const { CONTEXT: context = "production", SOURCE_DATE_EPOCH: epoch } = process.env;
  const preview = means.liveReload !== undefined || context !== "production";
  const day = buildDay(epoch);
  const content = loadContent(root);
  if (!content.ok) return content;
  const { site, archive, certificates } = content.value;
  const problems = [
    ...(preview ? [] : requireInForce(calendarOn(day, archive))),
    ...(await tokenProblems(archive, certificates)),
  ];
  if (problems.length > 0) return failure(problems);
  const build = { site, origin: originOf(site, preview), day, preview, styles: readStyles(), ...means };
  return success({ pages: pages(build, content.value), copies: copies(archive.versions) });
}

/** The address that the host gives wins over the site's own: a preview stands elsewhere. */
function originOf({ url }: Site, preview: boolean): Build["origin"] {
  const { URL: productionUrl, DEPLOY_PRIME_URL: previewUrl } = process.env;
  return (preview ? previewUrl : productionUrl || url)?.replace(/\/$/, "");
}
