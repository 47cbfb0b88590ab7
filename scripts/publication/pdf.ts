import { policyPage } from "../../layouts/policy-page.ts";
import { readStyles } from "../../layouts/style.ts";
import type { Site } from "../policy/content/schema.ts";
import type { Version } from "../policy/versions/version.ts";

/** The version as a PDF, through the browser that the tests use; nothing where none can run. */
export async function pdfOf(site: Site, version: Version): Promise<Uint8Array | undefined> {
  // As on its first day: what a document says of itself must stay true.
  const build = {
    site,
    origin: undefined,
    day: version.date,
    preview: false,
    styles: readStyles(),
  };
  try {
    // A browser is not everywhere.
    const { printPdf } = await import("../chromium/pdf.ts");
    return await printPdf(policyPage(build, version, []));
  } catch (error) {
    const reason = String(error).split("\n")[0];
    console.warn(`Attention : la version n’aura pas de PDF, aucun navigateur n’a pu l’imprimer (${reason}).`);
    return undefined;
  }
}
