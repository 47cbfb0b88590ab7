import { placesInFrontMatter } from "../content/front-matter.ts";
import { DRAFTS_FOLDER } from "../content/paths.ts";
import { placeholders } from "../content/placeholder.ts";
import { EMPTY_POLICY, inOrder } from "../content/policy.ts";
import type { Section } from "../content/section.ts";
import { problemAt } from "../content/source.ts";
import { plainWords } from "../french.ts";
import { readableSections, type Content } from "../loading/content.ts";
import { plainText } from "../markdown/plain-text.ts";
import { asWarning, byPlace, problemsOf, type Problem, type Result } from "../problem.ts";
import { aidProblems } from "./aids.ts";
import type { CheckReport } from "./check-report.ts";
import { summaryAdvice } from "./grounding.ts";
import { lawProblems } from "./law.ts";
import { purposeMatrix } from "./matrix.ts";
import { proseProblems } from "./prose.ts";
import { readability } from "./readability.ts";
import { siteAdvice } from "./site-advice.ts";
import { loadSpelling, type Spelling } from "./spelling.ts";
import { lostCitations, transparencyReport } from "./transparency.ts";
import { readWordList } from "./word-list.ts";

const KNOWS_ALL: Spelling = { knows: () => true, suggest: () => [], meantByName: () => [] };

/**
 * Checks the project at `root`, whose content was read, on a day (`YYYY-MM-DD`): every error that would stop a build, then
 * advice on every section that can be read, how the sections read, and where the transparency checklist stands, purpose by
 * purpose.
 */
export async function checkProject(
  root: string,
  content: Result<Content>,
  today: string,
): Promise<Omit<CheckReport, "history">> {
  const drafts = readableSections(root, DRAFTS_FOLDER);
  const words = readWordList(root);
  const policy = content.ok
    ? content.value.workingText
    : { ...EMPTY_POLICY, sections: inOrder(readableSections(root)) };
  const { sections } = policy;
  // Without the project's own words, most that it doesn't know would be told as unknown.
  const spelling = words.ok ? await loadSpelling(words.value) : KNOWS_ALL;
  const advice = [
    ...(content.ok ? siteAdvice(content.value.site) : []),
    ...placeholders(policy).map(asWarning),
    ...aidProblems(policy, spelling),
    ...sections.flatMap(doubtful),
    ...sameTitles(sections),
    ...sections.flatMap((section) => proseProblems(section, spelling)),
    ...sections.flatMap((section) => lawProblems(section, today)),
    ...sections.flatMap(lostCitations),
    ...sections.flatMap(summaryAdvice),
  ];
  const situations = content.ok ? content.value.site.situations : [];
  return {
    problems: [...problemsOf([content, words]), ...advice].toSorted(byPlace),
    transparency: transparencyReport(sections, situations, drafts),
    matrix: purposeMatrix(policy, situations),
    reading: sections.map((section) => ({ id: section.id, ...readability(plainText(section.html)) })),
  };
}

/** Sections with the title of one before: a reader and an import would take one for the other. */
function sameTitles(sections: readonly Section[]): readonly Problem[] {
  const seen = new Set<string>();
  return sections
    .filter(({ title }) => seen.size === seen.add(plainWords(title)).size)
    .map(({ source, title }) =>
      asWarning(
        problemAt(source, {
          offset: placesInFrontMatter(source)(["title"]),
          rule: "doublon",
          message: `Une autre section s’intitule déjà « ${title} ».`,
          remedy: "Donnez à chacune un titre qui dit ce qui la distingue.",
        }),
      ),
    );
}

function doubtful({ source, doubts }: Section): readonly Problem[] {
  return doubts.map((doubt) => asWarning(problemAt(source, doubt)));
}
