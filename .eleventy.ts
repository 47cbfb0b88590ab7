import { cpSync, renameSync, rmSync } from "node:fs";
import type { UserConfig } from "@11ty/eleventy";
import { textsInThread } from "./layouts/formats/texts-thread.ts";
import type { Page } from "./layouts/page.ts";
import { loadSite } from "./layouts/site.ts";
import { textReport } from "./scripts/policy/checks/report.ts";

// The content is loaded and validated before Eleventy is; the thread works while Eleventy's modules load.
const site = await loadSite(import.meta.dirname, { writeTexts: textsInThread });
if (!site.ok) {
  console.error(textReport(site.problems));
  process.exit(1);
}
const { pages, copies } = site.value;

const SITE = "_site";
/** Where the site stands until it is whole: a fault leaves the last one as it was. */
const UNFINISHED = "_site.unfinished";

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Wires the domain to the layouts. */
export default function configure(config: UserConfig): void {
  config.on("eleventy.before", () => remove(UNFINISHED));

  // One template over all pages: Eleventy's bookkeeping grows with the square of the number of templates.
  config.addGlobalData("files", () => pages);
  config.addTemplate<{ readonly file: Page }>("files.11ty.js", ({ file }) => file.render(), {
    pagination: { data: "files", size: 1, alias: "file" },
    permalink: ({ file }) => file.address.replace(/\/$/, "/index.html"),
  });
  // Eleventy's own copying takes three times as long.
  config.on("eleventy.after", () => {
    for (const { folder, address } of copies) cpSync(folder, UNFINISHED + address, { recursive: true });
    remove(SITE);
    renameSync(UNFINISHED, SITE);
  });

  // Never `content`: Eleventy would run the code that it finds there.
  config.setInputDirectory("layouts");
  config.setOutputDirectory(UNFINISHED);
  config.setTemplateFormats(["11ty.js"]);
}
