import { SITE_FILE } from "./policy/content/paths.ts";
import { compareWithPolicy } from "./policy/shop/compare-visit.ts";
import type { VisitComparison } from "./policy/shop/difference.ts";
import type { Observation } from "./policy/shop/observation.ts";
import { pageLine, shopMarkdown, shopText } from "./policy/shop/shop-report.ts";
import { argumentsOf, formatNamed, readArguments } from "./terminal/arguments.ts";
import { projectContent, today } from "./terminal/project.ts";
import { refuse } from "./terminal/refusal.ts";
import { run } from "./terminal/run.ts";

const FORMATS: Readonly<Record<string, (observation: Observation, comparison: VisitComparison) => string>> = {
  text: shopText,
  markdown: shopMarkdown,
  json: (observation, comparison) => JSON.stringify({ ...observation, comparison }, null, 2),
};

const { values, positionals } = readArguments({
  args: argumentsOf(),
  allowPositionals: true,
  options: {
    pages: { type: "string", default: "" },
    attente: { type: "string", default: "3" },
    format: { type: "string", default: "text" },
  },
});

/** Visits the shop and says how what is found there differs from the working text. Writes nothing. */
await run(async () => {
  const render = formatNamed(values.format, FORMATS);
  if (!/^\d{1,2}$/.test(values.attente)) refuse("Écrivez --attente en secondes, de 0 à 99.");
  const content = projectContent();
  const [shop = content.site.shop, ...others] = positionals;
  if (shop === undefined) refuse(`Donnez une adresse, ou shop dans ${SITE_FILE}.`);
  if (others.length > 0) refuse("Donnez une seule adresse ; les autres pages vont dans --pages /compte,/devis");
  // The browser and its companions may be missing on this machine.
  const { addressesOf, SERVICES } = await import("./visit/sites.ts");
  const { visitShop } = await import("./visit/visit.ts");
  const addresses = addressesOf(
    shop,
    values.pages.split(",").filter((page) => page !== ""),
  );
  const observation = await visitShop(addresses, { date: today(), stay: Number(values.attente) });
  if (observation.pages.every(({ final }) => final === undefined)) {
    refuse(`Aucune page n’a pu être lue.\n${observation.pages.map(pageLine).join("\n")}`);
  }
  console.log(render(observation, compareWithPolicy(observation, content.workingText, SERVICES)));
});
