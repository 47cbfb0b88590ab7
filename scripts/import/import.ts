import { parseDocument } from "htmlparser2";
import type { Section } from "../policy/content/section.ts";
import { failure, fileProblem, success, type Result } from "../policy/problem.ts";
import { blocksOf } from "./blocks.ts";
import { divide, withHeadings } from "./chapters.ts";
import { bare } from "./letters.ts";
import { lossList, type Lose, type Loss } from "./losses.ts";
import type { Manuscript } from "./manuscript.ts";
import { partsOf } from "./parts.ts";
import { decodeText, markdownToHtml, textToHtml } from "./read-text.ts";
import { readWord } from "./read-word.ts";
import { sectionFiles, type ImportedFile } from "./section-files.ts";
import { mainContent, tidy } from "./tidy.ts";
import { textNodes } from "./tree.ts";
import { bodyOf, renderedText } from "./write-markdown.ts";

/** A whole policy as section files, and what of it they could not carry. */
export interface ImportedPolicy {
  /** In the order of the document. */
  readonly files: readonly ImportedFile[];
  /** The sections of the project that the document doesn't have. */
  readonly missing: readonly Section[];
  readonly losses: readonly Loss[];
}

const fromHtml = (html: string): Manuscript => ({ html, pieces: [] });

const READERS = new Map<string, (bytes: Uint8Array, lose: Lose) => Promise<Manuscript>>([
  [".docx", readWord],
  [".html", async (bytes) => fromHtml(decodeText(bytes))],
  [".htm", async (bytes) => fromHtml(decodeText(bytes))],
  [".txt", async (bytes) => fromHtml(textToHtml(decodeText(bytes)))],
  [".md", async (bytes, lose) => fromHtml(markdownToHtml(decodeText(bytes), lose))],
]);

/**
 * Converts a document (.docx, .html, .txt, .md) to section files that satisfy the project's checks. Every word of it is
 * in the files or in the losses. What has the title of a known section is a new state of it: only its body is taken from
 * the document. Fails on a format that it can't read and on a document without text.
 */
export async function importPolicy(
  name: string,
  bytes: Uint8Array,
  known: readonly Section[],
): Promise<Result<ImportedPolicy>> {
  const refuse = (message: string, remedy: string) => failure([fileProblem(name, "fichier", message, remedy)]);
  const { lose, noted } = lossList();
  const read = READERS.get(name.slice(name.lastIndexOf(".")).toLowerCase());
  if (!read) return refuse("Ce format n’est pas lu.", "Enregistrez le document en .docx, .html, .txt ou .md.");
  const source = await read(bytes, lose).catch(() => undefined);
  if (!source) return refuse("Ce n’est pas un document Word lisible.", "Enregistrez-le à nouveau au format .docx.");

  const root = mainContent(parseDocument(source.html), lose);
  tidy(root, lose);
  const texts = textNodes(root).map(({ data }) => ({ what: "texte", text: data, where: data }));
  const chapters = divide(withHeadings(blocksOf(root.children, lose), known, lose), lose);
  const parts = partsOf(chapters, known, lose);
  if (parts.length === 0) return refuse("Ce document ne contient pas de texte.", "Vérifiez que c’est le bon fichier.");
  const written = parts.map((part) => ({ ...part, body: bodyOf(part, parts, lose) }));
  const files = sectionFiles(written, known, lose);
  const missing = known.filter((section) => parts.every((part) => part.section !== section));

  const told = noted().map(({ what }) => what.replace(/^[^«]*/, ""));
  const carried = bare([...written.flatMap(({ title, body }) => [title, renderedText(body)]), ...told].join(" "));
  for (const { what, where, text } of [...source.pieces, ...texts]) {
    if (!carried.includes(bare(text))) lose(`${what} : « ${text.trim()} »`, where);
  }
  return success({ files, missing, losses: noted() });
}
