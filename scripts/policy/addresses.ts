// Addresses are promises: once published, each answers forever.

export const HOME = "/";
export const VERSIONS = "/versions/";
export const VERIFY = "/verifier/";
export const FEED = "/flux.xml";
// The policy in force for other programs.
export const MARKDOWN = "/politique.md";
export const PLAIN_TEXT = "/politique.txt";
export const NOTICE = "/politique.jsonld";
export const VERSIONS_FILE = "/versions.json";
export const VERSIONS_SCHEMA = "/versions.schema.json";
export const SITEMAP = "/sitemap.xml";
/** At the root of a host alone, as RFC 9116 says. */
export const SECURITY = "/.well-known/security.txt";
/** What hosts answer where there is no page. */
export const NOT_FOUND = "/404.html";
/** In a preview: the redline of the working text. */
export const WORKING_CHANGES = "/modifications/";

export function versionAddress(date: string): string {
  return `/versions/${date}/`;
}

/** The redline from the version before it. */
export function changesAddress(date: string): string {
  return `/versions/${date}/modifications/`;
}

/** The redline from that version to the one in force. */
export function sinceAddress(date: string): string {
  return `/versions/${date}/depuis/`;
}

/** A redline's address as that of its plain text: `/versions/<date>/modifications.txt`. */
export function textAddress(redline: string): string {
  return redline.replace(/\/$/, ".txt");
}

/** The life of a section through all versions. */
export function sectionAddress(id: string): string {
  return `/sections/${id}/`;
}

/** Markup of a policy or a note as it stands on other pages: its links to sections lead to the page where they all are. */
export function sectionLinksTo(page: string, markup: string): string {
  return markup.replace(/(?<= href=")\/?(?=#)/g, page);
}

/** Every address that a section may lead to, given the dates of all versions and every id that one ever had. */
export function siteAddresses(dates: readonly string[], ids: readonly string[]): ReadonlySet<string> {
  return new Set([
    HOME,
    VERSIONS,
    VERIFY,
    FEED,
    MARKDOWN,
    PLAIN_TEXT,
    NOTICE,
    VERSIONS_FILE,
    VERSIONS_SCHEMA,
    ...dates.map(versionAddress),
    // The first version has none before it.
    ...[...dates.map(sinceAddress), ...dates.slice(1).map(changesAddress)].flatMap((redline) => [
      redline,
      textAddress(redline),
    ]),
    ...ids.map(sectionAddress),
  ]);
}
