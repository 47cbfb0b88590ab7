import { versionAddress } from "../scripts/policy/addresses.ts";
import { nameOf } from "../scripts/policy/content/source.ts";
import type { Publication } from "../scripts/policy/versions/archive.ts";
import { html, type Html } from "./html.ts";

/** The sealed files of a publication, a link to each. */
export function fileList({ name, files }: Publication): Html {
  const links = files.map(
    ({ file }) => html`<li><a href="${versionAddress(name)}${nameOf(file)}">${nameOf(file)}</a></li>\n`,
  );
  return html`<ul translate="no">
${links}</ul>`;
}
