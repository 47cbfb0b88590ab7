import { failure, MOST_PROBLEMS, type Problem } from "../problem.ts";
import { cellsIn } from "./cells.ts";
import { decode } from "./decode.ts";
import type { RawFile } from "./files.ts";
import { GLOSSARY_FILE, PROCESSINGS_FILE } from "./paths.ts";
import { blanksInPlainText } from "./plain-values.ts";
import { glossarySchema, processingsSchema } from "./schema.ts";
import type { Section } from "./section.ts";
import { nameOf, problemAt, type Source } from "./source.ts";
import { placesIn, readYaml } from "./yaml.ts";

/**
 * Places where sections, and the aids among the files, are not finished, as errors. Nothing is published while one is
 * left.
 */
export function placeholders(sections: readonly Section[], files: readonly RawFile[]): readonly Problem[] {
  return [
    ...sections.flatMap(({ source, unfinished }) => unfinished.map((blank) => problemAt(source, blank))),
    ...files.flatMap(unfinishedCells),
  ];
}

function unfinishedCells({ file, bytes }: RawFile): readonly Problem[] {
  const name = nameOf(file);
  if (name !== PROCESSINGS_FILE && name !== GLOSSARY_FILE) return [];
  const source = decode(file, bytes);
  if (!source.ok) return [];
  const data = valuesOf(name, source.value);
  const place = placesIn(source.value);
  return (data.ok ? cellsIn(data.value) : [])
    .flatMap(({ text, path }) =>
      blanksInPlainText(text).map((blank) => problemAt(source.value, { ...blank, offset: place(path) })),
    )
    .slice(0, MOST_PROBLEMS);
}

function valuesOf(name: string, source: Source) {
  if (name === PROCESSINGS_FILE) return readYaml(source, processingsSchema);
  return name === GLOSSARY_FILE ? readYaml(source, glossarySchema) : failure([]);
}
