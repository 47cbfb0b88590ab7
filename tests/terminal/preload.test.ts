import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

const PRELOAD = new URL("../../scripts/preload.mjs", import.meta.url).href;

test("a day that is no number of seconds ends any command in a sentence", () => {
  for (const [seconds, fault] of [
    ["", /^$/],
    ["1796126400", /^$/],
    ["2027-01-31", /^SOURCE_DATE_EPOCH is .*\n$/],
    ["-1", /^SOURCE_DATE_EPOCH is .*\n$/],
  ] as const) {
    const env = { ...process.env, SOURCE_DATE_EPOCH: seconds };
    const { stderr } = spawnSync(process.execPath, [`--import=${PRELOAD}`, "--eval", ""], { env, encoding: "utf8" });
    assert.match(stderr, fault, seconds);
  }
});
