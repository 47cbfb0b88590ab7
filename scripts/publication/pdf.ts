import { printPage, type PrintPage } from "../../layouts/print-page.ts";
import { sealedPdfProblems } from "../pdf/sealed.ts";
import { PDF_FILE } from "../policy/content/paths.ts";
import type { Site } from "../policy/content/schema.ts";
import type { Version } from "../policy/versions/version.ts";
import { missingPackage } from "../terminal/refusal.ts";

/** The version as a PDF that says what it says; nothing where none can be set, or where it would be read otherwise. */
export async function pdfOf(site: Site, version: Version): Promise<Uint8Array | undefined> {
  const bytes = await printed(printPage(site, version));
  if (!bytes) return undefined;
  const [misprint] = await sealedPdfProblems([{ ...version, files: [{ file: PDF_FILE, bytes }] }]);
  if (!misprint) return bytes;
  console.warn(
    `Attention : la version n’aura pas de PDF, il se lirait autrement que le texte. ${misprint.message} Un mot plus long qu’une ligne en est souvent la cause.`,
  );
  return undefined;
}

/** A page as a PDF; nothing, and a warning that says why, where none can be set. */
export async function printed(page: PrintPage): Promise<Uint8Array | undefined> {
  try {
    // Its typesetter is not made for every machine.
    const { typesetPdf } = await import("../pdf/typeset.ts");
    return await typesetPdf(page);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    console.warn(
      `Attention : il n’y aura pas de PDF. ${missingPackage(error) ?? `Il n’a pas pu être composé : ${reason}.`}`,
    );
    return undefined;
  }
}
