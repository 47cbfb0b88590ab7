import { registerHooks } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { withoutGenerations } from "./code-report.ts";

const PROJECT = new URL("../../", import.meta.url).href;
/** For each of the project's modules, by its address, those that import it, or did. */
const importers = new Map<string, Set<string>>();
/** How often each has been made stale: it makes part of the address under which Node loads a module once. */
const generations = new Map<string, number>();

registerHooks({
  resolve(specifier, context, nextResolve) {
    // Noted before it is resolved: a module that is missing may come back.
    const own = specifier.startsWith(".") ? new URL(specifier, context.parentURL).href : undefined;
    if (own?.startsWith(PROJECT) && context.parentURL) {
      importers.getOrInsertComputed(own, () => new Set()).add(withoutGenerations(context.parentURL));
    }
    const resolved = nextResolve(specifier, context);
    const generation = generations.get(resolved.url);
    return generation ? { ...resolved, url: `${resolved.url}?${generation}` } : resolved;
  },
});

/**
 * Has a module that has changed, all modules of a folder that has, and all that are made of them, loaded anew by whoever
 * imports them from now on; `path` is from the project's root. The others stay, with what they know and what V8 has
 * learned of them. What was loaded before stays in memory: little, for a day's work.
 */
export function loadAnew(path: string): void {
  const changed = pathToFileURL(join(fileURLToPath(PROJECT), path)).href;
  const stale = new Set(Array.from(importers.keys()).filter((each) => `${each}/`.startsWith(`${changed}/`)));
  // A set gives what is added to it while it is walked through.
  for (const each of stale) {
    generations.set(each, (generations.get(each) ?? 0) + 1);
    for (const importer of importers.get(each) ?? []) stale.add(importer);
  }
}
