import { fromHtml } from "hast-util-from-html";
import { escapeUTF8 } from "entities";
import type { Section } from "../policy/content/section.ts";
import { renderMarkdown } from "../policy/markdown/markdown.ts";
import { failure, fileProblem, success, type Result } from "../policy/problem.ts";
import { blocksOf } from "./markdown-blocks.ts";
import { divide, withHeadings } from "./chapters.ts";
import { clean } from "./clean.ts";
import { compare } from "./compare.ts";
import type { Reader } from "./manuscript.ts";
import { distinct, noticeList, type Notice } from "./notices.ts";
import { partsOf } from "./match-sections.ts";
import { sectionFiles, type ImportedFile, type WrittenPart } from "./section-files.ts";
import { sequenceOf, type Token } from "./sequence.ts";
import { bodyOf, EMPTY_BODY } from "./write-markdown.ts";

/** A whole policy as section files, and what of it they could not carry. */
export interface ImportedPolicy {
  /** In the order of the document. */
  readonly files: readonly ImportedFile[];
  /** The sections of the project that the document doesn't have. */
  readonly missing: readonly Section[];
  readonly notices: readonly Notice[];
}

/** A document has fewer bytes: ten thousand pages of text, a thousand with pictures in Word. */
export const LARGEST_DOCUMENT = 25_000_000;

/** What reads a document, by the ending of its name; loaded for a document that has it. */
const READERS: readonly (readonly [ending: RegExp, load: () => Promise<Reader>])[] = [
  [/\.doc[xm]$/i, async () => (await import("./read-word.ts")).readWord],
  [/\.(?:x?html|htm)$/i, async () => (await import("./read-html.ts")).readHtml],
  [/\.(?:mdx?|markdown)$/i, async () => (await import("./read-markdown.ts")).readMarkdown],
  [/\.txt$/i, async () => (await import("./read-text.ts")).readText],
];

/**
 * Converts a document (.docx, .html, .txt, .md) to section files that satisfy the project's checks. Every word, number
 * and address of it is in the files, in its order, or in the notices. What has the title of a known section is a new
 * state of it: only its body is taken from the document. Fails on a format that it can't read, on a document without
 * text, and on one that is too large or too deeply nested.
 */
export async function importPolicy(
  name: string,
  bytes: Uint8Array,
  known: readonly Section[],
): Promise<Result<ImportedPolicy>> {
  const refuse = (message: string, remedy: string) => failure([fileProblem(name, "fichier", message, remedy)]);
  const [, load] = READERS.find(([ending]) => ending.test(name)) ?? [];
  if (!load) return refuse("Ce format n’est pas lu.", "Enregistrez le document en .docx, .html, .txt ou .md.");
  if (bytes.length > LARGEST_DOCUMENT)
    return refuse("Ce document est trop gros.", "Enlevez-en les images, ou partagez-le.");
  const { tell, told } = noticeList();
  try {
    const read = await load();
    const manuscript = await read(bytes, tell);
    if (!manuscript)
      return refuse("Ce document ne peut pas être lu.", "Ouvrez-le et enregistrez-le à nouveau (Word : .docx).");
    const blocks = blocksOf(clean(manuscript.tree, tell), tell);
    const source = sequenceOf(manuscript.seen ?? manuscript.tree);
    const parts = partsOf(divide(withHeadings(blocks, known, tell), tell), known, tell);
    if (parts.length === 0)
      return refuse("Ce document ne contient pas de texte.", "Vérifiez que c’est le bon fichier.");
    const written = parts.map((part) => ({ ...part, body: bodyOf(part, parts, tell) }));
    compare(source, shownSequence(written), told, tell);
    const files = sectionFiles(written, known, tell);
    const missing = known.filter((section) => parts.every((part) => part.section !== section));
    return success({ files, missing, notices: distinct(told) });
  } catch (error) {
    // The converters call themselves for each level of a document.
    if (!(error instanceof RangeError)) throw error;
    return refuse("Ce document est imbriqué trop profondément.", "Copiez son texte dans un nouveau document.");
  }
}

/** What a reader of the sections sees, but for what the import itself wrote. */
function shownSequence(parts: readonly WrittenPart[]): readonly Token[] {
  const pages = parts.map(({ title, body, isHeaded }) => {
    const heading = isHeaded ? `<h2>${escapeUTF8(title)}</h2>` : "";
    return heading + (body === EMPTY_BODY ? "" : renderMarkdown(body).html);
  });
  return sequenceOf(fromHtml(pages.join(""), { fragment: true }));
}
