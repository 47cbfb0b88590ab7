import { idsOf } from "../policy/content/policy.ts";
import type { Section } from "../policy/content/section.ts";
import type { Block } from "./blocks.ts";
import type { Chapter } from "./chapters.ts";
import { bare, withoutAccents } from "./letters.ts";
import type { Lose } from "./losses.ts";
import { LONGEST_TITLE, sentenceCase, titleKey, withoutNumber, wordForms } from "./titles.ts";
import { HEADING } from "./tree.ts";

/** A section to be. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Anchors of the document that lead to its beginning. */
  readonly ids: readonly string[];
  /** The section of the project of which it is a new state, if there is one. */
  readonly section: Section | undefined;
}

const LONGEST_ID = 60;

/**
 * Makes each chapter a part. One that is headed by the title of a known section takes that section's title and id; any
 * other takes an id that no known section has or had. A heading that is only repeated, as in a summary, is none.
 */
export function partsOf(chapters: readonly Chapter[], known: readonly Section[], lose: Lose): readonly Part[] {
  const texts = chapters.flatMap(({ blocks }) => blocks).filter(({ name }) => !HEADING.test(name));
  const forms = wordForms(texts.map(({ text }) => text));
  const sections = new Map(known.toReversed().map((section) => [titleKey(section.title), section]));
  // Of chapters with one title, that is the section which has a text, and the last: a summary comes first.
  const holders = new Map<string, Chapter>();
  for (const chapter of chapters) {
    const key = titleKey(chapter.heading);
    if (chapter.blocks.length > 0 || !holders.has(key)) holders.set(key, chapter);
  }

  const taken = new Set(idsOf(known));
  const parts: Part[] = [];
  for (const chapter of chapters) {
    const { heading, blocks, ids } = chapter;
    const key = titleKey(heading);
    const isHolder = holders.get(key) === chapter;
    const section = isHolder ? sections.get(key) : undefined;
    if (blocks.length === 0 && !isHolder) {
      lose(`titre répété, sans texte : « ${heading} »`, heading);
    } else if (section) {
      const { id, title, aliases } = section;
      if (bare(title) !== bare(heading)) lose(`titre du document, au lieu de « ${title} » : « ${heading} »`, title);
      parts.push({ id, title, blocks, ids: [...ids, id, ...aliases], section });
    } else {
      const text = sentenceCase(heading, forms, lose);
      const title = text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE - 1)}…` : text;
      if (title !== text) lose(`titre trop long, coupé : « ${text} »`, title);
      if (withoutNumber(title) !== title) lose("numéro écrit dans un titre, que le site numérote aussi", title);
      const id = freeId(withoutNumber(title), taken);
      taken.add(id);
      parts.push({ id, title, blocks, ids, section });
    }
  }
  return parts;
}

/** A file name made of a title's words, which is not taken. */
function freeId(title: string, taken: ReadonlySet<string>): string {
  const plain = withoutAccents(title.toLowerCase()).replaceAll("œ", "oe").replaceAll("æ", "ae");
  const slug = plain.replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-$/g, "") || "section";
  const short = slug.length > LONGEST_ID ? slug.slice(0, LONGEST_ID).replace(/-[^-]*$/, "") : slug;
  let id = short;
  for (let count = 2; taken.has(id); count += 1) id = `${short}-${count}`;
  return id;
}
