import { cpSync, rmSync } from "node:fs";
import type { UserConfig } from "@11ty/eleventy";
import type { Page } from "./layouts/pages.ts";
import { loadSite } from "./layouts/site.ts";
import { VERSIONS } from "./scripts/policy/addresses.ts";
import { listProjectFolder } from "./scripts/policy/files.ts";
import { textReport } from "./scripts/policy/report.ts";
import { VERSIONS_FOLDER } from "./scripts/policy/version.ts";

/** Wires the domain to the layouts. The content is loaded and validated before Eleventy writes a byte. */
export default function configure(config: UserConfig): void {
  let current: readonly Page[] = [];

  config.on("eleventy.before", () => {
    const site = loadSite(import.meta.dirname);
    if (!site.ok) {
      console.error(textReport(site.problems));
      process.exit(1);
    }
    current = site.value;
    rmSync("_site", { recursive: true, force: true });
  });

  // One template over all pages: Eleventy's bookkeeping grows with the square of the number of templates.
  config.addGlobalData("files", () => current);
  config.addTemplate<{ readonly file: Page }>("files.11ty.js", ({ file }) => file.render(), {
    pagination: { data: "files", size: 1, alias: "file" },
    permalink: ({ file }) => file.address.replace(/\/$/, "/index.html"),
  });
  // Eleventy's own copying takes three times as long. A version is what the loader takes for one: nothing hidden.
  config.on("eleventy.after", () => {
    const dates = listProjectFolder(import.meta.dirname, VERSIONS_FOLDER);
    for (const date of dates.ok ? dates.value : []) {
      cpSync(`${VERSIONS_FOLDER}/${date}`, `_site${VERSIONS}${date}`, { recursive: true });
    }
  });

  // Never `content`: Eleventy would run the code that it finds there.
  config.setInputDirectory("layouts");
  config.setOutputDirectory("_site");
  config.setTemplateFormats(["11ty.js"]);
}
