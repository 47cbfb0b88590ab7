import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PDFDocument } from "@cantoo/pdf-lib";
import { NodeCompiler, PdfStandard } from "@myriaddreamin/typst-ts-node-compiler";
import type { PrintPage } from "../../layouts/print-page.ts";
import { elementsOf } from "./elements.ts";

/** The faces of a printed version, in place of those of whatever machine sets it. */
const FACES = [
  import.meta.resolve("@expo-google-fonts/literata/400Regular/Literata_400Regular.ttf"),
  import.meta.resolve("@expo-google-fonts/literata/400Regular_Italic/Literata_400Regular_Italic.ttf"),
  import.meta.resolve("@expo-google-fonts/literata/600SemiBold/Literata_600SemiBold.ttf"),
  import.meta.resolve("@expo-google-fonts/literata/600SemiBold_Italic/Literata_600SemiBold_Italic.ttf"),
  import.meta.resolve("@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf"),
  import.meta.resolve("@expo-google-fonts/source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf"),
  import.meta.resolve("@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf"),
];

/**
 * Sets a page as a tagged PDF after ISO 14289-1 (PDF/UA-1), to which Typst holds what it makes: the same bytes for the same
 * page. Throws with a reason in French what Typst refuses: a character for which neither these faces nor the machine's have
 * a sign, a heading without a title.
 */
export async function typesetPdf({ title, author, foot, markup }: PrintPage): Promise<Uint8Array> {
  const fontBlobs = FACES.map((face) => readFileSync(fileURLToPath(face)));
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
  const compiled = compiler.compile({
    mainFileContent: readFileSync(new URL("page.typ", import.meta.url), "utf8"),
    // Composed, each letter is one sign, which needs no word beside it to be read.
    inputs: { page: JSON.stringify({ title, author, foot, elements: elementsOf(markup) }).normalize("NFC") },
  });
  if (!compiled.result) throw refused(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics));
  try {
    return await compressed(compiler.pdf(compiled.result, { pdfStandard: PdfStandard.UA_1 }));
  } catch (cause) {
    throw refused(String(cause), cause);
  }
}

/** Why Typst sets no page, from what it says of it, as JSON or as Rust prints it; its own words are English. */
function refused(diagnostics: string, cause?: unknown): Error {
  const [, sign] = /the text `\\?"(.+?)\\?"`/.exec(diagnostics) ?? [];
  if (sign !== undefined) return new Error(`aucune police n’a le signe « ${sign} »`, { cause });
  const [, words = diagnostics] = /message"?: ?"((?:\\.|[^"\\])+)"/.exec(diagnostics) ?? [];
  return new Error(`Typst, qui le compose, refuse cette page (« ${words} »)`, { cause });
}

/** The same objects in compressed streams: the tags, which Typst writes plainly, take half of the bytes. */
async function compressed(pdf: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  return document.save({ useObjectStreams: true });
}
