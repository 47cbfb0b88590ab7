import { GLOSSARY_FILE, PROCESSINGS_FILE, readAids, type Aids } from "./aids.ts";
import { placesInFrontMatter, readFrontMatter } from "./front-matter.ts";
import { renderMarkdown, type Fault, type Link } from "./markdown.ts";
import { failure, fileProblem, MOST_PROBLEMS, problemsOf, success, type Problem, type Result } from "./problem.ts";
import { SECTION_ID } from "./schema.ts";
import { nameOf, problemAt, type Source } from "./source.ts";
import type { ItemId } from "./transparency.ts";
import { typeset } from "./typography.ts";

/** One Markdown file with front matter, rendered. */
export interface Section {
  /** The file's name without `.md`: the section's permanent anchor. */
  readonly id: string;
  readonly title: string;
  readonly order: number;
  readonly summary: string;
  /** Ids under which this section was known before. */
  readonly aliases: readonly string[];
  /** Items of the transparency checklist that it declares to say. */
  readonly covers: readonly ItemId[];
  /** The body, safe HTML with French typography. */
  readonly html: string;
  readonly links: readonly Link[];
  /** What of the body is hardly meant so, at offsets of the body. */
  readonly doubts: readonly Fault[];
  readonly source: Source;
  /** Where the Markdown of the body starts in the source's text. */
  readonly bodyStart: number;
}

/** An ordered list of sections, whenever it was written, and the aids that stand beside it. */
export interface Policy {
  readonly sections: readonly Section[];
  readonly aids: Aids;
}

/** What the first version is compared with. */
export const EMPTY_POLICY: Policy = { sections: [], aids: { processings: undefined, glossary: [] } };

/**
 * Reads a folder's files as a policy: sections sorted by `order`, and its aids. Reports every fault of every file, then
 * what only shows across files: ranks and ids given twice, links to sections that don't exist, quotations that are lost.
 */
export function readPolicy(sources: readonly Source[]): Result<Policy> {
  const named = (name: string) => sources.find(({ file }) => nameOf(file) === name);
  const aidSources = [named(PROCESSINGS_FILE), named(GLOSSARY_FILE)] as const;
  const sectionSources = sources.filter((source) => !aidSources.includes(source));
  const results = sectionSources.map(readSection);
  const sections = results.flatMap((result) => (result.ok ? [result.value] : []));
  const problems = [...problemsOf(results), ...duplicates(sections)];
  // While a file can't be read its ids are unknown, and good links of its neighbours would look broken.
  const readable = sections.length === sectionSources.length;
  if (readable) problems.push(...deadFragments(sections));
  const aids = readAids(...aidSources, readable ? sections : undefined);
  if (!aids.ok || problems.length > 0) return failure([...problems, ...problemsOf([aids])]);
  return success({ sections: sections.toSorted((a, b) => a.order - b.order), aids: aids.value });
}

function idOf(file: string): string {
  return nameOf(file).slice(0, -".md".length);
}

/** What is wrong with the name of a section's file, which is its address; nothing when it is good. */
export function nameProblem(file: string): Problem | undefined {
  if (!file.endsWith(".md")) {
    const remedy = "Écrivez chaque section dans un fichier « .md » ; un document Word se convertit : npm run import.";
    return fileProblem(file, "nom-de-fichier", "Une section est un fichier dont le nom finit par « .md ».", remedy);
  }
  if (SECTION_ID.test(idOf(file))) return undefined;
  return fileProblem(
    file,
    "nom-de-fichier",
    "Le nom de ce fichier ne peut pas servir d’adresse.",
    "Renommez-le avec des minuscules sans accents, des chiffres et des traits d’union, puis « .md » : mes-droits.md.",
  );
}

const known = new Map<string, Section>();

/**
 * Reads one file as a section, or reports every fault of its front matter and of its body. Each is read once: versions
 * share most of their sections, and a change leaves most of the working text as it was.
 */
export function readSection(source: Source): Result<Section> {
  // No name holds a line's end.
  const key = `${nameOf(source.file)}\n${source.text}`;
  const section = known.get(key);
  if (section) return success({ ...section, source });
  const result = readNewSection(source);
  if (result.ok) known.set(key, result.value);
  return result;
}

function readNewSection(source: Source): Result<Section> {
  const badName = nameProblem(source.file);
  if (badName) return failure([badName]);
  const frontMatter = readFrontMatter(source);
  if (!frontMatter.ok) return frontMatter;
  const { data, bodyStart } = frontMatter.value;
  const { html, faults, doubts, links } = renderMarkdown(source.text.slice(bodyStart));
  const problems = faults.map(({ offset, rule, message, remedy }) =>
    problemAt(source, bodyStart + offset, rule, message, remedy),
  );
  if (faults.length === 0 && !/>\s*[^\s<]/.test(html)) {
    problems.push(
      problemAt(source, bodyStart, "section-vide", "Cette section est vide.", "Écrivez son texte sous l’en-tête."),
    );
  }
  if (!data.ok || problems.length > 0) return failure([...problemsOf([data]), ...problems]);
  return success({
    ...data.value,
    id: idOf(source.file),
    title: typeset(data.value.title),
    summary: typeset(data.value.summary),
    html,
    links,
    doubts,
    source,
    bodyStart,
  });
}

/** Every id that sections answer to, aliases included. */
export function idsOf(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ id, aliases }) => [id, ...aliases]);
}

/** Ids and ranks that two sections claim; aliases count as ids. */
function duplicates(sections: readonly Section[]): readonly Problem[] {
  const problems: Problem[] = [];
  const ranks = new Map<number, Section>();
  const ids = new Map(sections.map((section) => [section.id, section]));
  for (const section of sections) {
    const sameRank = ranks.get(section.order);
    ranks.set(section.order, section);
    if (sameRank) {
      problems.push(
        problemAt(
          section.source,
          placesInFrontMatter(section.source)(["order"]),
          "rang-en-double",
          `Le rang ${section.order} est déjà celui de ${sameRank.id}.md.`,
          "Donnez à l’une des deux sections un autre nombre.",
        ),
      );
    }
    for (const [index, alias] of section.aliases.entries()) {
      const owner = ids.get(alias);
      ids.set(alias, section);
      if (owner) {
        problems.push(
          problemAt(
            section.source,
            placesInFrontMatter(section.source)(["aliases", index]),
            "nom-en-double",
            `L’ancien nom « ${alias} » est déjà pris par ${owner.id}.md.`,
            "Enlevez-le de la liste aliases.",
          ),
        );
      }
    }
  }
  return problems;
}

function deadFragments(sections: readonly Section[]): readonly Problem[] {
  const ids = new Set(idsOf(sections));
  return sections.flatMap(({ source, bodyStart, links }) =>
    links
      .filter(({ href }) => /^\/?#/.test(href) && !ids.has(href.slice(href.indexOf("#") + 1)))
      .slice(0, MOST_PROBLEMS)
      .map(({ href, offset }) =>
        problemAt(
          source,
          bodyStart + offset,
          "lien-mort",
          `Ce lien mène à une section qui n’existe pas : « ${href} ».`,
          `Les sections sont : ${sections.map(({ id }) => `#${id}`).join(", ")}.`,
        ),
      ),
  );
}
