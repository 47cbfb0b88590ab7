import { stringify } from "yaml";
import type { Section } from "../policy/content/section.ts";
import { renderMarkdown } from "../policy/markdown/markdown.ts";
import { isInk, parseBlocks, type Block } from "../policy/redline/block-tree.ts";
import type { Tell } from "./notices.ts";
import type { Part } from "./match-sections.ts";
import { EMPTY_BODY } from "./write-markdown.ts";

/** A section file that a document gives. */
export interface ImportedFile {
  /** The file's name without a folder. */
  readonly name: string;
  readonly text: string;
  /** Whether the project has its section, and then whether the document changes what readers see of it. */
  readonly state: "new" | "changed" | "unchanged";
}

/** A section to be, with its Markdown. */
export interface WrittenPart extends Part {
  readonly body: string;
}

const SUMMARY = "[à compléter : une phrase qui résume cette section]";

/** The parts as files, in their order. What of a known section the document doesn't say, or says as before, is kept. */
export function sectionFiles(
  parts: readonly WrittenPart[],
  known: readonly Section[],
  tell: Tell,
): readonly ImportedFile[] {
  const ranks = ranksOf(parts, known, tell);
  return parts.map(({ id, title, section, body }, index): ImportedFile => {
    const name = `${id}.md`;
    if (!section) {
      const frontMatter = stringify({ title, order: ranks[index], summary: SUMMARY }, { lineWidth: 0, version: "1.1" });
      return { name, text: `---\n${frontMatter}---\n\n${body}\n`, state: "new" };
    }
    const { text } = section.source;
    const present = text.slice(section.bodyStart);
    // What the document has no text for keeps the one that an editor wrote.
    if (body === EMPTY_BODY || look(present) === look(body)) return { name, text, state: "unchanged" };
    return { name, text: `${text.slice(0, section.bodyStart)}\n${writtenAs(present, body)}\n`, state: "changed" };
  });
}

/**
 * Ranks for parts: known sections keep theirs, the others get free ones that put them where the document has them, or
 * last where the ranks between their neighbours are all taken.
 */
function ranksOf(parts: readonly Part[], known: readonly Section[], tell: Tell): readonly number[] {
  const taken = new Set(known.map(({ order }) => order));
  // The first ones leave room between them.
  const step = known.length === 0 ? 10 : 1;
  const highest = Math.max(0, ...taken);
  const freeAfter = (rank: number) => {
    let free = rank + step;
    while (taken.has(free)) free += 1;
    return free;
  };
  let last = 0;
  return parts.map(({ section, title }, index) => {
    if (section) {
      if (section.order < last) tell("place dans le document, qui n’est pas celle que dit le rang (order)", title);
      last = Math.max(last, section.order);
      return section.order;
    }
    const following = parts.slice(index).find((part) => (part.section?.order ?? 0) > last)?.section?.order ?? Infinity;
    const next = freeAfter(last);
    const rank = next < following ? next : freeAfter(highest);
    taken.add(rank);
    if (next < following) last = rank;
    else tell("place dans le document : aucun rang (order) n’y était libre, la section est la dernière", title);
    return rank;
  });
}

/** A body whose paragraphs are written as the present body writes them where they look the same. */
function writtenAs(present: string, body: string): string {
  const paragraphs = (markdown: string) => markdown.trim().split(/\n{2,}/);
  const known = new Map(paragraphs(present).map((paragraph) => [look(paragraph), paragraph]));
  const kept = paragraphs(body)
    .map((paragraph) => known.get(look(paragraph)) ?? paragraph)
    .join("\n\n");
  return look(kept) === look(body) ? kept : body;
}

/**
 * What readers see of a Markdown text, marks and numbers included, as far as any document says it: whatever its white space,
 * the order of its marks, its rules, the room and the empty items in its lists and the side of its columns.
 */
function look(markdown: string): string {
  return JSON.stringify(looksOf(parseBlocks(renderMarkdown(markdown).html)));
}

function looksOf(blocks: readonly Block[]): readonly unknown[] {
  return blocks.flatMap((block): readonly unknown[] => {
    const { kind, tokens, children } = block;
    if (kind === "hr") return [];
    if (kind === "ul") return children.filter(isInk).map((item) => ["•", looksOf(item.children)]);
    // Two quotations that touch look like one.
    if (kind === "blockquote") return looksOf(children).map((part) => [">", part]);
    if (kind.startsWith("<ol")) return itemLooks(block);
    // A document has code as lines of a paragraph.
    if (kind === "pre")
      return [["p", tokens.map(({ word, html }) => (html.includes("\n") ? "<br> " : word)).join(""), []]];
    const words = tokens.map(({ word, html, tags, letters }) => {
      // A bare address looks like the link that an import makes of it.
      const marks = tags.filter((tag) => !tag.endsWith(`${html}">`));
      return letters > 0 ? word + marks.toSorted().join("") : word;
    });
    return [[kind, words.join(""), looksOf(children)]];
  });
}

/** Items with their numbers, be they of one list that leaps or of two. */
function itemLooks({ open, children }: Block): readonly unknown[] {
  const numberIn = (tag: string) => / (?:start|value)="(\d+)"/.exec(tag)?.[1];
  let next = Number(numberIn(open) ?? 1);
  return children.flatMap((item) => {
    const number = Number(numberIn(item.open) ?? next);
    next = number + 1;
    return isInk(item) ? [[number, looksOf(item.children)]] : [];
  });
}
