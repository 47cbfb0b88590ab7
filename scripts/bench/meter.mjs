// Preloaded into each run: writes what the process used when it ends, `cpu` in seconds and `memory` in megabytes.
import { readFileSync, writeFileSync } from "node:fs";

/** Peak resident memory in kilobytes. Linux counts in `maxRSS` what the process that started this one held. */
function peak() {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
}

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify({ cpu: (user + system) / 1e6, memory: peak() / 1000 }));
});
