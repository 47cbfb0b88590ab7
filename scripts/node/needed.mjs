/** The first Node that runs TypeScript as it is (https://nodejs.org/api/typescript.html). */
export const NEEDED = "22.18";

/** Whether a version of Node (`major.minor.patch`) is older than the project needs. */
export function isTooOld(version) {
  const [major, minor] = version.split(".").map(Number);
  const [neededMajor, neededMinor] = NEEDED.split(".").map(Number);
  return major < neededMajor || (major === neededMajor && minor < neededMinor);
}
