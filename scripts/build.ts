import { enableCompileCache } from "node:module";
import { parseArgs } from "node:util";

// Before Eleventy's four hundred modules are loaded: it saves a good part of the time that they take.
enableCompileCache();

const { values } = parseArgs({ options: { preview: { type: "boolean", default: false } } });
// Netlify's own variable says which text to show; on the command line the option does.
if (values.preview) process.env["CONTEXT"] = "deploy-preview";

const { default: Eleventy } = await import("@11ty/eleventy");
await new Eleventy(undefined, undefined, { configPath: ".eleventy.ts", quietMode: true }).write();
