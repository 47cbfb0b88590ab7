import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFObject } from "@cantoo/pdf-lib";
import { getDocumentProxy } from "unpdf";

/** What a PDF shows and where it leads. */
export interface ReadPdf {
  /** The text between its margins, sheet after sheet, in the order in which it is drawn. */
  readonly body: string;
  /** What stands at the foot of each sheet. */
  readonly feet: readonly string[];
  /** The addresses outside of it to which its links lead. */
  readonly addresses: readonly string[];
  /** What it holds besides text and links, in French: none of it is anything that a document to be read needs. */
  readonly intruders: readonly string[];
}

/** Names of ISO 32000 that stand in what does or hides something, and what that is. */
const INTRUDERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "un script": ["JavaScript", "JS", "Rendition"],
    "une action": ["OpenAction", "AA", "Launch", "Named", "Hide", "SetOCGState", "Trans", "Thread"],
    "un renvoi vers un autre fichier": ["GoToR", "GoToE", "Filespec", "FFilter", "Ref", "OPI", "ImportData"],
    "un fichier joint": ["EmbeddedFile", "EmbeddedFiles", "EF", "AF", "FileAttachment", "Collection"],
    "un formulaire": ["AcroForm", "XFA", "Widget", "SubmitForm", "ResetForm"],
    "un contenu multimédia": ["RichMedia", "Screen", "Movie", "Sound", "3D", "GoTo3DView"],
    "une image": ["Image", "Alternates"],
    "des calques": ["OCProperties", "OCG", "OCMD"],
    "une annotation": ["AP", "Popup", "FreeText", "Stamp", "Redact", "Ink", "Highlight", "Square"],
  }).flatMap(([what, names]) => names.map((name) => [name, what] as const)),
);

/** A foot's baseline, in points from the sheet's lower edge, is under this one, and no other line's is. */
const FOOT = 62;

/** Reads a PDF. Returns nothing when it is none, is damaged or locked, or was written to after it was made. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf | undefined> {
  try {
    const objects = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    return wasAddedTo(bytes) ? undefined : { ...(await readSheets(bytes)), intruders: intrudersIn(objects) };
  } catch {
    return undefined;
  }
}

/** Whether a file has more than one end, or two objects of one number: its readers could then see different documents. */
function wasAddedTo(bytes: Uint8Array): boolean {
  const file = new TextDecoder("latin1").decode(bytes);
  const objects = Array.from(file.matchAll(/^(\d+) \d+ obj$/gm), ([, number]) => number);
  return file.split("startxref").length !== 2 || !/%%EOF\s*$/.test(file) || new Set(objects).size !== objects.length;
}

/** Each object of the file is looked at, whether or not anything leads to it. */
function intrudersIn(document: PDFDocument): readonly string[] {
  const found = document.context.enumerateIndirectObjects().flatMap(([, object]) => namesIn(object));
  return Array.from(new Set(found.flatMap((name) => INTRUDERS.get(name) ?? [])));
}

/** The names that an object holds, as keys or as values, in what it holds directly. */
function namesIn(object: PDFObject): readonly string[] {
  if (object instanceof PDFName) return [object.decodeText()];
  if (object instanceof PDFArray) return object.asArray().flatMap(namesIn);
  if (object instanceof PDFRawStream)
    return [...namesIn(object.dict), ...(object.dict.has(PDFName.of("F")) ? ["Filespec"] : [])];
  if (!(object instanceof PDFDict)) return [];
  return object.entries().flatMap(([key, value]) => [key.decodeText(), ...namesIn(value)]);
}

/** As a viewer sees it: sheets by the catalogue, text by its fonts. */
async function readSheets(bytes: Uint8Array): Promise<Omit<ReadPdf, "intruders">> {
  // Its reader keeps the bytes that it is given.
  const document = await getDocumentProxy(Uint8Array.from(bytes));
  const sheets = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const page = await document.getPage(index + 1);
      const { items } = await page.getTextContent();
      const runs = items.flatMap((item) =>
        "str" in item
          ? [{ text: item.str + (item.hasEOL ? "\n" : ""), x: Number(item.transform[4]), y: Number(item.transform[5]) }]
          : [],
      );
      const words = (of: typeof runs) => of.map(({ text }) => text).join("");
      return {
        body: words(runs.filter(({ y }) => y > FOOT)),
        foot: words(runs.filter(({ y }) => y <= FOOT).toSorted((a, b) => a.x - b.x)),
        links: await page.getAnnotations(),
      };
    }),
  );
  return {
    body: sheets.map(({ body }) => body).join("\n"),
    feet: sheets.map(({ foot }) => foot),
    addresses: sheets.flatMap(({ links }) => links.flatMap((link) => link.unsafeUrl ?? link.url ?? [])),
  };
}
