import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFString,
  type PDFObject,
  type PDFPage,
} from "@cantoo/pdf-lib";
import { escapeUTF8 } from "entities";

/** Element types that Chromium writes and only later versions of PDF know, with the standard ones that they stand for. */
const ROLES = { Aside: "Sect", Strong: "Span", Em: "Span" } as const;

/**
 * Completes a tagged PDF of Chromium for people who have it read to them, as ISO 14289-1 (PDF/UA-1) asks: metadata, known
 * element types, bodies of list items, words for each link, and what is no part of the text marked as such.
 */
export async function accessiblePdf(pdf: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const { catalog, context } = document;
  const metadata = context.stream(new TextEncoder().encode(xmp(document.getTitle() ?? "")), {
    Type: "Metadata",
    Subtype: "XML",
  });
  catalog.set(PDFName.of("Metadata"), context.register(metadata));
  catalog.lookup(PDFName.of("StructTreeRoot"), PDFDict).set(PDFName.of("RoleMap"), context.obj(ROLES));
  for (const [ref, element] of context.enumerateIndirectObjects()) {
    if (!(element instanceof PDFDict)) continue;
    if (typeOf(element) === "LI") giveBody(document, ref, element);
    if (typeOf(element) === "Table") keepRows(document, element);
  }
  for (const page of document.getPages()) {
    nameLinks(page);
    markArtifacts(page);
  }
  return document.save({ useObjectStreams: false });
}

/** Metadata in XMP, ISO 16684-1. */
function xmp(title: string): string {
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeUTF8(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>fr</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

function typeOf(element: PDFDict): string | undefined {
  const type = element.get(PDFName.of("S"));
  return type instanceof PDFName ? type.decodeText() : undefined;
}

function childrenOf(element: PDFDict): readonly PDFObject[] {
  const kids = element.lookup(PDFName.of("K"));
  return kids instanceof PDFArray ? kids.asArray() : kids ? [kids] : [];
}

/** Puts all of a list item but its mark into one element. */
function giveBody(document: PDFDocument, ref: PDFRef, item: PDFDict): void {
  const { context } = document;
  const children = childrenOf(item);
  const isLabel = (child: PDFObject) => {
    const element = context.lookup(child);
    return element instanceof PDFDict && typeOf(element) === "Lbl";
  };
  const content = children.filter((child) => !isLabel(child));
  const body = context.register(context.obj({ Type: "StructElem", S: "LBody", P: ref, K: content }));
  for (const child of content) {
    const element = context.lookup(child);
    if (element instanceof PDFDict) element.set(PDFName.of("P"), body);
  }
  item.set(PDFName.of("K"), context.obj([...children.filter(isLabel), body]));
}

/** A table's rules, drawn as its content, are not read: see `markArtifacts`. */
function keepRows({ context }: PDFDocument, table: PDFDict): void {
  const rows = childrenOf(table).filter((child) => {
    const element = context.lookup(child);
    return element instanceof PDFDict && typeOf(element) !== undefined;
  });
  table.set(PDFName.of("K"), context.obj(rows));
}

/** Says where each link leads, for those who can't see its words. */
function nameLinks(page: PDFPage): void {
  for (const annotation of page.node.Annots()?.asArray() ?? []) {
    const link = page.node.context.lookup(annotation, PDFDict);
    const action = link.lookup(PDFName.of("A"));
    const address = action instanceof PDFDict ? action.lookup(PDFName.of("URI")) : undefined;
    const place = link.lookup(PDFName.of("Dest"));
    const words =
      address instanceof PDFString
        ? address.decodeText()
        : place instanceof PDFName
          ? `#${place.decodeText()}`
          : "lien";
    link.set(PDFName.of("Contents"), PDFString.of(words));
  }
}

/**
 * Marks what is drawn outside any tag (running feet, numbers in the margin) or as a table's rules. Chromium ends a line
 * with each operator.
 */
function markArtifacts(page: PDFPage): void {
  const { context } = page.node;
  const stream = page.node.Contents();
  if (!(stream instanceof PDFRawStream)) throw new Error("A page of Chromium's has one stream.");
  const latin1 = new TextDecoder("latin1");
  let [depth, tagged, open] = [0, false, false];
  const lines = latin1
    .decode(decodePDFRawStream(stream).decode())
    .split("\n")
    .flatMap((line) => {
      if (/B[DM]C$/.test(line)) {
        depth += 1;
        tagged ||= line.includes("/MCID");
        if (line.startsWith("/Table ")) return ["/Artifact BMC"];
      } else if (line === "EMC") {
        depth -= 1;
        tagged &&= depth > 0;
      } else if (!tagged && !open && /^BT$| (?:re|m)$/.test(line)) {
        open = true;
        return ["/Artifact BMC", line];
      } else if (open && /^(?:ET|[fFSsBbn]\*?)$/.test(line)) {
        open = false;
        return [line, "EMC"];
      }
      return [line];
    });
  const marked = context.flateStream(Uint8Array.from(lines.join("\n"), (character) => character.charCodeAt(0)));
  page.node.set(PDFName.of("Contents"), context.register(marked));
}
