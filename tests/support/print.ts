import { readdirSync, readFileSync } from "node:fs";
import { textReport } from "../../scripts/policy/checks/check-report.ts";
import { checksums } from "../../scripts/policy/versions/seal.ts";
import { readVersion, type Version } from "../../scripts/policy/versions/version.ts";

const FIXTURE = new URL("../fixtures/print/", import.meta.url);
const DATE = "2027-02-01";

/** Who publishes the fixture. */
export const PUBLISHER = { organisation: "Librairie du Passage", url: "https://confidentialite.exemple.fr/" };

/** The version that the fixture holds. Throws with the report when it is faulty. */
export function printedVersion(): Version {
  const folder = `content/versions/${DATE}`;
  const files = readdirSync(FIXTURE).map((name) => ({
    file: `${folder}/${name}`,
    bytes: readFileSync(new URL(name, FIXTURE)),
  }));
  const sums = { file: `${folder}/SHA256SUMS`, bytes: new TextEncoder().encode(checksums(files)) };
  const version = readVersion({ name: DATE, files: [...files, sums] });
  if (!version.ok) throw new Error(textReport(version.problems));
  return version.value;
}
