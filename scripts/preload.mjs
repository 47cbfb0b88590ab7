// Preloaded by `npm run build` and `npm start`, in every thread, so that they begin sooner. Plain JavaScript, for the
// stripper alone takes 50 ms to load, a tenth of a small build.
import { enableCompileCache, registerHooks } from "node:module";

// Keeps compiled modules, and TypeScript stripped of its types, for the next run.
enableCompileCache();

// What an ES module imports by a relative specifier is a URL already (https://nodejs.org/api/esm.html#import-specifiers).
// Node would ask the disk for each of nearly five hundred whether it is there and what it is really called: a twelfth of a
// small build.
registerHooks({
  resolve(specifier, context, nextResolve) {
    const isRelativeUrl = /^\.\.?\//.test(specifier) && context.conditions.includes("import");
    if (!isRelativeUrl) return nextResolve(specifier, context);
    return { url: new URL(specifier, context.parentURL).href, shortCircuit: true };
  },
});
