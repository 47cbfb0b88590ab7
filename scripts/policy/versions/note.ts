import { linksToNoSection } from "../content/dead-links.ts";
import { idsOf } from "../content/policy.ts";
import type { Section } from "../content/section.ts";
import { problemAt, type Source } from "../content/source.ts";
import { placesIn } from "../content/yaml.ts";
import { renderMarkdown } from "../markdown/markdown.ts";
import { failure, success, type Result } from "../problem.ts";

/** Reads the note to readers of a record, a YAML source whose key is `note`: as HTML, or every fault of it. */
export function readNote(record: Source, markdown: string, sections: readonly Section[]): Result<string> {
  const note = renderMarkdown(markdown);
  const faults = [...note.faults, ...linksToNoSection(idsOf(sections), true)(note.links)];
  if (faults.length === 0) return success(note.html);
  const offset = placesIn(record)(["note"]);
  return failure(faults.map((fault) => problemAt(record, { ...fault, offset })));
}
