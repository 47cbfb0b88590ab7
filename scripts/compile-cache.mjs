// Preloaded by `npm run build` and `npm start`, in every thread: it keeps compiled modules, and TypeScript stripped of its
// types, for the next run. Plain JavaScript, for the stripper alone takes 50 ms to load, a tenth of a small build.
import { enableCompileCache } from "node:module";

enableCompileCache();
