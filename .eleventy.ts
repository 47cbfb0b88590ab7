import { rm } from "node:fs/promises";
import type { UserConfig } from "@11ty/eleventy";
import { VERSIONS } from "./scripts/policy/addresses.ts";
import type { Build } from "./layouts/document.ts";
import { pages, type Page } from "./layouts/pages.ts";
import { problemsPage } from "./layouts/problems.ts";
import { buildDay } from "./scripts/policy/calendar.ts";
import { loadContent } from "./scripts/policy/content.ts";
import { textReport } from "./scripts/policy/report.ts";
import type { Site } from "./scripts/policy/schema.ts";
import { requireInForce, VERSIONS_FOLDER } from "./scripts/policy/version.ts";

/** Wires the domain to the layouts. The content is loaded and validated before Eleventy writes a byte. */
export default function configure(config: UserConfig): void {
  let current: readonly Page[] = [];

  config.on("eleventy.before", async ({ runMode }) => {
    const { CONTEXT: context = "production", SOURCE_DATE_EPOCH: epoch } = process.env;
    const liveReload = runMode !== "build";
    const preview = liveReload || context !== "production";
    const day = buildDay(epoch);
    const content = await loadContent(import.meta.dirname);
    const problems = !content.ok ? content.problems : preview ? [] : requireInForce(day, content.value.versions);
    if (content.ok && problems.length === 0) {
      const { site } = content.value;
      current = pages({ site, address: addressOf(site, preview), day, preview, liveReload }, content.value);
    } else {
      console.error(textReport(problems));
      if (!liveReload) process.exit(1);
      current = [{ address: "/", render: () => problemsPage(textReport(problems), problems.length) }];
    }
    if (!liveReload) await rm("_site", { recursive: true, force: true });
  });

  // One template over all pages: Eleventy's bookkeeping grows with the square of the number of templates.
  config.addGlobalData("files", () => current);
  config.addTemplate<{ readonly file: Page }>("files.11ty.js", ({ file }) => file.render(), {
    pagination: { data: "files", size: 1, alias: "file" },
    permalink: ({ file }) => file.address.replace(/\/$/, "/index.html"),
  });
  // As for the loader, a hidden file is no part of a version.
  config.addPassthroughCopy({ [VERSIONS_FOLDER]: VERSIONS }, { filter: (path) => !/(?:^|[\\/])\./.test(path) });

  // Never `content`: Eleventy would run the code that it finds there.
  config.setInputDirectory("layouts");
  config.setOutputDirectory("_site");
  config.setTemplateFormats(["11ty.js"]);
  config.addWatchTarget("./content/");
}

/** The address that the host gives wins over the site's own: a preview stands elsewhere. */
function addressOf({ url }: Site, preview: boolean): Build["address"] {
  const { URL: productionUrl, DEPLOY_PRIME_URL: previewUrl } = process.env;
  return (preview ? previewUrl : productionUrl || url)?.replace(/\/$/, "");
}
