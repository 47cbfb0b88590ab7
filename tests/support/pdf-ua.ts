import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import { ofRole, readTagged } from "./tagged-pdf.ts";

/** Types of elements in PDF 1.7 (ISO 32000-1, 14.8.4) that a policy's page can bring about. */
const STANDARD_TYPES =
  /^(?:Document|Part|Sect|Div|BlockQuote|NonStruct|P|H[1-6]|L|LI|Lbl|LBody|Table|T[RHD]|T(?:Head|Body)|Span|Quote|Code|Link)$/;

/**
 * What a checker of PDF/UA-1 would find wrong in a PDF, of the conditions of the Matterhorn Protocol 1.1 that a machine
 * can judge and that a page of text can break; each under its checkpoint's number.
 */
export async function accessibilityFaults(bytes: Uint8Array): Promise<readonly string[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const { catalog, context } = document;
  const faults: string[] = [];
  const require = (holds: boolean, fault: string) => void (holds || faults.push(fault));
  const written = (dict: PDFDict, key: string) => String(dict.lookup(PDFName.of(key)) ?? "");
  const metadata = catalog.lookup(PDFName.of("Metadata"));
  const xmp = metadata instanceof PDFRawStream ? new TextDecoder().decode(decodePDFRawStream(metadata).decode()) : "";
  require(/<pdfuaid:part>1</.test(xmp), "06-002 no PDF/UA identifier");
  require(/<dc:title>.*[^>]<\/rdf:li>/s.test(xmp), "06-003 no title in the metadata");
  require(written(catalog, "ViewerPreferences").includes("/DisplayDocTitle true"), "07-001 the title is not shown");
  require(written(catalog, "MarkInfo").includes("/Marked true"), "01-001 not marked as tagged");
  require(written(catalog, "Lang") === "(fr)", "11-006 no language");

  const tree = catalog.lookup(PDFName.of("StructTreeRoot"), PDFDict);
  const roles = tree.lookupMaybe(PDFName.of("RoleMap"), PDFDict);
  const typeOf = (element: PDFDict) => {
    const type = written(element, "S").slice(1);
    return (roles && written(roles, type).slice(1)) || type;
  };
  const dictionaries = context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object) => object instanceof PDFDict);
  const elements = dictionaries.filter((dictionary) => written(dictionary, "Type") === "/StructElem");
  require(elements.length > 10, "01-005 hardly anything is tagged");
  for (const element of elements) {
    const type = typeOf(element);
    const kids = element.lookup(PDFName.of("K"));
    const children = (kids instanceof PDFArray ? kids.asArray() : [])
      .map((kid) => context.lookup(kid))
      .map((kid) => (kid instanceof PDFDict ? typeOf(kid) : "content"));
    const holdsOnly = (allowed: RegExp) => children.every((child) => allowed.test(child));
    require(STANDARD_TYPES.test(type), `02-001 ${type} is no standard type`);
    if (type === "LI") require(holdsOnly(/^(?:Lbl|LBody)$/), `09-005 LI of ${children.join(", ")}`);
    if (type === "L") require(holdsOnly(/^(?:LI|L|Caption)$/), `09-005 L of ${children.join(", ")}`);
    if (type === "Table")
      require(holdsOnly(/^(?:TR|T(?:Head|Body)|Caption)$/), `09-004 Table of ${children.join(", ")}`);
    if (type === "TH") require(written(element, "A").includes("/Scope"), "15-003 a heading cell without scope");
  }
  for (const descriptor of dictionaries.filter((dictionary) => written(dictionary, "Type") === "/FontDescriptor")) {
    require(/FontFile/.test(String(descriptor)), `31-009 ${written(descriptor, "FontName")} is not embedded`);
  }
  for (const page of document.getPages()) {
    const links = page.node.Annots()?.asArray() ?? [];
    const isNamed = (link: PDFDict) => written(link, "Contents") !== "" && written(link, "StructParent") !== "";
    require(links.every((link) => isNamed(context.lookup(link, PDFDict))), "28-012 a link without words or tag");
    require(links.length === 0 || written(page.node, "Tabs") === "/S", "28-009 no order of tabs");
  }

  const { untagged, sheets } = await readTagged(bytes);
  require(untagged.length === 0, `01-003 drawn without a tag: ${untagged.join(", ")}`);
  for (const table of ofRole("Table", sheets)) {
    const cells = ofRole("TR", [table]).map(({ children }) => children.length);
    require(new Set(cells).size === 1, `15-005 rows of ${cells.join(", ")} cells`);
  }
  return faults;
}
