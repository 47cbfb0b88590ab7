import { Eleventy } from "@11ty/eleventy";
import configure from "../.eleventy.ts";
import { argumentsOf, readArguments } from "./terminal/arguments.ts";
import { run } from "./terminal/run.ts";

const { values } = readArguments({
  args: argumentsOf(),
  options: { preview: { type: "boolean", default: false } },
});
// Netlify's own variable says which text to show; on the command line the option does.
if (values.preview) process.env["CONTEXT"] = "deploy-preview";

// By the function and not by its file: Eleventy takes a path for a URL, and a folder's name may hold any character.
const eleventy = new Eleventy(undefined, undefined, { config: configure, configPath: false });
// It says in English what is said below in French.
eleventy.disableLogger();
await run(async () => {
  await eleventy.write();
  console.log("Le site est dans _site.");
});
