import type { Passage } from "../../scripts/policy/redline/redline.ts";
import type { ComparedSection, Comparison, RedlinedText } from "../../scripts/policy/versions/comparison.ts";
import { html, trusted, type Html } from "../html.ts";
import { changeWords } from "./change-words.ts";

/** Shorter text takes hardly more room than the line under which it would be folded. */
const SHORTEST_FOLDED = 300;

/** A section or a reading aid of a comparison, where links can lead to it and to its changes. */
export interface Part {
  readonly anchor: string;
  readonly text: RedlinedText;
  /** Absent for an aid. */
  readonly section: ComparedSection | undefined;
  readonly runs: readonly Run[];
}

/** Neighbouring passages without a change, or those of one. */
export interface Run {
  readonly passages: readonly Passage[];
  /** Where links to the change lead; absent without one, and in a text that is new or gone as a whole. */
  readonly anchor: string | undefined;
}

/** The sections and the aids of a comparison, each change with an anchor that the page has once. */
export function partsOf({ sections, aids }: Comparison): readonly Part[] {
  let number = 0;
  const part = (anchor: string, text: RedlinedText, section?: ComparedSection): Part => {
    const isWhole = text.kind === "added" || text.kind === "removed";
    const runs = !text.changed ? [] : isWhole ? [text.passages] : runsOf(text.passages);
    const isChange = (run: readonly Passage[]) => !isWhole && run.some(({ changes }) => changes.length > 0);
    return {
      anchor,
      text,
      section,
      runs: runs.map((run) => ({ passages: run, anchor: isChange(run) ? `changement_${++number}` : undefined })),
    };
  };
  return [
    ...sections.map((section) => part(section.id, section, section)),
    ...aids.map((aid, index) => part(`aide_${index + 1}`, aid)),
  ];
}

/** The anchors at which a reader stops from one change to the next. */
export function stopsOf(parts: readonly Part[]): readonly string[] {
  return parts
    .filter(({ text }) => text.changed)
    .flatMap(({ anchor, runs }) => {
      const stops = runs.flatMap((run) => run.anchor ?? []);
      return stops.length > 0 ? stops : [anchor];
    });
}

function runsOf(passages: readonly Passage[]): readonly (readonly Passage[])[] {
  const runs: Passage[][] = [];
  for (const passage of passages) {
    const last = runs.at(-1);
    if (last && goesOn(last, passage)) last.push(passage);
    else runs.push([passage]);
  }
  return runs;
}

/** Whether a passage belongs to the run before it: both without a change, or what was rewritten and what stands for it. */
function goesOn(run: readonly Passage[], { changes }: Passage): boolean {
  const before = run.flatMap((passage) => passage.changes);
  if (before.length === 0 || changes.length === 0) return before.length === changes.length;
  return before.every(({ kind }) => kind === "deleted") && changes.every(({ kind }) => kind === "inserted");
}

/** The passages of a part, long unchanged ones folded, each change followed by a link to the next stop. */
export function runsHtml({ anchor: start, runs }: Pick<Part, "anchor" | "runs">, stops: readonly string[]): Html {
  const hasStops = runs.some(({ anchor }) => anchor !== undefined);
  return html`${runs.map(({ passages, anchor }) => {
    const text = trusted(passages.map((passage) => passage.html).join("\n"));
    if (anchor !== undefined) return html`<div id="${anchor}">\n${text}${nextLink(anchor, stops)}</div>\n`;
    if (!hasStops && passages.some(({ changes }) => changes.length > 0))
      return html`${text}${nextLink(start, stops)}\n`;
    return text.toString().length < SHORTEST_FOLDED ? html`${text}\n` : folded("Texte sans changement", text);
  })}`;
}

/**
 * A text under a fold, and not in it: older engines don't print what is in a closed one. It is hidden until a reader unfolds
 * it, or a browser's search finds it (HTML, 6.7).
 */
export function folded(title: string | Html, text: Html | readonly Html[], id?: string): Html {
  return html`<details class="unchanged"${id !== undefined && html` id="${id}"`}><summary>${title}</summary></details>
<div hidden="until-found">
${text}</div>
`;
}

/** The passages of a section on their own, long unchanged ones folded. */
export function passagesHtml(passages: readonly Passage[]): Html {
  return runsHtml({ anchor: "", runs: runsOf(passages).map((run) => ({ passages: run, anchor: undefined })) }, []);
}

function nextLink(anchor: string, stops: readonly string[]): Html | undefined {
  const at = stops.indexOf(anchor) + 1;
  const next = stops[at];
  return next === undefined
    ? undefined
    : html`<p class="next"><a href="#${next}">Changement suivant (${at + 1} sur ${stops.length})</a></p>\n`;
}

/** What a run changes, in a few words. */
export function runWords({ passages }: Run): string {
  const changes = passages.flatMap((passage) => passage.changes);
  const [first] = changes;
  if (!first) return "";
  return changes.length > 1 ? `${changeWords(first)}, etc.` : changeWords(first);
}
