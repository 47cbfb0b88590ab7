import { idsOf } from "../content/policy.ts";
import type { Section } from "../content/section.ts";
import { problemAt, type Source } from "../content/source.ts";
import { placesIn } from "../content/yaml.ts";
import { renderMarkdown, type Markdown } from "../markdown/markdown.ts";
import { failure, success, type Fault, type Result } from "../problem.ts";

/** Reads the note to readers of a record, a YAML source whose key is `note`: as HTML, or every fault of it. */
export function readNote(record: Source, markdown: string, sections: readonly Section[]): Result<string> {
  const note = renderMarkdown(markdown);
  const faults = [...note.faults, ...deadNoteLinks(note, sections)];
  if (faults.length === 0) return success(note.html);
  const offset = placesIn(record)(["note"]);
  return failure(faults.map((fault) => problemAt(record, { ...fault, offset })));
}

/** A note stands on several pages, so its links to sections start at the site's root. */
function deadNoteLinks({ links }: Markdown, sections: readonly Section[]): readonly Omit<Fault, "offset">[] {
  const answered = idsOf(sections).map((id) => `/#${id}`);
  return links
    .filter(({ href }) => /^\/?#/.test(href) && !answered.includes(href))
    .map(({ href }) => ({
      rule: "lien-mort",
      message: `Le lien « ${href} » de la note ne mène à aucune section.`,
      remedy: "Pour une section, écrivez /# suivi de son nom de fichier : /#cookies.",
    }));
}
