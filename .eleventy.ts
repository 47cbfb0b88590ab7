import { cpSync, rmSync } from "node:fs";
import type { UserConfig } from "@11ty/eleventy";
import type { Page } from "./layouts/pages.ts";
import { loadSite, type SiteFiles } from "./layouts/site.ts";
import { textReport } from "./scripts/policy/report.ts";

/** Wires the domain to the layouts. The content is loaded and validated before Eleventy writes a byte. */
export default function configure(config: UserConfig): void {
  let site: SiteFiles = { pages: [], copies: [] };

  config.on("eleventy.before", () => {
    const loaded = loadSite(import.meta.dirname);
    if (!loaded.ok) {
      console.error(textReport(loaded.problems));
      process.exit(1);
    }
    site = loaded.value;
    rmSync("_site", { recursive: true, force: true });
  });

  // One template over all pages: Eleventy's bookkeeping grows with the square of the number of templates.
  config.addGlobalData("files", () => site.pages);
  config.addTemplate<{ readonly file: Page }>("files.11ty.js", ({ file }) => file.render(), {
    pagination: { data: "files", size: 1, alias: "file" },
    permalink: ({ file }) => file.address.replace(/\/$/, "/index.html"),
  });
  // Eleventy's own copying takes three times as long.
  config.on("eleventy.after", () => {
    for (const { folder, address } of site.copies) cpSync(folder, `_site${address}`, { recursive: true });
  });

  // Never `content`: Eleventy would run the code that it finds there.
  config.setInputDirectory("layouts");
  config.setOutputDirectory("_site");
  config.setTemplateFormats(["11ty.js"]);
}
