// Addresses are promises: once published, each answers forever.

export const HOME = "/";
export const VERSIONS = "/versions/";
/** The list of the seals of all publications. */
export const SEALS = "/versions/SHA256SUMS";
export const VERIFY = "/verifier/";
export const FEED = "/flux.xml";
// The policy in force for other programs.
export const MARKDOWN = "/politique.md";
export const PLAIN_TEXT = "/politique.txt";
export const JSON_LD = "/politique.jsonld";
export const VERSIONS_FILE = "/versions.json";
/** The certificates by which time stamps are verified, in PEM; there where the site keeps any. */
export const CERTIFICATES = "/horodatage.pem";
export const VERSIONS_SCHEMA = "/versions.schema.json";
export const SITEMAP = "/sitemap.xml";
/** At the root of a host alone, as RFC 9116 says. */
export const SECURITY = "/.well-known/security.txt";
/** What hosts answer where there is no page. */
export const NOT_FOUND = "/404.html";
/** In a preview: the redline of the working text. */
export const WORKING_CHANGES = "/modifications/";
/** In the preview on an editor's machine alone: what the working text says, purpose by purpose. */
export const TRANSPARENCY = "/transparence/";

/** A version, or a withdrawal: its page, its files beneath. */
export function versionAddress(name: string): string {
  return `/versions/${name}/`;
}

/** The redline from the version before it. */
export function changesAddress(name: string): string {
  return `/versions/${name}/modifications/`;
}

/** The redline from that version to the one in force, or of one that was replaced before it applied to what replaced it. */
export function sinceAddress(name: string): string {
  return `/versions/${name}/depuis/`;
}

/** A redline's address as that of its plain text: `/versions/<name>/modifications.txt`. */
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

/**
 * Every address that a section may lead to, given the names of all publications, of the versions among them, of those that
 * follow another, and every id that a section ever had.
 */
export function siteAddresses(
  publications: readonly string[],
  versions: readonly string[],
  following: readonly string[],
  ids: readonly string[],
): ReadonlySet<string> {
  return new Set([
    HOME,
    VERSIONS,
    VERIFY,
    FEED,
    MARKDOWN,
    PLAIN_TEXT,
    JSON_LD,
    VERSIONS_FILE,
    VERSIONS_SCHEMA,
    ...publications.map(versionAddress),
    ...[...versions.map(sinceAddress), ...following.map(changesAddress)].flatMap((redline) => [
      redline,
      textAddress(redline),
    ]),
    ...ids.map(sectionAddress),
  ]);
}
