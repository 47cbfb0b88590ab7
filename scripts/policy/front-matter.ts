import matter from "gray-matter";
import type * as v from "valibot";
import { failure, success, type Result } from "./problem.ts";
import { problemAt, type Source } from "./source.ts";
import { readYaml } from "./yaml.ts";

const DELIMITER = "---";

const EXAMPLE =
  "Le fichier commence par une ligne « --- », puis title, order et summary, puis une autre ligne « --- ».";

/** A source split in two: its front matter, read, and where its body starts, as an offset of its text. */
export interface FrontMatter<Data> {
  readonly data: Result<Data>;
  readonly bodyStart: number;
}

/**
 * Splits the front matter from a section's text and validates it. YAML is the only language accepted (`---js` would be
 * evaluated by the parser). Returns the data, or its problems, and where the body starts; or why there is no split.
 */
export function readFrontMatter<Schema extends Parameters<typeof readYaml>[1]>(
  source: Source,
  schema: Schema,
): Result<FrontMatter<v.InferOutput<Schema>>> {
  const fault = (message: string): Result<never> => failure([problemAt(source, 0, "en-tete", message, EXAMPLE)]);
  if (!source.text.startsWith(DELIMITER)) return fault("L’en-tête manque : le fichier ne commence pas par « --- ».");
  const { raw, name } = matter.language(source.text);
  if (raw.trim() !== "") return fault(`L’en-tête annonce un autre langage (« ${name} ») que celui qui est permis.`);

  // Only the split is taken from gray-matter; options keep it from caching by content, the engine from parsing twice.
  const { matter: yaml, content } = matter(source.text, { language: "yaml", engines: { yaml: () => ({}) } });
  const start = DELIMITER.length;
  const end = start + yaml.length;
  if (!/^\n---[ \t]*(?:\n|$)/.test(source.text.slice(end))) return fault("L’en-tête n’est pas fermé par « --- ».");
  return success({
    data: readYaml(source, schema, Math.min(start + 1, end), end),
    bodyStart: source.text.length - content.length,
  });
}
