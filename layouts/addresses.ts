// Addresses are promises: once published, each answers forever.

export const HOME = "/";
export const VERSIONS = "/versions/";
export const VERIFY = "/verifier/";
export const FEED = "/flux.xml";
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

/** The life of a section through all versions. */
export function sectionAddress(id: string): string {
  return `/sections/${id}/`;
}
