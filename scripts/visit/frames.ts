import type { Frame } from "playwright";
import type { Observation } from "../policy/shop/observation.ts";
import { announceLeaving, formsAround, pingAddresses, storedNames } from "./in-page.ts";
import { beaconTo, partyOf, type Spot } from "./sites.ts";
import { within } from "./limits.ts";

/** What a page's frames hold. */
interface Held extends Pick<Observation, "storage" | "forms" | "beacons"> {
  /** How many frames could not be read. */
  readonly unread: number;
}

const STORAGE = ["localStorage", "sessionStorage", "IndexedDB", "Cache", "service worker"] as const;

/** Reads the frames of a page. */
export async function readFrames(frames: readonly Frame[], spot: Spot): Promise<Held> {
  const { shop, page } = spot;
  const read = await Promise.all(frames.map((frame) => within(readFrame(frame), undefined)));
  const held = read.filter((frame) => frame !== undefined);
  return {
    storage: held.flatMap(({ stored: { host, names } }) =>
      STORAGE.flatMap((kind) => names[kind].map((name) => ({ kind, name, host, party: partyOf(host, shop), page }))),
    ),
    forms: held.flatMap(({ forms }) => forms.map((form) => ({ ...form, page }))),
    beacons: held.flatMap(({ pings }) => pings.map((address) => beaconTo("a ping", address, spot))),
    unread: read.length - held.length,
  };
}

/** Reads a frame; Playwright's selectors see into open shadow trees too. */
async function readFrame(frame: Frame) {
  return {
    stored: await frame.evaluate(storedNames),
    forms: await frame.locator("input, select, textarea").evaluateAll(formsAround),
    pings: await frame.locator("a[ping], area[ping]").evaluateAll(pingAddresses),
    // Last, for it has the page believe that the visit ends.
    left: await frame.evaluate(announceLeaving),
  };
}
