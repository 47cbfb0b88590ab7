import { setTimeout } from "node:timers/promises";
import type { BrowserContext, Page } from "playwright";
import { launchBrowser } from "../chromium/browser.ts";
import type { Observation, PageVisit } from "../policy/shop/observation.ts";
import { readFrames } from "./frames.ts";
import { readRobots, type Robots } from "./robots.ts";
import { partyOf } from "./sites.ts";
import { noteTraffic, readTraffic } from "./traffic.ts";
import { LIMITS } from "./limits.ts";

/** The name by which robots.txt may speak of these visits. */
const TOKEN = "ConstatConfidentialite";
/** Who asks for a longer wait between two pages is not waited for any longer, in seconds. */
const LONGEST_DELAY = 30;

/** How a visit goes from page to page. */
interface Visitor {
  /** The profile that keeps what the shop stores. */
  readonly context: BrowserContext;
  /** A blank page of another profile. */
  readonly desk: Page;
  readonly robotsOf: (address: URL) => Promise<Robots>;
  /** How long a page is let alone once it stands, in seconds. */
  readonly stay: number;
}

/** A page, and what was found on it. */
interface Visited extends Pick<Observation, "cookies" | "storage" | "thirdParties" | "beacons" | "forms"> {
  readonly page: PageVisit;
}

/**
 * Visits pages of one site one after the other, as somebody who comes for the first time and consents to nothing: in a
 * fresh profile, reading only. No form is sent, nothing is clicked, and robots.txt is respected. `stay` is how many seconds
 * a page is let alone once it stands. Whatever keeps a page from being read is told with it.
 */
export async function visitShop(
  addresses: readonly [URL, ...URL[]],
  { date, stay }: Pick<Visitor, "stay"> & Pick<Observation, "date">,
): Promise<Observation> {
  const browser = await launchBrowser();
  try {
    const userAgent = `Mozilla/5.0 (compatible; ${TOKEN}/1.0) Chromium/${browser.version()}`;
    const profile = { userAgent, locale: "fr-FR", acceptDownloads: false };
    const context = await browser.newContext(profile);
    // A cookie that robots.txt sets is none of the pages'.
    const aside = await browser.newContext(profile);
    const robots = new Map<string, Robots>();
    const robotsOf = async ({ origin }: URL) => {
      const known = robots.get(origin) ?? (await readRobots(aside, origin, TOKEN));
      robots.set(origin, known);
      return known;
    };
    const visitor = { context, desk: await aside.newPage(), robotsOf, stay };
    const visited: Visited[] = [];
    for (const address of addresses) {
      if (visited.length > 0) await setTimeout(Math.min((await robotsOf(address)).delay, LONGEST_DELAY) * 1000);
      visited.push(await visitPage(address, visitor));
    }
    return {
      date,
      shop: addresses[0].href,
      userAgent,
      limits: { ...LIMITS, stay },
      pages: visited.map(({ page }) => page),
      cookies: firstOf(visited, ({ cookies }) => cookies, "name", "host"),
      storage: firstOf(visited, ({ storage }) => storage, "kind", "name", "host"),
      thirdParties: firstOf(visited, ({ thirdParties }) => thirdParties, "host"),
      beacons: firstOf(visited, ({ beacons }) => beacons, "kind", "address"),
      forms: firstOf(visited, ({ forms }) => forms, "action", "fields"),
    };
  } finally {
    await browser.close();
  }
}

/** What was found on all pages; of things that are the same, by what these keys say, the one that was found first. */
function firstOf<Item>(
  visited: readonly Visited[],
  itemsOf: (visit: Visited) => readonly Item[],
  ...keys: readonly (keyof Item)[]
): readonly Item[] {
  const identityOf = (item: Item) => JSON.stringify(keys.map((key) => item[key]));
  const items = visited.flatMap(itemsOf).toReversed();
  return [...new Map(items.map((item) => [identityOf(item), item])).values()].toReversed();
}

async function visitPage(address: URL, visitor: Visitor): Promise<Visited> {
  const { context, robotsOf, stay } = visitor;
  const forbidden = (await robotsOf(address)).refusal(address.href);
  if (forbidden !== undefined) return unread(address, forbidden);
  const page = await context.newPage();
  const traffic = noteTraffic(context, page);
  try {
    const response = await page.goto(address.href, { timeout: LIMITS.answer * 1000, waitUntil: "domcontentloaded" });
    // A page that never falls silent is read as it stands.
    await page.waitForLoadState("networkidle", { timeout: LIMITS.quiet * 1000 }).catch(() => undefined);
    await setTimeout(stay * 1000);
    const final = new URL(page.url());
    const elsewhere = partyOf(final.hostname, address) === "third" ? "mène à un autre site" : undefined;
    const refusal = elsewhere ?? (await robotsOf(final)).refusal(final.href);
    const spot = { shop: address, page: final.href };
    const held = await readFrames(refusal === undefined ? page.frames() : [], spot);
    const sent = await readTraffic(context, traffic, spot, visitor.desk);
    const troubles = [
      ...(refusal === undefined ? [] : [refusal]),
      ...(response?.ok() ? [] : [`a répondu ${response?.status() ?? "sans rien"}`]),
      ...(held.unread === 0 ? [] : [`cadres qui n’ont pas pu être lus : ${held.unread}`]),
    ];
    const trouble = troubles.length > 0 && { trouble: troubles.join(" ; ") };
    return {
      page: { address: address.href, final: final.href, ...trouble },
      ...sent,
      storage: held.storage,
      forms: held.forms,
      beacons: [...sent.beacons, ...held.beacons],
    };
  } catch (error) {
    return unread(address, reasonOf(error));
  } finally {
    traffic.stop();
    await page.close();
  }
}

function unread(address: URL, trouble: string): Visited {
  const page = { address: address.href, trouble };
  return { page, cookies: [], storage: [], thirdParties: [], beacons: [], forms: [] };
}

/** Why Playwright could not open a page, in French with Chromium's own name for it. Throws what says anything else. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  const [, reason] = /^page\.goto: (?:net::)?(.*?)(?: at .*)?$/m.exec(message) ?? [];
  if (reason === undefined) throw error;
  return reason.startsWith("Timeout")
    ? `n’a pas répondu en ${LIMITS.answer} secondes`
    : `ne peut pas être ouverte (${reason})`;
}
