import { diffArrays } from "diff";
import { escapeUTF8 } from "entities/escape";
import type { Policy } from "../content/policy.ts";
import type { Section } from "../content/section.ts";
import { once } from "../memoize.ts";
import { compareTexts, type ComparedBlock, type CompareTexts } from "../redline/compare.ts";
import { align } from "../redline/pairs.ts";
import { redlineTexts, type Passage } from "../redline/redline.ts";
import { aidTexts } from "./aid-texts.ts";

/** What both policies say in one place, as one text. */
export interface RedlinedText {
  /** Its title, plain text: the newer one if there is one. */
  readonly title: string;
  /** What became of it; of a section, of its title and its text. */
  readonly kind: "unchanged" | "modified" | "added" | "removed";
  /** False when readers see the same of it in both policies. */
  readonly changed: boolean;
  /** The text with its changes. */
  readonly passages: readonly Passage[];
}

/** One section of a comparison: what became of it between two policies. */
export interface ComparedSection extends RedlinedText {
  /** The id in the newer policy; of a removed section, its last one. */
  readonly id: string;
  /** Ids under which no other section of the comparison stands and this one answers too. */
  readonly aliases: readonly string[];
  /** The id in the older policy, when it was another. */
  readonly renamedFrom: string | undefined;
  /** True when the section changed places with another. */
  readonly moved: boolean;
  /** Of a removed section, the title of the section that answers under its id since then. */
  readonly joined: string | undefined;
  /** The title as an `h2` with its changes, two where it was rewritten. */
  readonly heading: readonly Passage[];
  /** The summary with its changes; nothing when it is the same. */
  readonly summary: readonly Passage[] | undefined;
}

/** Two policies as one text. */
export interface Comparison {
  readonly sections: readonly ComparedSection[];
  /** The reading aids that either policy has. */
  readonly aids: readonly RedlinedText[];
}

/** Whether readers see the same of both policies. */
export function isUnchanged({ sections, aids }: Comparison): boolean {
  return [...sections, ...aids].every(({ changed }) => !changed);
}

/** Both texts of one place, HTML. */
interface Texts {
  readonly before: string;
  readonly after: string;
}

/** A section in both policies; one that only one of them has was removed or added. */
interface SectionPair {
  readonly before: Section | undefined;
  readonly after: Section | undefined;
}

/**
 * Compares all that readers see of two policies: each section's title, summary and text, and the reading aids. A section
 * keeps its identity under its id or, when it was renamed, through its aliases. Sections stand in the newer order, removed
 * ones after the section that they used to follow. What only one policy has is written when somebody looks.
 */
export function comparePolicies(before: Policy, after: Policy, compare: CompareTexts = compareTexts): Comparison {
  const pairs = pairSections(before, after);
  const bodies = pairs.map((pair) => ({ pair, title: titleOf(pair), ...textsOf(pair, ({ html }) => html) }));
  const aids = aidTexts(before, after);
  const redline = redliner([...bodies, ...aids], compare);
  const moved = movedSections(before, pairs);
  const ids = new Set(pairs.map(idOf));
  const sections = bodies.map((body): ComparedSection => {
    const { pair } = body;
    const [heading, summary] = [textsOf(pair, titleHtml), textsOf(pair, summaryHtml)];
    const [old, now] = [pair.before, pair.after];
    const isWhole = !old || !now;
    const isReworded = !isWhole && (isChanged(redline(heading)) || isChanged(redline(body)));
    const isSummedUpAnew = !isWhole && isChanged(redline(summary));
    const renamedFrom = !isWhole && old.id !== now.id ? old.id : undefined;
    const isMoved = old !== undefined && moved.has(old);
    return {
      title: body.title,
      kind: !old ? "added" : !now ? "removed" : isReworded ? "modified" : "unchanged",
      changed: isWhole || isReworded || isSummedUpAnew || renamedFrom !== undefined || isMoved,
      id: idOf(pair),
      aliases: [...new Set([renamedFrom ?? [], now?.aliases ?? []].flat())].filter((alias) => !ids.has(alias)),
      renamedFrom,
      moved: isMoved,
      joined: now ? undefined : after.sections.find(({ aliases }) => aliases.includes(idOf(pair)))?.title,
      get heading() {
        return redline(heading);
      },
      get summary() {
        return isSummedUpAnew ? redline(summary) : undefined;
      },
      get passages() {
        return redline(body);
      },
    };
  });
  return {
    sections,
    aids: aids.map((aid) => {
      const changed = isChanged(redline(aid));
      return {
        title: aid.title,
        kind: !changed ? "unchanged" : aid.before === "" ? "added" : aid.after === "" ? "removed" : "modified",
        changed,
        get passages() {
          return redline(aid);
        },
      };
    }),
  };
}

