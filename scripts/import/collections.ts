// What arrays and maps don't do by themselves.

/** Neighbours in runs: one that goes on with the run before it is a part of that. */
export function runsOf<Each>(
  all: readonly Each[],
  goesOn: (each: Each, run: readonly [Each, ...Each[]]) => boolean,
): readonly (readonly [Each, ...Each[]])[] {
  const runs: [Each, ...Each[]][] = [];
  for (const each of all) {
    const last = runs.at(-1);
    if (last && goesOn(each, last)) last.push(each);
    else runs.push([each]);
  }
  return runs;
}

/** A table of which a row stands for several names: `{ "b strong": … }` says the same of both. */
export function byName<Value>(rows: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(
    Object.entries(rows).flatMap(([names, value]) => names.split(" ").map((name) => [name, value] as const)),
  );
}
