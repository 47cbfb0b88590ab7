import { together } from "./support/together.ts";

await together("tests/{layouts,policy}/**/*.test.ts");
