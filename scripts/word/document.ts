import { AlignmentType, Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Policy } from "../policy/content/policy.ts";
import { alignPolicies, type AlignedSection } from "../policy/versions/comparison.ts";
import { wordBlocks } from "./blocks.ts";
import { sectionBookmark } from "./bookmark.ts";
import { STYLES } from "./styles.ts";
import { newWriting } from "./writing.ts";

/** What a Word document holds, and what it says of itself. */
export interface WordText {
  readonly title: string;
  /** What stands under the title, a line each. */
  readonly lines: readonly string[];
  /** Whose policy it is, and who makes its changes. */
  readonly author: string;
  /** The `YYYY-MM-DD` day of the document and of its changes. */
  readonly day: string;
  /** The older text, equal to the newer one where no changes are to be shown. */
  readonly before: Policy;
  readonly after: Policy;
}

/**
 * A policy as a Word document (.docx, ECMA-376), or the changes from one to another as those that Word follows: accepted,
 * they leave the newer text, rejected, the older one. What is changed in it afterwards is followed too. The same bytes
 * for the same texts.
 */
export async function wordDocument(text: WordText): Promise<Uint8Array> {
  const { title, lines, author, day } = text;
  const sections = alignPolicies(text.before, text.after);
  const writing = newWriting(author, day, bookmarksOf(sections));
  const body = sections.flatMap(({ after, blocks }) =>
    wordBlocks(blocks, after && writing.bookmarks.get(after.id), writing),
  );
  const head = new Paragraph({
    heading: HeadingLevel.TITLE,
    children: [new TextRun(title), ...lines.map((line) => new TextRun({ text: line, break: 1, size: 22 }))],
  });
  const page = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT] })],
  });
  const document = new Document({
    title: `${title} – ${author}`,
    creator: author,
    lastModifiedBy: author,
    description: lines.join(" "),
    styles: STYLES,
    numbering: { config: writing.lists },
    features: { trackRevisions: true },
    sections: [{ children: [head, ...body], footers: { default: new Footer({ children: [page] }) } }],
  });
  return timeless(await Packer.toBuffer(document), day);
}

/** The bookmark of each section under all names to which a link may lead. */
function bookmarksOf(sections: readonly AlignedSection[]): ReadonlyMap<string, string> {
  const all = [...sections.flatMap(({ before }) => before ?? []), ...sections.flatMap(({ after }) => after ?? [])];
  return new Map(
    all.flatMap(({ id, aliases }) => [...aliases, id].map((name) => [name, sectionBookmark(id)] as const)),
  );
}

/** A document as the library packs it, but the same whenever it is made: without the time, and with names of its own. */
function timeless(bytes: Uint8Array, day: string): Uint8Array {
  const [link, bookmark] = [numbering(), numbering()];
  const parts = Object.entries(unzipSync(bytes)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const written = parts.map(([name, part]) => {
    const xml = strFromU8(part)
      .replace(/(?<="rId)[\w-]{21}(?=")/g, (lot) => `Lien${link(lot)}`)
      .replace(/(?<=<w:bookmark(?:Start|End) [^>]*w:id=")\d+/g, bookmark)
      .replace(/(?<=<dcterms:(?:created|modified) [^>]*>)[^<]*/g, `${day}T00:00:00Z`);
    return [name, strToU8(xml)] as const;
  });
  // The first day that a ZIP can name, in the machine's own time.
  return zipSync(Object.fromEntries(written), { mtime: "1980-01-01T00:00:00" });
}

/** Numbers names as they come, from 1 on. */
function numbering(): (name: string) => string {
  const numbers = new Map<string, string>();
  return (name) => {
    const number = numbers.get(name) ?? String(numbers.size + 1);
    numbers.set(name, number);
    return number;
  };
}
