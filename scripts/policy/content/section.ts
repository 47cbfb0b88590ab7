import type { Link } from "../markdown/links.ts";
import { renderMarkdown } from "../markdown/markdown.ts";
import { typeset } from "../markdown/typography.ts";
import { failure, fileProblem, problemsOf, success, type Fault, type Problem, type Result } from "../problem.ts";
import type { ItemId } from "./checklist.ts";
import { placesInFrontMatter, readFrontMatter } from "./front-matter.ts";
import { blanksInPlainText, markupInPlainText } from "./plain-values.ts";
import { SECTION_ID, type Declaration } from "./schema.ts";
import { nameOf, problemAt, type Source } from "./source.ts";

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
  /** The same, with the words that it cites for them. */
  readonly declarations: readonly Declaration[];
  /** The body, safe HTML with French typography. */
  readonly html: string;
  readonly links: readonly Link[];
  /** What is hardly meant so, at offsets of the source. */
  readonly doubts: readonly Fault[];
  /** The passages that someone has yet to write, at offsets of the source. */
  readonly unfinished: readonly Fault[];
  readonly source: Source;
  /** Where the Markdown of the body starts in the source's text. */
  readonly bodyStart: number;
}

function idOf(file: string): string {
  return nameOf(file).slice(0, -".md".length);
}

/** What is wrong with the name of a section's file, which is its address; nothing when it is good. */
export function nameProblem(file: string): Problem | undefined {
  if (!file.endsWith(".md")) {
    const remedy =
      "Écrivez chaque section dans un fichier « .md » ; un document Word se joint à une demande (onglet « Issues »).";
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

const readBefore = new Map<string, Section>();

/**
 * Reads one file as a section, or reports every fault of its front matter and of its body. Each is read once: versions
 * share most of their sections, and a change leaves most of the working text as it was.
 */
export function readSection(source: Source): Result<Section> {
  // No two files have the same key, for no name holds a line's end.
  const key = `${nameOf(source.file)}\n${source.text}`;
  const section = readBefore.get(key);
  if (section) return success({ ...section, source });
  const result = readNewSection(source);
  if (result.ok) readBefore.set(key, result.value);
  return result;
}

const EMPTY_SECTION = {
  rule: "section-vide",
  message: "Cette section est vide.",
  remedy: "Écrivez son texte sous l’en-tête.",
} as const;

function readNewSection(source: Source): Result<Section> {
  const badName = nameProblem(source.file);
  if (badName) return failure([badName]);
  const frontMatter = readFrontMatter(source);
  if (!frontMatter.ok) return frontMatter;
  const { data, bodyStart } = frontMatter.value;
  const { html, faults, links, ...found } = renderMarkdown(source.text.slice(bodyStart));
  const problems = faults.map((fault) => problemAt(source, fault, bodyStart));
  if (faults.length === 0 && !/>\s*[^\s<]/.test(html)) {
    problems.push(problemAt(source, { offset: bodyStart, ...EMPTY_SECTION }));
  }
  if (!data.ok || problems.length > 0) return failure([...problemsOf([data]), ...problems]);
  const inBody = (fault: Fault): Fault => ({ ...fault, offset: bodyStart + fault.offset });
  const values = Object.entries({ title: data.value.title, summary: data.value.summary });
  const place = placesInFrontMatter(source);
  const inFrontMatter = (judge: (text: string) => readonly Omit<Fault, "offset">[]) =>
    values.flatMap(([key, value]) => judge(value).map((fault): Fault => ({ ...fault, offset: place([key]) })));
  return success({
    ...data.value,
    covers: data.value.covers.map(({ item }) => item),
    declarations: data.value.covers,
    id: idOf(source.file),
    title: typeset(data.value.title),
    summary: typeset(data.value.summary),
    html,
    links,
    doubts: [...inFrontMatter(markupInPlainText), ...found.doubts.map(inBody)],
    unfinished: [...inFrontMatter(blanksInPlainText), ...found.unfinished.map(inBody)],
    source,
    bodyStart,
  });
}
