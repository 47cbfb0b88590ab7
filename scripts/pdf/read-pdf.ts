import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  type PDFObject,
} from "@cantoo/pdf-lib";
import { getDocumentProxy } from "unpdf";
import * as v from "valibot";
import { drawingFaults } from "./drawing.ts";

/** What a PDF shows and where it leads. */
export interface ReadPdf {
  /** Its titles and its author, each as often as it says them. */
  readonly names: readonly string[];
  /** The text between its margins, sheet after sheet, in the order in which it is drawn. */
  readonly body: string;
  /** What stands at the foot of each sheet. */
  readonly feet: readonly string[];
  /** The titles of its outline, nested ones after those that hold them. */
  readonly bookmarks: readonly string[];
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
    "des numéros de page à lui": ["PageLabels"],
    "un formulaire": ["AcroForm", "XFA", "Widget", "SubmitForm", "ResetForm"],
    "un contenu multimédia": ["RichMedia", "Screen", "Movie", "Sound", "3D", "GoTo3DView"],
    "une image": ["Image", "Alternates"],
    "des mots dits à la place de ceux que l’on voit": ["ActualText", "Alt"],
    "des calques": ["OCProperties", "OCG", "OCMD"],
    "une annotation": ["AP", "Popup", "FreeText", "Stamp", "Redact", "Ink", "Highlight", "Square"],
  }).flatMap(([what, names]) => names.map((name) => [name, what] as const)),
);

/** A foot's baseline, in points from the sheet's lower edge, is under this one, and no other line's is. */
const FOOT = 62;

/** Reads a PDF. Returns nothing when it is none, is damaged or locked, or was written to after it was made. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf | undefined> {
  try {
    const file = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    if (wasAddedTo(bytes)) return undefined;
    const objects = file.context.enumerateIndirectObjects().map(([, object]) => object);
    const named = objects.flatMap(namesIn).flatMap((name) => INTRUDERS.get(name) ?? []);
    const { sheets, names, bookmarks, intruders } = await readSheets(bytes);
    return {
      names,
      bookmarks,
      body: sheets.map(({ body }) => body).join("\n"),
      feet: sheets.map(({ foot }) => foot),
      addresses: objects.flatMap(addressesIn),
      intruders: Array.from(new Set([...named, ...intruders])),
    };
  } catch {
    return undefined;
  }
}

/**
 * Whether a file has words before its first object, more than one end, or two objects of one number: its readers could then
 * see different documents.
 */
function wasAddedTo(bytes: Uint8Array): boolean {
  const file = new TextDecoder("latin1").decode(bytes);
  if (!/^%PDF-\d\.\d\s+%[^\0-\x7F]{4}\s+\d+ 0 obj/.test(file)) return true;
  const numbers = Array.from(file.matchAll(/\b(\d+)\s+\d+\s+obj\b/g), ([, number]) => number);
  return file.split("startxref").length !== 2 || !/%%EOF\s*$/.test(file) || new Set(numbers).size !== numbers.length;
}

// Each object of the file is looked at, whether or not anything leads to it.

/** The names that an object holds, as keys or as values, in what it holds directly. */
function namesIn(object: PDFObject): readonly string[] {
  if (object instanceof PDFName) return [object.decodeText()];
  if (object instanceof PDFArray) return object.asArray().flatMap(namesIn);
  if (object instanceof PDFRawStream) {
    const isElsewhere = object.dict.has(PDFName.of("F"));
    return [
      ...namesIn(object.dict),
      ...(isElsewhere ? ["Filespec"] : []),
      ...(saysOther(object) ? ["ActualText"] : []),
    ];
  }
  if (!(object instanceof PDFDict)) return [];
  return object.entries().flatMap(([key, value]) => [key.decodeText(), ...namesIn(value)]);
}

/** Whether what a stream draws is said otherwise than it is written; a hyphen, a blank or a ligature is no word. */
function saysOther(stream: PDFRawStream): boolean {
  const content = new TextDecoder("latin1").decode(decodePDFRawStream(stream).decode());
  const said = Array.from(
    content.matchAll(/\/ActualText\s*(?:<([^>]*)>|\(((?:\\.|[^)])*)\))?/g),
    ([, hex, text = ""]) => (hex === undefined ? text : PDFHexString.of(hex).decodeText()),
  );
  return said.some((words) => /[\p{L}\p{N}]/u.test(words) && !/^f[fil]{1,2}$/.test(words));
}

/** The addresses outside of the file that an object holds directly. */
function addressesIn(object: PDFObject): readonly string[] {
  if (object instanceof PDFArray) return object.asArray().flatMap(addressesIn);
  if (!(object instanceof PDFDict)) return [];
  return object.entries().flatMap(([key, value]) => {
    if (key.decodeText() !== "URI") return addressesIn(value);
    const isText = value instanceof PDFString || value instanceof PDFHexString;
    return [isText ? value.decodeText() : String(value)];
  });
}

/** The file as a viewer sees it: sheets by the catalogue, text by its fonts, and what the viewer would do. */
async function readSheets(bytes: Uint8Array) {
  // Its reader keeps the bytes that it is given.
  const document = await getDocumentProxy(Uint8Array.from(bytes));
  const sheets = [];
  const intruders = new Set<string>();
  if (await document.getOpenAction()) intruders.add("une action");
  if (await document.getJSActions()) intruders.add("un script");
  if (await document.getAttachments()) intruders.add("un fichier joint");
  if (await document.getFieldObjects()) intruders.add("un formulaire");
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    for (const fault of await drawingFaults(page)) intruders.add(fault);
    const annotations = await page.getAnnotations();
    if (annotations.some(({ subtype }) => subtype !== "Link")) intruders.add("une annotation");
    const { items } = await page.getTextContent();
    const runs = items.flatMap((item) => {
      if (!("str" in item)) return [];
      const [x, y] = item.transform.slice(4).map(Number);
      return [{ text: item.str + (item.hasEOL ? "\n" : ""), x: x ?? 0, y: y ?? 0 }];
    });
    const words = (of: typeof runs) => of.map(({ text }) => text).join("");
    sheets.push({
      body: words(runs.filter(({ y }) => y > FOOT)),
      foot: words(runs.filter(({ y }) => y <= FOOT).toSorted((a, b) => a.x - b.x)),
    });
  }
  const { info, metadata } = await document.getMetadata();
  const { Title, Author } = v.parse(INFORMATION, info);
  const names = [Title, Author, metadata?.get("dc:title"), metadata?.get("dc:creator")].flatMap((name) => name ?? []);
  return {
    sheets,
    intruders,
    names: v.parse(v.array(v.string()), names),
    bookmarks: titlesOf(await document.getOutline()),
  };
}

/** What of a file's information says whose and what it is. */
const INFORMATION = v.object({ Title: v.optional(v.string()), Author: v.optional(v.string()) });

interface Bookmark {
  readonly title: string;
  readonly items: readonly Bookmark[];
}

/** A file without an outline has none, which its reader's types don't say. */
function titlesOf(outline: readonly Bookmark[] | null): readonly string[] {
  return outline?.flatMap(({ title, items }) => [title, ...titlesOf(items)]) ?? [];
}
