import { idsOf } from "../policy/content/policy.ts";
import { SECTION_ID } from "../policy/content/schema.ts";
import type { Section } from "../policy/content/section.ts";
import { withoutAccents } from "../policy/french.ts";
import { sectionBookmark } from "../word/bookmark.ts";
import type { Block } from "./markdown-blocks.ts";
import { tellHeadingLinks, type Chapter } from "./chapters.ts";
import { bare } from "./letters.ts";
import { lineOf } from "./mdast.ts";
import { noticeList, type Tell } from "./notices.ts";
import { sentenceCase, soundTitle, titleKey, withoutNumber, wordForms, type WordForms } from "./titles.ts";

/** A section to be. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Anchors of the document that lead to its beginning. */
  readonly anchors: readonly string[];
  /** The section of the project of which it is a new state, if there is one. */
  readonly section: Section | undefined;
  /** Whether the document has its title. */
  readonly isHeaded: boolean;
}

const LONGEST_ID = 60;
const PREAMBLE = "Introduction";

/**
 * Makes each chapter a part. One that is headed by the title of a known section, or bookmarked as one, takes that section's
 * title and id; of several with one title, each takes the next such section. Any other takes an id that no known section has or had. A
 * heading that is only repeated, as in a summary, is none.
 */
export function partsOf(chapters: readonly Chapter[], known: readonly Section[], tell: Tell): readonly Part[] {
  const texts = chapters.flatMap(({ blocks }) => blocks).filter(({ node }) => node.type !== "heading");
  const forms = wordForms(texts.map(({ node }) => lineOf(node)));
  const headed = chapters.map((chapter) => ({ ...chapter, ...titleOf(chapter, forms) }));
  const keys = headed.map(({ key }) => key);
  const texted = new Set(headed.filter(({ blocks }) => blocks.length > 0).map(({ key }) => key));
  const sections = Map.groupBy(
    known.toSorted((a, b) => a.order - b.order),
    ({ title }) => titleKey(title),
  );
  const taken = new Set(idsOf(known));
  const met = new Set<string>();
  return headed.flatMap(({ blocks, anchors, heading, key, title: ownTitle, told }): readonly Part[] => {
    const words = heading ? lineOf(heading) : PREAMBLE;
    if (blocks.length === 0 && (texted.has(key) || met.has(key))) {
      tell(`titre répété, sans texte : « ${words} »`, words);
      if (heading) tellHeadingLinks(heading, tell);
      return [];
    }
    met.add(key);
    const titled = sections.get(key)?.shift();
    const section = titled ?? retitled(anchors, known, keys);
    const part = { blocks, section, isHeaded: heading !== undefined };
    if (section) {
      const { id, title, aliases } = section;
      if (!titled) tell(`nouveau titre : « ${words} », à porter dans l’en-tête (title) au lieu de ${title}`, title);
      else if (heading && bare(title) !== bare(words))
        tell(`titre du document, au lieu de « ${title} » : « ${words} »`, title);
      return [{ ...part, id, title, anchors: [...anchors, id, ...aliases] }];
    }
    for (const { what, where } of told) tell(what, where);
    const id = freeId(withoutNumber(ownTitle), taken);
    taken.add(id);
    return [{ ...part, id, title: ownTitle, anchors: [...anchors, id] }];
  });
}

/** The known section whose bookmark is among anchors, when no chapter has its title. */
function retitled(anchors: readonly string[], known: readonly Section[], keys: readonly string[]): Section | undefined {
  return known.find(({ id, title }) => anchors.includes(sectionBookmark(id)) && !keys.includes(titleKey(title)));
}

/** The title that a chapter has as a new section, by what it is known again, and what is told of it when it is new. */
function titleOf({ heading }: Chapter, forms: WordForms) {
  const { tell, told } = noticeList();
  const title = heading ? soundTitle(sentenceCase(lineOf(heading), forms, tell), tell) : PREAMBLE;
  if (withoutNumber(title) !== title) tell("numéro écrit dans un titre, que le site numérote aussi", title);
  if (heading) tellHeadingLinks(heading, tell);
  return { title, key: titleKey(title), told };
}

/** A file name made of a title's words, which is not taken and may be one. */
function freeId(title: string, taken: ReadonlySet<string>): string {
  const plain = withoutAccents(title.toLowerCase()).replaceAll("œ", "oe").replaceAll("æ", "ae");
  const slug = plain.replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-$/g, "");
  const short = slug.length > LONGEST_ID ? slug.slice(0, LONGEST_ID).replace(/-[^-]*$/, "") : slug;
  const base = SECTION_ID.test(short) ? short : ["section", short].filter(Boolean).join("-");
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
  return id;
}
