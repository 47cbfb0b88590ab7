import type { UserConfig } from "@11ty/eleventy";
import { readEnvironment } from "./scripts/building/environment.ts";
import { ServedPreview } from "./scripts/building/served-preview.ts";
import type { BuiltSite, RenderedPage } from "./scripts/building/site.ts";
import { Staging } from "./scripts/building/staging.ts";
import { CONTENT_FOLDER } from "./scripts/policy/content/paths.ts";

/** Wires the site to Eleventy's life cycle, for a build and for `npm start` alike. */
export default function configure(config: UserConfig): void {
  const staging = new Staging();
  const preview = new ServedPreview();
  let site: BuiltSite;

  config.on("eleventy.before", async ({ runMode }) => {
    staging.open();
    const served = runMode === "serve";
    // Imported when the site is made: what is broken there is shown in the preview, as a fault of the content is.
    const make = async () => {
      const { makeSite } = await import("./scripts/building/site.ts");
      return makeSite(process.cwd(), readEnvironment(served));
    };
    site = await (served ? preview.make(make) : make());
    if (site.advice !== undefined) console.warn(site.advice);
  });

  // One template over all pages: Eleventy's bookkeeping grows with the square of the number of templates, and the types
  // of the layouts reach from the domain to the page. Virtual, for what Eleventy loads from a file it loads each time anew.
  config.addGlobalData("files", () => site.pages);
  config.addTemplate<{ readonly file: RenderedPage }>("files.11ty.js", ({ file }) => file.content, {
    pagination: { data: "files", size: 1, alias: "file" },
    permalink: ({ file }) => file.address.replace(/\/$/, "/index.html"),
  });

  config.on("eleventy.after", ({ runMode }) => {
    staging.write(site.sealedFiles);
    if (runMode === "serve") preview.open();
    else staging.exchange(site.pages.length + site.sealedFiles.length);
  });

  // GitHub Pages looks for `.nojekyll`, which Eleventy takes for an address without an extension.
  config.configureErrorReporting({ allowMissingExtensions: true });
  // Never `content`: Eleventy would run the code that it finds there.
  config.setInputDirectory("layouts");
  config.setOutputDirectory(staging.folder);
  config.setTemplateFormats(["11ty.js"]);

  config.setServerOptions(preview.serverOptions);
  config.addWatchTarget(CONTENT_FOLDER);
  config.addWatchTarget("layouts/style.css");
  // The modules are Node's to watch: `npm start` begins again when one changes.
  config.setWatchJavaScriptDependencies(false);
  config.setWatchThrottleWaitTime(10);
  config.setChokidarConfig({ awaitWriteFinish: false, followSymlinks: false, ignorePermissionErrors: true });
}