/**
 * Gives texts with their changes: the sections' and the aids', `named`, are written together once somebody looks at one, for
 * what left one section may have come to another; any other text is written alone.
 */
function redliner(
  named: readonly (Texts & Pick<RedlinedText, "title">)[],
  compare: CompareTexts,
): (texts: Texts) => readonly Passage[] {
  const differing = named.filter(({ before, after }) => before !== after);
  const together = new Set<Texts>(differing);
  const written = once(() => {
    const compared = differing.map(({ title, before, after }) => ({ name: title, blocks: compare(before, after) }));
    const passages = redlineTexts(compared);
    return new Map<Texts, readonly Passage[]>(differing.map((texts, index) => [texts, passages[index] ?? []]));
  });
  return (texts) => {
    const { before, after } = texts;
    if (before === after) return [{ html: after, changes: [] }];
    if (together.has(texts)) return written().get(texts) ?? [];
    return redlineTexts([{ name: undefined, blocks: compare(before, after) }])[0] ?? [];
  };
}

/** A section as it stands in one policy or in both, its title before its text. */
export interface AlignedSection extends SectionPair {
  readonly blocks: readonly ComparedBlock[];
}

/**
 * Both policies as one text, of which each can be had again, to the letter and in its own order: a section that changed
 * places is deleted at the old one and inserted at the new one.
 */
export function alignPolicies(before: Policy, after: Policy): readonly AlignedSection[] {
  const ancestors = ancestorsOf(before, after);
  const olds = before.sections.map((section) => ({ key: section.id, section }));
  // With a space, which no id has, the key is that of no older section.
  const news = after.sections.map((section) => ({ key: ancestors.get(section)?.id ?? `${section.id} `, section }));
  return align(olds, news).map((aligned) => {
    const pair = { before: aligned.before?.section, after: aligned.after?.section };
    const texts = [textsOf(pair, titleHtml), textsOf(pair, ({ html }) => html)];
    return { ...pair, blocks: texts.flatMap((each) => compareTexts(each.before, each.after)) };
  });
}

/** The sections of both policies, in the newer order, each removed one after the section that it used to follow. */
function pairSections(before: Policy, after: Policy): readonly SectionPair[] {
  const ancestors = ancestorsOf(before, after);
  const survivors = new Set(ancestors.values());
  const pairs: SectionPair[] = after.sections.map((section) => ({ before: ancestors.get(section), after: section }));
  before.sections.forEach((section, index) => {
    if (survivors.has(section)) return;
    const previous = before.sections[index - 1];
    const place = previous ? pairs.findIndex((pair) => pair.before === previous) : -1;
    pairs.splice(place + 1, 0, { before: section, after: undefined });
  });
  return pairs;
}

/** The older section that each newer one continues: the one of its id, else one of its aliases' that no other has. */
function ancestorsOf(before: Policy, after: Policy): ReadonlyMap<Section, Section | undefined> {
  const older = new Map(before.sections.map((section) => [section.id, section]));
  const taken = new Set(after.sections.map(({ id }) => id));
  return new Map(
    after.sections.map((section) => {
      const alias = section.aliases.find((id) => older.has(id) && !taken.has(id));
      return [section, older.get(section.id) ?? (alias === undefined ? undefined : older.get(alias))];
    }),
  );
}

/** The sections that left the common order: those outside the longest run that both policies share. */
function movedSections(before: Policy, pairs: readonly SectionPair[]): ReadonlySet<Section> {
  const kept = pairs.flatMap((pair) => (pair.before && pair.after ? [pair.before] : []));
  const survivors = new Set(kept);
  const order = before.sections.filter((section) => survivors.has(section));
  return new Set(diffArrays(order, kept).flatMap(({ added, value }) => (added ? value : [])));
}

function idOf({ before, after }: SectionPair): string {
  return after?.id ?? before?.id ?? "";
}

function titleOf({ before, after }: SectionPair): string {
  return after?.title ?? before?.title ?? "";
}

function textsOf({ before, after }: SectionPair, html: (section: Section) => string): Texts {
  return { before: before ? html(before) : "", after: after ? html(after) : "" };
}

function titleHtml({ title }: Section): string {
  return `<h2>${escapeUTF8(title)}</h2>`;
}

function summaryHtml({ summary }: Section): string {
  return `<p>${escapeUTF8(summary)}</p>`;
}

/** Whether readers see a change in a text. */
function isChanged(passages: readonly Passage[]): boolean {
  return passages.some(({ changes }) => changes.length > 0);
}
