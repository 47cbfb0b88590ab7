import { UnderlineType, type IParagraphStyleOptions, type IStylesOptions } from "docx";

// The names under which Word and other programs know these styles in every language (ECMA-376, 17.7.4.9).

/** Word has lists of five levels by their styles, and but one of quotations. */
const DEEPEST = 5;
export const CODE_WORDS = "HTMLCode";
/** The letters of a block of code, whose paragraph has the style of its place. */
export const CODE_LINES = "HTMLTypewriter";
export const LINK = "Hyperlink";
export const CELL = "Cell";

const SERIF = "Georgia";
const MONOSPACE = "Courier New";
/** Half a line, in twentieths of a point. */
const GAP = 120;
/** How far a level of a list or of a quotation stands from the one around it, in twentieths of a point. */
export const INDENT = 425;

const heading = (size: number, before: number): Omit<IParagraphStyleOptions, "id"> => ({
  run: { size, bold: true, color: "1A1A1A", font: SERIF },
  paragraph: { keepNext: true, spacing: { before, after: GAP } },
});

const paragraphStyle = (id: string, name: string) => ({ id, name, basedOn: "Normal", quickFormat: true });

const levels = Array.from({ length: DEEPEST }, (_, index) => index + 1);
const numbered = (name: string, depth: number) => name + (depth === 1 ? "" : Math.min(depth, DEEPEST));

/** The style of a paragraph of an item but the one that is counted, which is a `ListParagraph`, by how many lists hold it. */
export function continuedStyle(lists: number): string {
  return numbered("ListContinue", lists);
}

/** The style of what is quoted, by how many quotations hold it. */
export function quotedStyle(quotations: number): string {
  return numbered("Quote", quotations);
}

/** How a policy looks in Word: like its printed version, in letters that every computer has. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { size: 22, font: SERIF, language: { value: "fr-FR" } },
      paragraph: { spacing: { after: GAP, line: 288 } },
    },
    title: { run: { size: 40, font: SERIF }, paragraph: { spacing: { after: 4 * GAP } } },
    heading1: heading(30, 4 * GAP),
    heading2: heading(26, 2 * GAP),
    heading3: heading(23, 2 * GAP),
    heading4: heading(22, GAP),
    heading5: heading(22, GAP),
    listParagraph: { paragraph: { spacing: { after: GAP / 2 } } },
    hyperlink: { run: { color: "0B5394", underline: { type: UnderlineType.SINGLE } } },
  },
  paragraphStyles: [
    ...levels.map((depth) => ({
      ...paragraphStyle(quotedStyle(depth), depth === 1 ? "Quote" : `Citation ${depth}`),
      run: { color: "404040" },
      paragraph: { indent: { left: INDENT * depth } },
    })),
    ...levels.map((depth) => ({
      ...paragraphStyle(continuedStyle(depth), depth === 1 ? "List Continue" : `List Continue ${depth}`),
      paragraph: { spacing: { after: GAP / 2 } },
    })),
    { ...paragraphStyle(CELL, "Table Contents"), paragraph: { spacing: { after: 0 } } },
  ],
  characterStyles: [
    { id: CODE_WORDS, name: "HTML Code", run: { font: MONOSPACE, size: 20 } },
    { id: CODE_LINES, name: "HTML Typewriter", run: { font: MONOSPACE, size: 20 } },
  ],
};
