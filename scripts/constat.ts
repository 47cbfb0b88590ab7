import * as v from "valibot";
import { textReport } from "./policy/checks/report.ts";
import { buildDay } from "./policy/dates.ts";
import { loadContent, SITE_FILE } from "./policy/loading/content.ts";
import { compareWithPolicy } from "./policy/shop/compare.ts";
import type { Comparison } from "./policy/shop/difference.ts";
import type { Observation } from "./policy/shop/observation.ts";
import { pageLine, shopMarkdown, shopText } from "./policy/shop/report.ts";
import { argumentsOf, readArguments } from "./terminal/arguments.ts";
import { Refusal } from "./terminal/refusal.ts";
import { run } from "./terminal/run.ts";

const FORMATS: ReadonlyMap<string, (observation: Observation, comparison: Comparison) => string> = new Map([
  ["text", shopText],
  ["markdown", shopMarkdown],
  ["json", (observation, comparison) => JSON.stringify({ ...observation, comparison }, null, 2)],
]);
/** What Node throws at an import of what is not installed (https://nodejs.org/api/errors.html). */
const NOT_INSTALLED = v.object({ code: v.literal("ERR_MODULE_NOT_FOUND") });

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
  const render = FORMATS.get(values.format);
  if (!render) {
    throw new Refusal(`Le format « ${values.format} » n’existe pas. Choisissez ${[...FORMATS.keys()].join(", ")}.`);
  }
  if (!/^\d{1,2}$/.test(values.attente)) throw new Refusal("Écrivez --attente en secondes, de 0 à 99.");
  const content = loadContent(process.cwd());
  if (!content.ok) throw new Refusal(textReport(content.problems));
  const [shop = content.value.site.shop, ...others] = positionals;
  if (shop === undefined) throw new Refusal(`Donnez une adresse, ou shop dans ${SITE_FILE}.`);
  if (others.length > 0)
    throw new Refusal("Donnez une seule adresse ; les autres pages vont dans --pages /compte,/devis");
  const { addressesOf, SERVICES } = await browserPart(() => import("./visit/sites.ts"));
  const { visitShop } = await browserPart(() => import("./visit/visit.ts"));
  const addresses = addressesOf(
    shop,
    values.pages.split(",").filter((page) => page !== ""),
  );
  const date = buildDay(process.env["SOURCE_DATE_EPOCH"]);
  const observation = await visitShop(addresses, { date, stay: Number(values.attente) });
  if (observation.pages.every(({ final }) => final === undefined)) {
    throw new Refusal(`Aucune page n’a pu être lue.\n${observation.pages.map(pageLine).join("\n")}`);
  }
  console.log(render(observation, compareWithPolicy(observation, content.value, SERVICES)));
});

/** What needs the browser and its companions, which a production install leaves out. */
async function browserPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (error) {
    if (!v.is(NOT_INSTALLED, error)) throw error;
    throw new Refusal("Le navigateur du projet n’est pas installé. Lancez : npm ci --include=dev");
  }
}
