import type { BrowserContext } from "playwright";
import robotsParser from "robots-parser";

/** What a site's robots.txt says to a visitor. */
export interface Robots {
  /** Why an address is not to be visited, in French; nothing where it may be. */
  readonly refusal: (address: string) => string | undefined;
  /** How long it wants visitors to wait between two pages, in seconds. */
  readonly delay: number;
}

/**
 * Reads the robots.txt of an origin (RFC 9309, 2.3.1) in a browser, by which names lead to the same hosts as in the visit.
 * One that is missing forbids nothing; one that can't be read forbids everything.
 */
export async function readRobots(context: BrowserContext, origin: string, token: string): Promise<Robots> {
  const address = `${origin}/robots.txt`;
  const page = await context.newPage();
  try {
    const response = await page.goto(address);
    const status = response?.status() ?? 0;
    if (status >= 400 && status < 500) return { refusal: () => undefined, delay: 0 };
    if (!response?.ok()) return unreadable(address);
    const rules = robotsParser(address, await response.text());
    const refusal = (each: string) => (rules.isDisallowed(each, token) ? `${address} l’interdit` : undefined);
    return { refusal, delay: rules.getCrawlDelay(token) ?? 0 };
  } catch {
    return unreadable(address);
  } finally {
    await page.close();
  }
}

function unreadable(address: string): Robots {
  return { refusal: () => `${address} ne peut pas être lu`, delay: 0 };
}
