import { getDomain } from "tldts";
import thirdPartyWeb from "third-party-web/nostats-subset.js";
import type { Beacon, Party, ThirdParty } from "../policy/shop/observation.ts";
import { Refusal } from "../terminal/refusal.ts";

/** The site that a host belongs to: its registrable domain, by the list of public suffixes as browsers use it. */
export function siteOf(host: string): string {
  return getDomain(host, { allowPrivateDomains: true }) ?? host;
}

export function partyOf(host: string, shop: URL): Party {
  return siteOf(host) === siteOf(shop.hostname) ? "first" : "third";
}

/** Where something is found. */
export interface Spot {
  readonly shop: URL;
  /** The address of the page. */
  readonly page: string;
}

/** An address as evidence of where, without what it tells of whom. */
export function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/, "");
}

export function beaconTo(kind: Beacon["kind"], address: string, { shop, page }: Spot): Beacon {
  return { kind, address: withoutQuery(address), party: partyOf(new URL(address).hostname, shop), page };
}

/** Who owns a host, where third-party-web (the data behind Lighthouse) knows it. */
export function ownerOf(host: string): ThirdParty["owner"] {
  const entity = thirdPartyWeb.getEntity(`https://${host}/`);
  return entity && { name: entity.name, company: entity.company, category: entity.category };
}

/** The services that third-party-web knows, by the names under which a policy may speak of them. */
export const SERVICES: readonly string[] = thirdPartyWeb.entities.map(({ name }) => name);

/**
 * The addresses of a shop and of its pages, which may be given without its host. Refuses what is no address of one site
 * over HTTPS; this machine's own may do without, for trials.
 */
export function addressesOf(shop: string, pages: readonly string[]): readonly [URL, ...URL[]] {
  const first = visitable(shop);
  const others = pages.map((page) => visitable(page, first));
  const foreign = others.find(({ hostname }) => partyOf(hostname, first) === "third");
  if (foreign) throw new Refusal(`« ${foreign.href} » n’est pas une page de ${first.hostname}.`);
  return [first, ...others];
}

const LOCAL = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/;

function visitable(text: string, base?: URL): URL {
  const address = URL.parse(text, base);
  const isSafe = address?.protocol === "https:" || (address?.protocol === "http:" && LOCAL.test(address.hostname));
  if (!address || !isSafe || address.username !== "") {
    throw new Refusal(`« ${text} » n’est pas une adresse à visiter. Écrivez-la entière : https://exemple.fr/`);
  }
  return address;
}
