import type { Section } from "../policy/content/section.ts";
import { MARKS, type Block } from "./blocks.ts";
import type { Lose } from "./losses.ts";
import { isShouted, LONGEST_TITLE, titleKey } from "./titles.ts";
import { HEADING } from "./tree.ts";

/** What a document has under one of its highest headings. */
export interface Chapter {
  readonly heading: string;
  readonly blocks: Block[];
  /** Anchors of the document that stand in the heading. */
  readonly ids: readonly string[];
}

/**
 * Without a single heading, paragraphs that have the title of a known section are taken for headings, and so are short
 * ones that are bold or in capitals as a whole.
 */
export function withHeadings(blocks: readonly Block[], known: readonly Section[], lose: Lose): readonly Block[] {
  if (blocks.some(({ name }) => HEADING.test(name))) return blocks;
  const titles = new Set(known.map(({ title }) => titleKey(title)));
  return blocks.map((block) => {
    if (block.name !== "p" || block.text.length > LONGEST_TITLE) return block;
    if (titles.has(titleKey(block.text))) return { ...block, name: "h1" };
    const isBold = /^<p>\s*<(strong|b)>(?:(?!<\/\1>).)*<\/\1>\s*<\/p>$/s.test(block.html);
    if (/[.,;:]\s*$/.test(block.text) || !(isBold || isShouted(block.text))) return block;
    lose("titre reconnu à son gras ou à ses capitales", block.text);
    return { ...block, name: "h1" };
  });
}

/** Shares the blocks out among chapters: one for each of the highest headings, and one for what comes before them. */
export function divide(blocks: readonly Block[], lose: Lose): readonly Chapter[] {
  const levelOf = ({ name }: Block) => (HEADING.test(name) ? Number(name.slice(1)) : Infinity);
  const headings = blocks.filter(({ name }) => HEADING.test(name));
  const [first = Infinity, ...others] = headings.map(levelOf);
  const nameOfDocument = first < Math.min(...others) && others.length > 0 ? headings[0] : undefined;
  const top = nameOfDocument ? Math.min(...others) : Math.min(first, ...others);

  const chapters: Chapter[] = [];
  const chapterUnder = (heading: string, ids: readonly string[]): Chapter => {
    const chapter: Chapter = { heading: heading.replace(/\s+/g, " ").trim(), blocks: [], ids };
    chapters.push(chapter);
    return chapter;
  };
  let above: readonly number[] = [];
  for (const [index, block] of blocks.entries()) {
    const level = levelOf(block);
    const next = blocks[index + 1];
    if (block === nameOfDocument && next && HEADING.test(next.name)) {
      lose(`titre du document : « ${block.text.trim()} »`, "début du document");
    } else if (level <= top && level < Infinity) {
      chapterUnder(block.text, block.ids);
      if (/<a href/.test(block.html)) lose("lien dans un titre", block.text);
      above = [];
    } else {
      const chapter = chapters.at(-1) ?? chapterUnder("Introduction", []);
      if (level < Infinity) above = [...above.filter((higher) => higher < level), level];
      const tag = level < Infinity ? `h${above.length + 1}` : block.name;
      const html = block.html.replace(/^<h\d|h\d>$/g, (edge) => edge.replace(/h\d/, tag));
      chapter.blocks.push({ ...block, name: tag, html: HEADING.test(tag) ? html.replace(MARKS, "") : html });
    }
  }
  return chapters;
}
