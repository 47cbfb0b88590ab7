import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { savedToScreen } from "./bench/loop.ts";
import { measure, written, type Measure } from "./bench/measure.ts";
import { prepare, type Size } from "./bench/projects.ts";
import { pageWeights } from "./bench/weights.ts";

const { values } = parseArgs({
  options: { quick: { type: "boolean", default: false }, output: { type: "string" } },
});

/** How often everything runs at least. */
const RUNS = 5;
const sections = (values.quick ? [6, 100] : [6, 100, 1_000, 10_000]).map((count) => ({ sections: count, versions: 1 }));
const versions = (values.quick ? [10] : [10, 100, 1_000]).map((count) => ({ sections: 6, versions: count }));

// In memory where the system has a folder there: disks are too moody to compare by.
const MEMORY = "/dev/shm";
const folder = await mkdtemp(join(existsSync(MEMORY) ? MEMORY : tmpdir(), "bench-"));
const report: string[] = [];
try {
  print(
    `Medians of ${RUNS} or more interleaved runs, Node ${process.versions.node}, ${process.platform} ${process.arch}; wall time from the lowest to the highest in brackets.`,
    "",
    "| sections × versions | ours ÷ bare | plain Eleventy ÷ bare | ours | plain Eleventy | bare script | CPU | memory | pages | written |",
    "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
  );
  for (const size of [...sections, ...versions]) print(await row(size));
  print(
    "",
    "| `npm start`, from a save to the screen | sections | median | lowest to highest |",
    "| --- | ---: | ---: | ---: |",
  );
  for (const count of values.quick ? [6] : [6, 1_000]) print(...(await loop({ sections: count, versions: 1 })));
  print(
    "",
    "| page | raw | gzip | brotli | dressing, gzip | requests |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...(await pageWeights()),
  );
  if (values.output) await writeFile(values.output, `${report.join("\n")}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Shows lines of the report as soon as they are known. */
function print(...lines: readonly string[]): void {
  console.log(lines.join("\n"));
  report.push(...lines);
}

/** One line of the table: the three contenders at one size, run in turn so that the machine's moods fall on all. */
async function row(size: Size): Promise<string> {
  const projects = await prepare(folder, size);
  const results = new Map<string, Measure[]>(projects.map(({ name }) => [name, []]));
  // A small build is over so soon that the machine's moods outweigh it.
  const rounds = !values.quick && size.sections * size.versions <= 100 ? 3 * RUNS : RUNS;
  for (let round = 0; round < rounds; round++) {
    for (const project of projects) results.get(project.name)?.push(await measure(project));
  }
  const outputs = await Promise.all(projects.map(written));
  const [ours = [], plain = [], bare = []] = [...results.values()];
  const ratio = (runs: readonly Measure[]) => (median(runs, "wall") / median(bare, "wall")).toFixed(1);
  const spread = (runs: readonly Measure[]) => {
    const walls = runs.map(({ wall }) => wall);
    return `${seconds(median(runs, "wall"))} (${seconds(Math.min(...walls))}–${seconds(Math.max(...walls))})`;
  };
  const cells = [
    `${size.sections} × ${size.versions}`,
    ratio(ours),
    ratio(plain),
    ...[ours, plain, bare].map(spread),
    [ours, plain, bare].map((runs) => seconds(median(runs, "cpu"))).join(" / "),
    [ours, plain, bare].map((runs) => `${Math.round(median(runs, "memory"))} MB`).join(" / "),
    outputs.map(({ pages }) => pages).join(" / "),
    outputs.map(({ bytes }) => `${bytes.toFixed(1)} MB`).join(" / "),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Lines of the editor's loop: one for each kind of change. */
async function loop(size: Size): Promise<readonly string[]> {
  const [ours] = await prepare(folder, size);
  const times = await savedToScreen(ours.root, RUNS);
  return Array.from(times, ([kind, runs]) => {
    const range = [Math.min(...runs), Math.max(...runs)].map(Math.round).join("–");
    return `| ${kind} | ${size.sections} | ${Math.round(middle(runs))} ms | ${range} ms |`;
  });
}

function median(runs: readonly Measure[], key: keyof Measure): number {
  return middle(runs.map((run) => run[key]));
}

function middle(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}
