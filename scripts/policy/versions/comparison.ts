import { diffArrays } from "diff";
import { escapeUTF8 } from "entities/escape";
import type { Policy } from "../content/policy.ts";
import type { Section } from "../content/section.ts";
import { memoize } from "../memoize.ts";
import { redline } from "./redline.ts";

/** One section of a comparison: what became of it between two policies. */
export interface ComparedSection {
  readonly kind: "unchanged" | "modified" | "added" | "removed";
  /** The id in the newer policy; of a removed section, its last one. */
  readonly id: string;
  /** The id in the older policy, when it was another. */
  readonly renamedFrom: string | undefined;
  /** True when the section changed places with another. */
  readonly moved: boolean;
  /** Of a removed section, the title of the section that answers under its id since then. */
  readonly joined: string | undefined;
  /** The title, safe HTML without changes: the newer one if there is one. */
  readonly plainTitle: string;
  /** The title as an `h2` (two where it was rewritten), with its changes marked. */
  readonly title: string;
  /** The text, safe HTML, with its changes marked. */
  readonly html: string;
  /** The summary with its changes marked, when it changed. */
  readonly summary: string | undefined;
}

/** Two policies as one text. */
export interface Comparison {
  readonly sections: readonly ComparedSection[];
}

type Redline = typeof redline;

/** A redliner that computes each pair of texts once. */
export function redlineOnce(): Redline {
  const from = memoize((before) => memoize((after) => redline(before, after)));
  return (before, after) => from(before)(after);
}

/**
 * Compares two policies section by section. A section keeps its identity under its id or, when it was renamed, through
 * its aliases. Sections stand in the newer order, removed ones after the section that they used to follow.
 */
export function comparePolicies(before: Policy, after: Policy, toRedline: Redline = redline): Comparison {
  const ancestors = ancestorsOf(before, after);
  const survivors = new Set(ancestors.values());
  const moved = movedSections(before, after, ancestors);

  const sections = after.sections.map((section) => compareSection(ancestors.get(section), section, moved, toRedline));
  before.sections.forEach((section, index) => {
    if (survivors.has(section)) return;
    const previous = before.sections[index - 1];
    const heir = previous && after.sections.find((candidate) => ancestors.get(candidate) === previous);
    const place = previous ? sections.findIndex(({ id }) => id === (heir?.id ?? previous.id)) : -1;
    const joined = after.sections.find(({ aliases }) => aliases.includes(section.id));
    sections.splice(
      place + 1,
      0,
      wholeSection("removed", section, joined, (html) => toRedline(html, "")),
    );
  });
  return { sections };
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
function movedSections(before: Policy, after: Policy, ancestors: ReadonlyMap<Section, Section | undefined>) {
  const kept = after.sections.map((section) => ancestors.get(section)).filter((section) => section !== undefined);
  const survivors = new Set(kept);
  const order = before.sections.filter((section) => survivors.has(section));
  return new Set(diffArrays(order, kept).flatMap(({ added, value }) => (added ? value : [])));
}

function compareSection(
  before: Section | undefined,
  after: Section,
  moved: ReadonlySet<Section>,
  toRedline: Redline,
): ComparedSection {
  if (before === undefined) return wholeSection("added", after, undefined, (html) => toRedline("", html));
  const title = toRedline(titleHtml(before), titleHtml(after));
  const html = toRedline(before.html, after.html);
  return {
    kind: /<(?:ins|del)>/.test(title + html) ? "modified" : "unchanged",
    id: after.id,
    renamedFrom: before.id === after.id ? undefined : before.id,
    moved: moved.has(before),
    joined: undefined,
    plainTitle: escapeUTF8(after.title),
    title,
    html,
    summary: before.summary === after.summary ? undefined : toRedline(summaryHtml(before), summaryHtml(after)),
  };
}

/** A section that only one of the policies has. It is marked when somebody looks: a first version is never shown so. */
function wholeSection(
  kind: "added" | "removed",
  section: Section,
  joined: Section | undefined,
  redlineWhole: (html: string) => string,
): ComparedSection {
  return {
    kind,
    id: section.id,
    renamedFrom: undefined,
    moved: false,
    joined: joined?.title,
    plainTitle: escapeUTF8(section.title),
    get title() {
      return redlineWhole(titleHtml(section));
    },
    get html() {
      return redlineWhole(section.html);
    },
    summary: undefined,
  };
}

function titleHtml(section: Section): string {
  return `<h2>${escapeUTF8(section.title)}</h2>`;
}

function summaryHtml(section: Section): string {
  return `<p>${escapeUTF8(section.summary)}</p>`;
}
