import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Project } from "./projects.ts";

/** One run of a contender. */
export interface Measure {
  /** Seconds from start to end. */
  readonly wall: number;
  /** Peak resident memory in megabytes. */
  readonly memory: number;
}

const METER = new URL("meter.mjs", import.meta.url).href;

/** Runs a contender once, in a process of its own. Throws when it fails. */
export async function measure({ root, script }: Project): Promise<Measure> {
  const usageFile = join(root, "usage.json");
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", METER, ...script], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, BENCH_USAGE: usageFile, CONTEXT: "production", SOURCE_DATE_EPOCH: "" },
  });
  const wall = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(stderr);
  const usage: unknown = JSON.parse(await readFile(usageFile, "utf8"));
  return { wall, memory: figure(usage, "memory") };
}

function figure(usage: unknown, key: string): number {
  const value = usage && typeof usage === "object" ? Reflect.get(usage, key) : undefined;
  if (typeof value !== "number") throw new Error(`No ${key} in the usage of a run.`);
  return value;
}
