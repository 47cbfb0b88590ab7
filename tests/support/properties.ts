import fc from "fast-check";

// The same inputs on each run, so that no proposal fails by chance; PROPERTY_SEED sets others, to look for new ones.
fc.configureGlobal({ seed: Number(process.env["PROPERTY_SEED"] ?? 2026) });

/** So many runs of a property; PROPERTY_RUNS multiplies them for a longer look. */
export function runs(count: number): number {
  return count * Number(process.env["PROPERTY_RUNS"] ?? 1);
}

export default fc;
