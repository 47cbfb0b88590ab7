import assert from "node:assert/strict";
import { exec } from "node:child_process";
import { delimiter, join } from "node:path";
import { describe, test } from "node:test";
import manifest from "../package.json" with { type: "json" };
import { ROOT } from "./support/project.ts";

const PATH = [join(ROOT, "node_modules/.bin"), process.env["PATH"]].join(delimiter);

/** Runs a command of a tool: whether it is content, and what it says. */
function run(command: string) {
  return new Promise<{ readonly ok: boolean; readonly output: string }>((resolve) => {
    exec(command, { cwd: ROOT, env: { ...process.env, PATH } }, (error, stdout, stderr) =>
      resolve({ ok: error === null, output: stdout + stderr }),
    );
  });
}

const tools = Object.entries(manifest.scripts).filter(([name]) => name.startsWith("lint:"));
assert.ok(tools.length > 0);

// Side by side, and beside other tests: one after the other they would take ten seconds more.
describe("the code is as its tools want it", { concurrency: true }, () => {
  for (const [name, command] of tools) {
    test(`npm run ${name}`, async () => {
      const { ok, output } = await run(command);
      assert.ok(ok, output);
    });
  }
});
