import { UnderlineType, type IParagraphStyleOptions, type IStylesOptions } from "docx";

// The names under which Word and other programs know these styles in every language (ECMA-376, 17.7.4.9).

export const QUOTATION = "Quote";
/** A paragraph of an item but the one that is counted, which is a `ListParagraph`. */
const CONTINUED = "ListContinue";
const DEEPEST_CONTINUED = 5;
export const CODE_LINES = "HTMLPreformatted";
export const CODE_WORDS = "HTMLCode";
export const LINK = "Hyperlink";
export const CELL = "Cell";

const SERIF = "Georgia";
const MONOSPACE = "Courier New";
/** Half a line, in twentieths of a point. */
const GAP = 120;

const heading = (size: number, before: number): Omit<IParagraphStyleOptions, "id"> => ({
  run: { size, bold: true, color: "1A1A1A", font: SERIF },
  paragraph: { keepNext: true, spacing: { before, after: GAP } },
});

const paragraphStyle = (id: string, name: string) => ({ id, name, basedOn: "Normal", quickFormat: true });

/** The style of a paragraph that goes on with an item, by the number of lists in which that stands. */
export function continuedStyle(lists: number): string {
  return CONTINUED + (lists === 1 ? "" : Math.min(lists, DEEPEST_CONTINUED));
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
    { ...paragraphStyle(QUOTATION, "Quote"), run: { color: "404040" }, paragraph: { indent: { left: 425 } } },
    ...Array.from({ length: DEEPEST_CONTINUED }, (_, index) => ({
      ...paragraphStyle(continuedStyle(index + 1), index === 0 ? "List Continue" : `List Continue ${index + 1}`),
      paragraph: { spacing: { after: GAP / 2 } },
    })),
    { ...paragraphStyle(CELL, "Table Contents"), paragraph: { spacing: { after: 0 } } },
    { ...paragraphStyle(CODE_LINES, "HTML Preformatted"), run: { font: MONOSPACE, size: 20 } },
  ],
  characterStyles: [{ id: CODE_WORDS, name: "HTML Code", run: { font: MONOSPACE, size: 20 } }],
};
