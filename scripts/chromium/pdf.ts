import { launchBrowser } from "./browser.ts";

/** Prints a page's markup as a tagged PDF with an outline. Throws when no browser can be launched. */
export async function printPdf(markup: string): Promise<Uint8Array> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent(markup);
    return await page.pdf({ preferCSSPageSize: true, format: "A4", tagged: true, outline: true });
  } finally {
    await browser.close();
  }
}
