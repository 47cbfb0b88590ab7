import { getDocumentProxy } from "unpdf";

const MARGIN = 60;

/** The text of a PDF without what stands in its pages' margins. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  let text = "";
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const height = page.view[3] ?? 0;
    const { items } = await page.getTextContent();
    for (const item of items) {
      if (!("str" in item)) continue;
      const baseline = Number(item.transform[5]);
      if (baseline > MARGIN && baseline < height - MARGIN) text += `${item.str} `;
    }
  }
  return text;
}
