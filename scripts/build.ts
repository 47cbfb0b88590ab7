import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { preview: { type: "boolean", default: false } } });
// Netlify's own variable says which text to show; on the command line the option does.
if (values.preview) process.env["CONTEXT"] = "deploy-preview";

// First the configuration, for Eleventy has every module that is loaded after it pass through a hook of its own.
await import("../.eleventy.ts");
const { default: Eleventy } = await import("@11ty/eleventy");
await new Eleventy(undefined, undefined, { configPath: ".eleventy.ts", quietMode: true }).write();
