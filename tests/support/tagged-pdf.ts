import { getDocumentProxy, getResolvedPDFJS } from "unpdf";

/** An element of a PDF's structure as those who have it read to them meet it. */
export interface Tagged {
  /** Its standard type: `P`, `H1`, `LI`… */
  readonly role: string;
  readonly children: readonly (Tagged | string)[];
}

export interface TaggedPdf {
  /** Each sheet's elements; one that runs over two sheets stands on both. */
  readonly sheets: readonly Tagged[];
  /** What is drawn outside of any element and isn't marked as no part of the text, by its operator. */
  readonly untagged: readonly string[];
  readonly bookmarks: readonly string[];
  /** Where links lead, and the words by which they are announced. */
  readonly links: readonly { readonly target: string; readonly contents: string }[];
}

const pdfjs = await getResolvedPDFJS();
const OPERATORS = new Map(Object.entries(pdfjs.OPS).map(([name, code]) => [code, name]));
/** Whether an operator leaves a trace on the sheet: a path may only bound what follows. */
function draws(name: string, [paint]: readonly unknown[]): boolean {
  return name === "constructPath" ? paint !== pdfjs.OPS.endPath : /^(?:showText|shadingFill|paint.*)$/.test(name);
}

/** What a hyphen at a line's end stands for: its word goes on. */
const SOFT_HYPHEN = "\u00AD";

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>["getPage"]>>;
type Node = Awaited<ReturnType<Page["getStructTree"]>>;

/** Reads a PDF as a screen reader does: from its tags to the characters that each of them marks, as they are written. */
export async function readTagged(bytes: Uint8Array): Promise<TaggedPdf> {
  const document = await getDocumentProxy(Uint8Array.from(bytes));
  const sheets: Tagged[] = [];
  const untagged: string[] = [];
  const links: { target: string; contents: string }[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const marked = await markedContent(page);
    untagged.push(...marked.untagged);
    sheets.push(taggedOf(await page.getStructTree(), marked.texts));
    for (const { subtype, url, dest, contentsObj } of await page.getAnnotations()) {
      if (subtype === "Link") links.push({ target: url ?? `#${dest}`, contents: contentsObj.str });
    }
  }
  const titles = (items: Awaited<ReturnType<typeof document.getOutline>>): readonly string[] =>
    items.flatMap(({ title, items: below }) => [title, ...titles(below)]);
  return { sheets, untagged, links, bookmarks: titles(await document.getOutline()) };
}

/** What an operator that marks says of what follows: its number among the sheet's marks, or that it is no content. */
interface Mark {
  readonly id: number | undefined;
  readonly isArtifact: boolean;
}

function markOf([tag, id]: readonly unknown[]): Mark {
  const name = typeof tag === "object" && tag !== null && "name" in tag ? tag.name : tag;
  return { id: typeof id === "number" ? id : undefined, isArtifact: name === "Artifact" };
}

/** The characters that stand under each mark of a sheet, blanks included. */
async function markedContent(page: Page) {
  const { fnArray, argsArray } = await page.getOperatorList();
  const texts = new Map<number, string>();
  const untagged: string[] = [];
  const open: Mark[] = [];
  fnArray.forEach((code, index) => {
    const name = OPERATORS.get(code) ?? "";
    const args: readonly unknown[] = argsArray[index] ?? [];
    const id = open.find((mark) => mark.id !== undefined)?.id;
    if (name.startsWith("beginMarkedContent")) open.push(markOf(args));
    else if (name === "endMarkedContent") open.pop();
    else if (draws(name, args) && id === undefined && !open.some(({ isArtifact }) => isArtifact)) untagged.push(name);
    else if (name === "showText" && id !== undefined) {
      // A mark within a mark says what its signs stand for.
      const text = open.at(-1)?.id === undefined ? SOFT_HYPHEN : signsOf(args[0]);
      texts.set(id, (texts.get(id) ?? "") + text);
    }
  });
  return { texts, untagged };
}

function signsOf(glyphs: unknown): string {
  if (!Array.isArray(glyphs)) return "";
  return glyphs.map((glyph: unknown) => (isSign(glyph) ? glyph.unicode : "")).join("");
}

function isSign(glyph: unknown): glyph is { readonly unicode: string } {
  return typeof glyph === "object" && glyph !== null && "unicode" in glyph;
}

function taggedOf({ role, children }: Node, texts: ReadonlyMap<number, string>): Tagged {
  return {
    role,
    children: children.flatMap((child): readonly (Tagged | string)[] => {
      if ("role" in child) return [taggedOf(child, texts)];
      const [, id] = /_mc(\d+)$/.exec(child.id) ?? [];
      return id === undefined ? [] : [texts.get(Number(id)) ?? ""];
    }),
  };
}

const INLINE = /^(?:Span|Link|Code|Strong|Em|Quote|Reference)$/;

/** The words of elements as they are said, those of one line, paragraph or cell after those of another. */
export function spoken(elements: readonly (Tagged | string)[]): string {
  return wordsOf(elements)
    .replace(/\u00AD\s*/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function wordsOf(elements: readonly (Tagged | string)[]): string {
  const words = elements.map((element) => {
    if (typeof element === "string") return element;
    return INLINE.test(element.role) ? wordsOf(element.children) : ` ${wordsOf(element.children)} `;
  });
  return words.join("");
}

/** The elements of one role, wherever they stand. */
export function ofRole(role: string, elements: readonly (Tagged | string)[]): readonly Tagged[] {
  return elements.flatMap((element) => {
    if (typeof element === "string") return [];
    return [...(element.role === role ? [element] : []), ...ofRole(role, element.children)];
  });
}
