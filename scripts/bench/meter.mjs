// Preloaded into each run: writes the `memory` in megabytes that the process held at most, when it ends.
import { readFileSync, writeFileSync } from "node:fs";

/** Peak resident memory in kilobytes. Linux counts in `maxRSS` what the process that started this one held. */
function peak() {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
}

process.on("exit", () => {
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify({ memory: peak() / 1000 }));
});
