import { parseArgs } from "node:util";
import Eleventy from "@11ty/eleventy";
import configure from "../.eleventy.ts";
import { freePort } from "./building/free-port.ts";
import { reportOf } from "./building/refusal.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "8080" } } });
if (!/^\d+$/.test(values.port) || Number(values.port) > 65_535) {
  console.error(`Le port « ${values.port} » n’existe pas : donnez un nombre de 0 à 65535.`);
  process.exit(1);
}

// A fault that comes late ends no preview.
process.on("uncaughtException", (error) => console.error(reportOf(error)));
process.on("SIGINT", () => process.exit());

const eleventy = new Eleventy(undefined, undefined, { config: configure, configPath: false, runMode: "serve" });
eleventy.disableLogger();
const rebuild = await eleventy.watch();
// Eleventy takes no notice of what is gone.
for (const event of ["unlink", "addDir", "unlinkDir"] as const) eleventy.watcher.on(event, rebuild);
await eleventy.serve(await freePort(Number(values.port)));
