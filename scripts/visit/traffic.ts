import type { BrowserContext, Page, Request, Response, WebSocket } from "playwright";
import type { Observation, ShopCookie, ThirdParty } from "../policy/shop/observation.ts";
import { onePixel } from "./in-page.ts";
import { beaconTo, ownerOf, partyOf, siteOf, withoutQuery, type Spot } from "./sites.ts";
import { within } from "./limits.ts";

/** An image of more bytes has more than one pixel. */
const LARGEST_PIXEL = 4096;

/** What the browser asked for, was answered and kept open for a page. */
export interface Traffic {
  readonly requests: readonly Request[];
  readonly responses: readonly Response[];
  readonly sockets: readonly WebSocket[];
  readonly stop: () => void;
}

/** Notes the traffic of a page, and of the windows and service workers that it opens. */
export function noteTraffic(context: BrowserContext, page: Page): Traffic {
  const requests: Request[] = [];
  const responses: Response[] = [];
  const sockets: WebSocket[] = [];
  const noteRequest = (request: Request) => void requests.push(request);
  const noteResponse = (response: Response) => void responses.push(response);
  context.on("request", noteRequest).on("response", noteResponse);
  page.on("websocket", (socket) => void sockets.push(socket));
  const stop = () => void context.off("request", noteRequest).off("response", noteResponse);
  return { requests, responses, sockets, stop };
}

/** What the browser keeps and has sent for a page; `desk` is a blank page to work on. */
export async function readTraffic(
  context: BrowserContext,
  { requests, responses, sockets }: Traffic,
  spot: Spot,
  desk: Page,
): Promise<Pick<Observation, "cookies" | "thirdParties" | "beacons">> {
  const setters = await Promise.all(responses.map((response) => within(cookiesSetBy(response), [])));
  // The first answer to set a cookie is the one to name.
  const setBy = new Map(setters.flat().toReversed());
  const asked = [
    ...requests.map((request) => ({ address: request.url(), kind: request.resourceType() })),
    ...sockets.map((socket) => ({ address: socket.url(), kind: "websocket" })),
  ].filter(({ address }) => /^(?:https?|wss?):/.test(address));
  const byHost = Map.groupBy(asked, ({ address }) => new URL(address).hostname);
  const pings = asked.filter(({ kind }) => kind === "ping");
  return {
    cookies: (await context.cookies()).map((cookie) => cookieFound(cookie, setBy.get(cookie.name), spot)),
    thirdParties: Array.from(byHost, ([host, ofHost]) =>
      thirdParty(host, new Set(ofHost.map(({ kind }) => kind)), spot),
    ).filter(({ host }) => partyOf(host, spot.shop) === "third"),
    beacons: [
      ...(await pixelsAmong(responses, desk)).map((address) => beaconTo("pixel", address, spot)),
      ...pings.map(({ address }) => beaconTo("ping", address, spot)),
    ],
  };
}

function thirdParty(host: string, kinds: ReadonlySet<string>, { page }: Spot): ThirdParty {
  const owner = ownerOf(host);
  return { host, site: siteOf(host), ...(owner && { owner }), kinds: [...kinds], page };
}

/** The cookies that an answer sets, each by its name, with the answer's address. */
async function cookiesSetBy(response: Response): Promise<readonly (readonly [name: string, address: string])[]> {
  const headers = await response.headersArray();
  return headers
    .filter(({ name }) => name.toLowerCase() === "set-cookie")
    .flatMap(({ value }) => value.split("\n"))
    .map((line) => [line.slice(0, line.indexOf("=")).trim(), withoutQuery(response.url())]);
}

function cookieFound(
  { name, domain, expires }: Awaited<ReturnType<BrowserContext["cookies"]>>[number],
  setBy: string | undefined,
  { shop, page }: Spot,
): ShopCookie {
  const host = domain.replace(/^\./, "");
  return {
    name,
    host,
    party: partyOf(host, shop),
    ...(expires >= 0 && { lifetime: Math.round(expires - Date.now() / 1000) }),
    ...(setBy !== undefined && { setBy }),
    page,
  };
}

/** The addresses of images that show nothing: no bytes at all, or a single pixel, as the browser itself decodes it. */
async function pixelsAmong(responses: readonly Response[], desk: Page): Promise<readonly string[]> {
  const images = responses.filter((response) => response.request().resourceType() === "image" && response.ok());
  const bodies = await Promise.all(images.map((image) => within(image.body(), undefined)));
  const small = images.flatMap((image, index) => {
    const body = bodies[index];
    return body && body.length <= LARGEST_PIXEL ? [{ address: image.url(), bytes: [...body] }] : [];
  });
  const single = await desk.evaluate(
    onePixel,
    small.map(({ bytes }) => bytes),
  );
  return small.filter(({ bytes }, index) => bytes.length === 0 || single[index]).map(({ address }) => address);
}
