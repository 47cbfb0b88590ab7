import { Eleventy } from "@11ty/eleventy";
import configure from "../.eleventy.ts";
import { freePort } from "./building/free-port.ts";
import { argumentsOf, readArguments } from "./terminal/arguments.ts";
import { reportOf } from "./terminal/refusal.ts";

const { values } = readArguments({
  args: argumentsOf(),
  options: { port: { type: "string", default: "8080" } },
});
if (!/^\d+$/.test(values.port) || Number(values.port) > 65_535) {
  console.error(`Le port « ${values.port} » n’existe pas : donnez un nombre de 0 à 65535.`);
  process.exit(1);
}
const port = await freePort(Number(values.port));

let eleventy: Eleventy | undefined;
let isPolling = false;

// So that the staging folder goes with the process.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit());
// A fault that nothing awaits doesn't end the preview.
process.on("uncaughtException", (error) => {
  if (!("syscall" in error && error.syscall === "watch")) {
    console.error(reportOf(error));
  } else if (!isPolling) {
    isPolling = true;
    console.error("Le système ne peut pas suivre plus de fichiers : l’aperçu les relit dix fois par seconde.");
    // https://github.com/paulmillr/chokidar/tree/3.6.0#performance
    process.env["CHOKIDAR_USEPOLLING"] = "1";
    start();
  }
});

start();

/** Starts the preview, or starts it again. */
function start(): void {
  serve().catch((error: unknown) => {
    console.error(reportOf(error));
    process.exit(1);
  });
}

async function serve(): Promise<void> {
  await eleventy?.stopWatch();
  // By the function and not by its file: Eleventy takes a path for a URL, and a folder's name may hold any character.
  eleventy = new Eleventy(undefined, undefined, { config: configure, configPath: false, runMode: "serve" });
  // It says in English what the preview says in French.
  eleventy.disableLogger();
  await eleventy.init();
  const rebuild = await eleventy.watch();
  // It overlooks what is gone, and folders.
  for (const event of ["unlink", "addDir", "unlinkDir"] as const) eleventy.watcher.on(event, rebuild);
  await eleventy.serve(port);
}
