import { together } from "./support/together.ts";

await together("tests/{git,import,publication,register,terminal,word}/**/*.test.ts");
