import { readFile } from "node:fs/promises";
import { accessiblePdf } from "./accessible-pdf.ts";
import { launchBrowser } from "./browser.ts";

/** The faces of a printed version, in place of those of whatever machine prints it. */
const FACES = [
  { family: "literata", style: "normal", weight: 400 },
  { family: "literata", style: "italic", weight: 400 },
  { family: "literata", style: "normal", weight: 600 },
  { family: "source-sans-3", style: "normal", weight: 400 },
  { family: "source-sans-3", style: "italic", weight: 400 },
  { family: "source-sans-3", style: "normal", weight: 600 },
] as const;

/** Prints a page's markup as a tagged PDF with an outline. Throws when no browser can be launched. */
export async function printPdf(markup: string): Promise<Uint8Array> {
  const browser = await launchBrowser();
  try {
    // The page's own security policy would refuse the faces.
    const page = await browser.newPage({ bypassCSP: true });
    await page.setContent(markup);
    await page.addStyleTag({ content: await typefaces() });
    await page.evaluate("document.fonts.ready");
    return await accessiblePdf(await page.pdf({ preferCSSPageSize: true, format: "A4", tagged: true, outline: true }));
  } finally {
    await browser.close();
  }
}

/** A style sheet that carries its faces and asks for nothing. */
async function typefaces(): Promise<string> {
  const rules = FACES.map(async ({ family, style, weight }) => {
    const file = import.meta.resolve(`@fontsource/${family}/files/${family}-latin-${weight}-${style}.woff2`);
    const font = await readFile(new URL(file), "base64");
    return `@font-face { font-family: ${family}; font-style: ${style}; font-weight: ${weight}; src: url(data:font/woff2;base64,${font}); }`;
  });
  return [...(await Promise.all(rules)), ":root { --sans: source-sans-3; font-family: literata; }"].join("\n");
}
