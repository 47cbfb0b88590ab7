import type { Site } from "../scripts/policy/content/schema.ts";
import type { Build } from "./build.ts";

// Layouts, sections and notes write every link within the site from its root, as if it stood at the root of a host. Here
// they become links that lead there from wherever a page stands.

/** Markup in which `write` has written anew the address of each link within the site. */
export function relinked(markup: string, write: (address: string) => string): string {
  return markup.replace(/(?<= href=")\/[^"]*/g, (address) => write(address));
}

/** An address of the site as a relative reference (RFC 3986, 4.2) from a page: it leads there at any root or sub-folder. */
export function seenFrom(from: string, address: string): string {
  if (address.startsWith(from)) return address.slice(from.length) || "./";
  return "../".repeat(from.split("/").length - 2) + address.slice(1);
}

/**
 * An address of the site as a file at its root gives it to other programs: whole when it is known where the site stands,
 * else relative to that file.
 */
export function publicAddress({ origin }: Pick<Build, "origin">, address: string): string {
  return (origin ?? ".") + address;
}

/** An address of the site as what is shown at any address must give it: with the path to the site, as far as it is known. */
export function hostAddress({ origin }: Pick<Build, "origin">, address: string): string {
  const path = origin === undefined ? "" : new URL(origin).pathname.replace(/\/$/, "");
  return path + address;
}

/** The address of the site that its publisher gives, without the slash at its end: what its addresses are joined to. */
export function originOf({ url }: Pick<Site, "url">): string | undefined {
  return url?.replace(/\/$/, "");
}
