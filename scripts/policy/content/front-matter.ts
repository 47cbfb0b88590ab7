import matter from "gray-matter";
import type * as v from "valibot";
import { failure, success, type Result } from "../problem.ts";
import { sectionSchema } from "./schema.ts";
import { problemAt, type Source } from "./source.ts";
import { placesIn, readYaml, textIn, type YamlText } from "./yaml.ts";

const DELIMITER = "---";

const EXAMPLE =
  "Le fichier commence par une ligne « --- », puis title, order et summary, puis une autre ligne « --- ».";

/** A section's source split in two: its front matter, read, and where its body starts, as an offset of its text. */
export interface FrontMatter {
  readonly data: Result<v.InferOutput<typeof sectionSchema>>;
  readonly bodyStart: number;
}

/**
 * Splits the front matter from a section's text and validates it. YAML is the only language accepted (`---js`
 * would be evaluated by the parser). Returns the data, or its problems, and where the body starts; or why there is no
 * split.
 */
export function readFrontMatter(source: Source): Result<FrontMatter> {
  const fault = (message: string): Result<never> =>
    failure([problemAt(source, { offset: 0, rule: "en-tete", message, remedy: EXAMPLE })]);
  if (/^-{4,}[ \t]*$/m.exec(source.text)?.index === 0) return fault("L’en-tête commence par trois tirets, non plus.");
  if (!source.text.startsWith(DELIMITER)) return fault("L’en-tête manque : le fichier ne commence pas par « --- ».");
  const { raw, name } = matter.language(source.text);
  if (raw.trim() !== "") return fault(`L’en-tête annonce un autre langage (« ${name} ») que celui qui est permis.`);

  const { start, end, bodyStart } = split(source);
  if (!/^\n---[ \t]*(?:\n|$)/.test(source.text.slice(end))) return fault("L’en-tête n’est pas fermé par « --- ».");
  return success({ data: readYaml(source, sectionSchema, start, end), bodyStart });
}

/** Finds the values of a front matter that `readFrontMatter` has read: their offsets in the source, by their path. */
export function placesInFrontMatter(source: Source): ReturnType<typeof placesIn> {
  const { start, end } = split(source);
  return placesIn(source, start, end);
}

/** The text that a front matter which `readFrontMatter` has read has under a key, as it is written. */
export function textInFrontMatter(source: Source, key: string): YamlText | undefined {
  const { start, end } = split(source);
  return textIn(source, key, start, end);
}

/** Where the YAML starts and ends, and where the body starts. */
function split({ text }: Source): { readonly start: number; readonly end: number; readonly bodyStart: number } {
  // Only the split is taken from gray-matter; options keep it from caching by content, the engine from parsing twice. The
  // parser that it loads is the one that Eleventy has loaded, by an override in `package.json`, and doesn't suit it.
  const { matter: yaml, content } = matter(text, { language: "yaml", engines: { yaml: () => ({}) } });
  const end = DELIMITER.length + yaml.length;
  return { start: Math.min(DELIMITER.length + 1, end), end, bodyStart: text.length - content.length };
}
