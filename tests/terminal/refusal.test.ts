import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { reportOf } from "../../scripts/terminal/refusal.ts";

function thrown(task: () => unknown): unknown {
  try {
    task();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}

test("a package that is not installed is told in a sentence, a file of the code that is missing with its place", () => {
  const from = (file: string) => createRequire(new URL(file, import.meta.url));
  const native = thrown(() => from("../../node_modules/lightningcss/node/index.js")("../none.node"));
  assert.match(
    reportOf(native),
    /^Il manque un paquet à cette installation : « \.\.\/none\.node »\.\nRelancez « npm ci »/,
  );
  assert.match(reportOf(thrown(() => from("../../scripts/build.ts")("./none.ts"))), /^Le code du site est en faute/);
});
