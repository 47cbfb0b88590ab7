import { siteAddresses } from "../addresses.ts";
import { linksToNoPage, linksToNoSection } from "../content/dead-links.ts";
import { decodeEdited } from "../content/edited.ts";
import { idsOf } from "../content/policy.ts";
import { problemAt } from "../content/source.ts";
import type { Content } from "../loading/content.ts";
import { renderMarkdown } from "../markdown/markdown.ts";
import { followingNames } from "../versions/calendar.ts";
import { asWarning, failure, success, type Problem, type Result } from "../problem.ts";
import { proseProblems } from "./prose.ts";
import type { Spelling } from "./spelling.ts";

/** A release's note that may be frozen. */
export interface JudgedNote {
  /** Its Markdown, lines ended by "\n" alone. */
  readonly text: string;
  /** What its author may want to mend first, as warnings. */
  readonly advice: readonly Problem[];
}

/**
 * Judges a release's note as a section is, before it is frozen: letters, merges, Markdown, blanks, links to sections and
 * pages that don't exist, then the advice on its prose. `file` is what its places name: the file or the option that it
 * came from. `name` is that of the version that it tells of, whose pages will exist.
 */
export function judgeNote(
  file: string,
  bytes: Uint8Array,
  { archive, workingText }: Content,
  name: string,
  spelling: Spelling,
): Result<JudgedNote> {
  const source = decodeEdited(file, bytes);
  if (!source.ok) return source;
  const { text } = source.value;
  const { faults, doubts, unfinished, links } = renderMarkdown(text);
  const ids = idsOf(workingText.sections);
  const pages = siteAddresses(
    [...archive.publications.map((publication) => publication.name), name],
    [...archive.versions.map((version) => version.name), name],
    [...followingNames(archive), ...(archive.versions.length > 0 ? [name] : [])],
    [...ids, ...archive.versions.flatMap(({ policy }) => idsOf(policy.sections))],
  );
  const refused = [...faults, ...unfinished, ...linksToNoSection(ids, true)(links), ...linksToNoPage(links, pages)];
  if (refused.length > 0) return failure(refused.map((fault) => problemAt(source.value, fault)));
  return success({
    text,
    advice: [
      ...doubts.map((doubt) => asWarning(problemAt(source.value, doubt))),
      ...proseProblems({ title: "", source: source.value, bodyStart: 0 }, spelling),
    ],
  });
}
