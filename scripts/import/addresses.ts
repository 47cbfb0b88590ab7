/** Addresses that lead on to the one in a parameter, as Google Docs and Outlook write those of a document's links. */
const REDIRECTS: readonly (readonly [page: RegExp, parameter: string])[] = [
  [/^https?:\/\/(?:www\.)?google\.[a-z.]+\/url$/i, "q"],
  [/^https?:\/\/[\w.-]*safelinks\.protection\.outlook\.com\/$/i, "url"],
];

/** The address to which a redirect leads; any other as it is, without blanks around it. */
export function unwrapped(href: string): string {
  const address = href.trim();
  if (!URL.canParse(address)) return address;
  const { origin, pathname, searchParams } = new URL(address);
  const [, parameter = ""] = REDIRECTS.find(([page]) => page.test(origin + pathname)) ?? [];
  return searchParams.get(parameter) ?? address;
}

/**
 * The e-mail address that Cloudflare keeps from robots, and browsers show: bytes in hexadecimal, of which the first is the
 * key of the others.
 */
export function unprotected(code: string): string {
  const [key = 0, ...bytes] = Buffer.from(code, "hex");
  return Buffer.from(bytes.map((byte) => byte ^ key)).toString("utf8");
}

/** Whether an address leads out of the document to somewhere that the site may lead to. */
export function isOutward(href: string): boolean {
  return /^(?:https?|mailto|tel):/i.test(href);
}

/** An address with the signs that its codes stand for; as it is where they stand for none. */
export function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
