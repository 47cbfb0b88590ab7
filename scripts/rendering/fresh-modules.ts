import { registerHooks } from "node:module";
import { MODULE_FOLDERS, type ModuleFolder } from "./renderer.ts";

const PROJECT = new URL("../../", import.meta.url).href;
/** How often each folder has changed: it makes part of the address of its modules, which Node loads once for each. */
const generations = new Map<string, number>();

registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    const [folder = ""] = resolved.url.startsWith(PROJECT) ? resolved.url.slice(PROJECT.length).split("/", 1) : [];
    const generation = generations.get(folder);
    return generation ? { ...resolved, url: `${resolved.url}?${generation}` } : resolved;
  },
});

/**
 * Has the modules of a folder, and those that are made of them, loaded anew by whoever imports them from now on. Packages
 * stay, and so does the domain when a layout changes, with all that it knows of the content. What was loaded before stays
 * in memory: little, for a day's work.
 */
export function loadAnew(folder: ModuleFolder): void {
  for (const each of folder === "scripts" ? MODULE_FOLDERS : [folder])
    generations.set(each, (generations.get(each) ?? 0) + 1);
}
