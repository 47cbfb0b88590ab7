import { CHROMIUMS, launchChromium } from "../support/engines.ts";
import { describeEngine } from "../support/readable.ts";

for (const name of CHROMIUMS) describeEngine(name, () => launchChromium(name));
