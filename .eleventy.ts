import { rm } from "node:fs/promises";
import type { UserConfig } from "@11ty/eleventy";
import type { Build } from "./layouts/document.ts";
import { pages, type Page } from "./layouts/pages.ts";
import { problemsPage } from "./layouts/problems.ts";
import { loadContent } from "./scripts/policy/content.ts";
import { textReport } from "./scripts/policy/report.ts";
import type { Site } from "./scripts/policy/schema.ts";

const { URL: productionUrl, DEPLOY_PRIME_URL: previewUrl, CONTEXT: context = "production" } = process.env;

/** Wires the domain to the layouts. The content is loaded and validated before Eleventy writes a byte. */
export default function configure(config: UserConfig): void {
  let current: readonly Page[] = [];

  config.on("eleventy.before", async ({ runMode }) => {
    const content = await loadContent(import.meta.dirname);
    const liveReload = runMode !== "build";
    if (content.ok) {
      const { site } = content.value;
      const preview = liveReload || context !== "production";
      current = pages({ site, address: addressOf(site, preview), preview, liveReload }, content.value);
    } else {
      const report = textReport(content.problems);
      console.error(report);
      if (!liveReload) process.exit(1);
      current = [{ path: "/index.html", render: () => problemsPage(report, content.problems) }];
    }
    if (!liveReload) await rm("_site", { recursive: true, force: true });
  });

  config.addGlobalData("files", () => current);
  config.addTemplate<{ readonly file: Page }>("files.11ty.js", ({ file }) => file.render(), {
    pagination: { data: "files", size: 1, alias: "file" },
    permalink: ({ file }) => file.path,
  });

  config.setInputDirectory("content");
  config.setOutputDirectory("_site");
  config.setTemplateFormats(["11ty.js"]);
  config.addWatchTarget("./content/");
}

/** The address that the host gives wins over the site's own: a preview stands elsewhere. */
function addressOf({ url }: Site, preview: boolean): Build["address"] {
  return (preview ? previewUrl : productionUrl || url)?.replace(/\/$/, "");
}
