import { MARKS, type Block } from "./blocks.ts";
import { withoutAccents } from "./letters.ts";
import type { Lose } from "./losses.ts";
import { isShouted, sentenceCase, wordForms } from "./titles.ts";
import { HEADING } from "./tree.ts";

/** A section to be. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly blocks: Block[];
  /** Anchors of the document that stood in its title. */
  readonly ids: readonly string[];
}

const LONGEST_TITLE = 150;
const LONGEST_ID = 60;

/** Without a single heading, short paragraphs that are bold or in capitals as a whole are taken for headings. */
export function withHeadings(blocks: readonly Block[], lose: Lose): readonly Block[] {
  if (blocks.some(({ name }) => HEADING.test(name))) return blocks;
  return blocks.map((block) => {
    const isBold = /^<p>\s*<(strong|b)>(?:(?!<\/\1>).)*<\/\1>\s*<\/p>$/s.test(block.html);
    const isTitle = block.name === "p" && block.text.length <= LONGEST_TITLE && !/[.,;:]\s*$/.test(block.text);
    if (!isTitle || !(isBold || isShouted(block.text))) return block;
    lose("titre reconnu à son gras ou à ses capitales", block.text);
    return { ...block, name: "h1" };
  });
}

/** Shares the blocks out among sections: one for each of the highest headings, and one for what comes before them. */
export function divide(blocks: readonly Block[], lose: Lose): readonly Part[] {
  const levelOf = ({ name }: Block) => (HEADING.test(name) ? Number(name.slice(1)) : Infinity);
  const headings = blocks.filter(({ name }) => HEADING.test(name));
  const [first = Infinity, ...others] = headings.map(levelOf);
  const nameOfDocument = first < Math.min(...others) && others.length > 0 ? headings[0] : undefined;
  const top = nameOfDocument ? Math.min(...others) : Math.min(first, ...others);
  const forms = wordForms(blocks.filter((block) => !headings.includes(block)).map(({ text }) => text));

  const parts: Part[] = [];
  const partUnder = (heading: string, ids: readonly string[]): Part => {
    const text = sentenceCase(heading.replace(/\s+/g, " ").trim(), forms, lose);
    const title = text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE - 1)}…` : text;
    if (title !== text) lose(`titre trop long, coupé : « ${text} »`, title);
    const part: Part = { id: freeId(title, parts), title, blocks: [], ids };
    parts.push(part);
    return part;
  };
  let above: readonly number[] = [];
  for (const [index, block] of blocks.entries()) {
    const level = levelOf(block);
    const next = blocks[index + 1];
    if (block === nameOfDocument && next && HEADING.test(next.name)) {
      lose(`titre du document : « ${block.text.trim()} »`, "début du document");
    } else if (level <= top && level < Infinity) {
      partUnder(block.text, block.ids);
      if (/<a href/.test(block.html)) lose("lien dans un titre", block.text);
      above = [];
    } else {
      const part = parts.at(-1) ?? partUnder("Introduction", []);
      if (level < Infinity) above = [...above.filter((higher) => higher < level), level];
      const tag = level < Infinity ? `h${above.length + 1}` : block.name;
      const html = block.html.replace(/^<h\d|h\d>$/g, (edge) => edge.replace(/h\d/, tag));
      part.blocks.push({ ...block, name: tag, html: HEADING.test(tag) ? html.replace(MARKS, "") : html });
    }
  }
  return parts;
}

/** A file name made of a title's words, which no other section has. */
function freeId(title: string, parts: readonly Part[]): string {
  const plain = withoutAccents(title.toLowerCase()).replaceAll("œ", "oe").replaceAll("æ", "ae");
  const slug = plain.replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-$/g, "") || "section";
  const short = slug.length > LONGEST_ID ? slug.slice(0, LONGEST_ID).replace(/-[^-]*$/, "") : slug;
  const taken = (id: string) => parts.some((part) => part.id === id);
  let id = short;
  for (let count = 2; taken(id); count += 1) id = `${short}-${count}`;
  return id;
}
