import { DomUtils, parseDocument } from "htmlparser2";
import { loadContent, readableSections } from "./content.ts";
import { readProjectFile } from "./files.ts";
import { placeholders } from "./placeholder.ts";
import type { Section } from "./policy.ts";
import { byPlace, type Problem } from "./problem.ts";
import { proseProblems } from "./prose.ts";
import { readability } from "./readability.ts";
import type { CheckReport } from "./report.ts";
import { problemAt } from "./source.ts";
import { loadSpelling, parseWordList } from "./spelling.ts";
import { transparencyReport } from "./transparency.ts";

export const DRAFTS_FOLDER = "content/drafts";
const WORD_LIST = "content/mots.txt";

/**
 * Checks the project at `root`: every error that would stop a build, then advice on every section that can be read, how
 * the sections read, and where the transparency checklist stands.
 */
export async function checkProject(root: string): Promise<CheckReport> {
  const [content, sections, drafts, spelling] = await Promise.all([
    loadContent(root),
    readableSections(root),
    readableSections(root, DRAFTS_FOLDER),
    loadProjectSpelling(root),
  ]);
  const ordered = sections.toSorted((a, b) => a.order - b.order);
  const advice = [
    ...placeholders(ordered).map(asWarning),
    ...sections.flatMap((section) => proseProblems(section, spelling)),
  ];
  return {
    problems: [...(content.ok ? [] : content.problems), ...advice].toSorted(byPlace),
    transparency: transparencyReport(ordered, content.ok ? content.value.site.situations : [], drafts),
    reading: ordered.map((section) => ({ id: section.id, ...readability(plainText(section)) })),
  };
}

/** Links of the working text to other sites that don't answer, as warnings. Asks each address once, over the network. */
export async function deadExternalLinks(root: string): Promise<readonly Problem[]> {
  const links = (await readableSections(root)).flatMap((section) =>
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
          section.bodyStart + offset,
          "lien-externe",
          `Cette adresse ne répond pas : « ${href} ».`,
          "Ouvrez-la dans un navigateur ; si la page a disparu, enlevez le lien ou donnez sa nouvelle adresse.",
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

async function loadProjectSpelling(root: string) {
  const list = await readProjectFile(root, WORD_LIST);
  return loadSpelling(list.ok ? parseWordList(new TextDecoder().decode(list.value.bytes)) : []);
}

function asWarning(problem: Problem): Problem {
  return { ...problem, severity: "warning" };
}

function plainText({ html }: Section): string {
  return DomUtils.textContent(parseDocument(html));
}
