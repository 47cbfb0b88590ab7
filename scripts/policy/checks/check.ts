import { decodeEdited } from "../content/edited.ts";
import { isInProject, readProjectFile } from "../content/files.ts";
import { placeholders } from "../content/placeholder.ts";
import { EMPTY_POLICY } from "../content/policy.ts";
import type { Section } from "../content/section.ts";
import { problemAt } from "../content/source.ts";
import { DRAFTS_FOLDER, loadContent, readableSections, WORD_LIST } from "../loading/content.ts";
import { plainText } from "../markdown/plain-text.ts";
import { asWarning, byPlace, problemsOf, success, type Problem, type Result } from "../problem.ts";
import { aidProblems } from "./aids.ts";
import { lawProblems } from "./law.ts";
import { purposeMatrix } from "./matrix.ts";
import { proseProblems } from "./prose.ts";
import { readability } from "./readability.ts";
import type { CheckReport } from "./report.ts";
import { siteAdvice } from "./site.ts";
import { loadSpelling, parseWordList, type Spelling } from "./spelling.ts";
import { lostCitations, transparencyReport } from "./transparency.ts";

const KNOWS_ALL: Spelling = { knows: () => true, suggest: () => [], meantByName: () => [] };

/**
 * Checks the project at `root` on a day (`YYYY-MM-DD`): every error that would stop a build, then advice on every section
 * that can be read, how the sections read, and where the transparency checklist stands, purpose by purpose.
 */
export async function checkProject(root: string, today: string): Promise<Omit<CheckReport, "history">> {
  const content = loadContent(root);
  const drafts = readableSections(root, DRAFTS_FOLDER);
  const words = readWordList(root);
  const sections = content.ok ? content.value.workingText.sections : readableSections(root);
  // Without the project's own words, most that it doesn't know would be told as unknown.
  const spelling = words.ok ? await loadSpelling(words.value) : KNOWS_ALL;
  const files = content.ok ? content.value.workingFiles : [];
  const ordered = sections.toSorted((a, b) => a.order - b.order);
  const advice = [
    ...(content.ok ? siteAdvice(content.value.site) : []),
    ...placeholders(ordered, files).map(asWarning),
    ...aidProblems(files, ordered, spelling),
    ...sections.flatMap(doubtful),
    ...sections.flatMap((section) => proseProblems(section, spelling)),
    ...sections.flatMap((section) => lawProblems(section, today)),
    ...sections.flatMap(lostCitations),
  ];
  const situations = content.ok ? content.value.site.situations : [];
  const policy = content.ok ? content.value.workingText : { ...EMPTY_POLICY, sections: ordered };
  return {
    problems: [...problemsOf([content, words]), ...advice].toSorted(byPlace),
    transparency: transparencyReport(ordered, situations, drafts),
    matrix: purposeMatrix(policy, situations),
    reading: ordered.map((section) => ({ id: section.id, ...readability(plainText(section.html)) })),
  };
}

/** Links of the working text to other sites that don't answer, as warnings. Asks each address once, over the network. */
export async function deadExternalLinks(root: string): Promise<readonly Problem[]> {
  const links = readableSections(root).flatMap((section) =>
    section.links.filter(({ href }) => href.startsWith("https:")).map((link) => ({ section, ...link })),
  );
  const alive = new Map(
    await Promise.all(
      Array.from(new Set(links.map(({ href }) => href)), async (href) => [href, await isAlive(href)] as const),
    ),
  );
  return links
    .filter(({ href }) => !alive.get(href))
    .map(({ section, href, offset }) =>
      asWarning(
        problemAt(
          section.source,
          {
            offset,
            rule: "lien-externe",
            message: `Cette adresse ne répond pas : « ${href} ».`,
            remedy:
              "Ouvrez-la dans un navigateur ; si la page a disparu, enlevez le lien ou donnez sa nouvelle adresse.",
          },
          section.bodyStart,
        ),
      ),
    );
}

async function isAlive(href: string): Promise<boolean> {
  const ask = (method: string) => fetch(href, { method, signal: AbortSignal.timeout(10_000) });
  try {
    // Some servers answer no HEAD.
    return (await ask("HEAD")).ok || (await ask("GET")).ok;
  } catch {
    return false;
  }
}

/** The words that editors have added to the dictionary; a project may have no list of them. */
export function readWordList(root: string): Result<readonly string[]> {
  if (!isInProject(root, WORD_LIST)) return success([]);
  const list = readProjectFile(root, WORD_LIST);
  const source = list.ok ? decodeEdited(WORD_LIST, list.value.bytes) : list;
  return source.ok ? success(parseWordList(source.value.text)) : source;
}

function doubtful({ source, doubts }: Section): readonly Problem[] {
  return doubts.map((doubt) => asWarning(problemAt(source, doubt)));
}
