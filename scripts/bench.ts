import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measure, type Measure } from "./bench/measure.ts";
import { prepare, type Size } from "./bench/projects.ts";

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });

/** How often everything runs at least. */
const RUNS = 5;
const SIZES: readonly Size[] = [
  ...(values.quick ? [6, 100] : [6, 100, 1_000, 10_000]).map((sections) => ({ sections, versions: 1 })),
  ...(values.quick ? [10] : [10, 100, 1_000]).map((versions) => ({ sections: 6, versions })),
];

// In memory where the system has a folder there: disks are too moody to compare by.
const MEMORY = "/dev/shm";
const folder = await mkdtemp(join(existsSync(MEMORY) ? MEMORY : tmpdir(), "bench-"));
try {
  console.log("| sections × versions | this site | a plain Eleventy | seconds | memory |");
  console.log("| ---: | ---: | ---: | ---: | ---: |");
  for (const size of SIZES) console.log(await row(size));
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** One line of the table: the three contenders at one size, run in turn so that the machine's moods fall on all. */
async function row(size: Size): Promise<string> {
  const contenders = (await prepare(folder, size)).map((project) => ({ project, runs: new Array<Measure>() }));
  // A small build is over so soon that the machine's moods outweigh it.
  const rounds = !values.quick && size.sections * size.versions <= 100 ? 3 * RUNS : RUNS;
  for (let round = 0; round < rounds; round++) {
    for (const { project, runs } of contenders) runs.push(await measure(project));
  }
  const walls = contenders.map(({ runs }) => median(runs.map(({ wall }) => wall)));
  const [ours = NaN, plain = NaN, bare = NaN] = walls;
  const memory = median(contenders[0]?.runs.map((run) => run.memory) ?? []);
  const cells = [
    `${size.sections.toLocaleString("en")} × ${size.versions.toLocaleString("en")}`,
    (ours / bare).toFixed(1),
    (plain / bare).toFixed(1),
    ours.toFixed(2),
    `${Math.round(memory)} MB`,
  ];
  return `| ${cells.join(" | ")} |`;
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}
