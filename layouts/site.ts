import type { Build } from "./document.ts";
import { pages, type Page } from "./pages.ts";
import { readStyles } from "./style.ts";
import { buildDay } from "../scripts/policy/calendar.ts";
import { loadContent } from "../scripts/policy/content.ts";
import { failure, success, type Result } from "../scripts/policy/problem.ts";
import type { Site } from "../scripts/policy/schema.ts";
import { requireInForce } from "../scripts/policy/version.ts";

/**
 * Loads a project's content and gives the pages made of it, to render one by one, or every problem. The environment says,
 * as the host sets it, where the site stands, on which day, and whether it is a preview; under live reload it is one.
 */
export function loadSite(root: string, liveReload = false): Result<readonly Page[]> {
  const { CONTEXT: context = "production", SOURCE_DATE_EPOCH: epoch } = process.env;
  const preview = liveReload || context !== "production";
  const day = buildDay(epoch);
  const content = loadContent(root);
  if (!content.ok) return content;
  const { site, versions } = content.value;
  const problems = preview ? [] : requireInForce(day, versions);
  if (problems.length > 0) return failure(problems);
  const build = { site, address: addressOf(site, preview), day, preview, liveReload, styles: readStyles() };
  return success(pages(build, content.value));
}

/** The address that the host gives wins over the site's own: a preview stands elsewhere. */
function addressOf({ url }: Site, preview: boolean): Build["address"] {
  const { URL: productionUrl, DEPLOY_PRIME_URL: previewUrl } = process.env;
  return (preview ? previewUrl : productionUrl || url)?.replace(/\/$/, "");
}
