import { setTimeout } from "node:timers/promises";

/** How long a page may take to answer, and its network to fall silent or its scripts to let it be read, in seconds. */
export const LIMITS = { answer: 30, quiet: 10 } as const;

/** What is read of a page, or something else where that fails or is never done: pages go, crash and never give their turn. */
export async function within<Value, Other>(reading: Promise<Value>, otherwise: Other): Promise<Value | Other> {
  const stopped = new AbortController();
  const late = setTimeout(LIMITS.quiet * 1000, otherwise, { signal: stopped.signal });
  try {
    return await Promise.race([reading, late]).catch(() => otherwise);
  } finally {
    stopped.abort();
  }
}
