import { globSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./project.ts";

/**
 * Registers the tests of all files of a pattern from the root in this process: to start one for each takes longer than
 * they do. A test that changes what others share stands apart.
 */
export async function together(pattern: string): Promise<void> {
  for (const file of globSync(pattern, { cwd: ROOT }).toSorted()) await import(pathToFileURL(join(ROOT, file)).href);
}
