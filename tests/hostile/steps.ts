import { Session, type Profiler } from "node:inspector";

// Counts steps, as V8 counts them for coverage: how often each block of code runs. The count is the same on any machine,
// however busy. What one call of the platform costs, a pattern's search among them, is one step whatever its length.

const session = new Session();
session.connect();
// A session with its own thread answers before `post` returns. Code counts its blocks if it is compiled after this.
session.post("Profiler.enable");
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/** How many blocks of code ran since this was last asked. */
function stepsSinceLast(): number {
  let result: readonly Profiler.ScriptCoverage[] = [];
  session.post("Profiler.takePreciseCoverage", (error, coverage) => {
    if (error) throw error;
    result = coverage.result;
  });
  const own = result.filter(({ url }) => url.startsWith("file:"));
  const blocks = own.flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges));
  return blocks.reduce((sum, { count }) => sum + count, 0);
}

/** How many steps a piece of work takes. */
export async function stepsOf(work: () => unknown): Promise<number> {
  stepsSinceLast();
  await work();
  return stepsSinceLast();
}
