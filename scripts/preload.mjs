// Preloaded by every command. Plain JavaScript that old Nodes read too: they stop here, with a sentence instead of a trace.
import { existsSync } from "node:fs";
import * as nodeModule from "node:module";
import { isTooOld, NEEDED } from "./node/needed.mjs";

if (isTooOld(process.versions.node)) {
  console.error(`This project needs Node ${NEEDED} or later, and this is ${process.version}.
Run "npm ci", which brings a current one where the machine's is too old, or install one from https://nodejs.org/.`);
  process.exit(1);
}
if (!existsSync(new URL("../node_modules", import.meta.url))) {
  console.error('Nothing is installed yet: run "npm ci" first.');
  process.exit(1);
}
// https://reproducible-builds.org/specs/source-date-epoch/
if (!/^\d{0,11}$/.test(process.env["SOURCE_DATE_EPOCH"] ?? "")) {
  console.error("SOURCE_DATE_EPOCH is the day of the build in whole seconds since 1970: correct it, or take it away.");
  process.exit(1);
}

// Keeps compiled modules, and TypeScript stripped of its types, for the next run: a quarter of a small build's time.
nodeModule.enableCompileCache();
