import { closest } from "fastest-levenshtein";
import type * as v from "valibot";
import { plainText } from "../markdown/plain-text.ts";
import { typeset } from "../markdown/typography.ts";
import { failure, MOST_PROBLEMS, problemsOf, success, type Fault, type Problem, type Result } from "../problem.ts";
import { GLOSSARY_FILE, PROCESSINGS_FILE } from "./paths.ts";
import { comparable, unquoted } from "./quotation.ts";
import {
  glossarySchema,
  processingsSchema,
  type Collection,
  type Glossary,
  type Processings,
  type Term,
} from "./schema.ts";
import type { Section } from "./section.ts";
import { fileNamed, nameOf, problemAt, type Source } from "./source.ts";
import { placesIn, readYaml } from "./yaml.ts";

/** What stands beside a policy's text to help read it, and is frozen with it. */
export interface Aids {
  /** What data, for what; absent when nobody wrote the table. */
  readonly processings: Processings | undefined;
  readonly glossary: readonly Term[];
}

/** An aid as its editors wrote it, and its file: what is said of it needs their own words and places. */
export interface WrittenAid<Value = unknown> {
  readonly source: Source;
  readonly value: Value;
}

/** The aids as their editors wrote them; nothing for one that nobody wrote. */
export interface WrittenAids {
  readonly processings: WrittenAid<Processings> | undefined;
  readonly glossary: WrittenAid<Glossary> | undefined;
}

/** Whether a file is an aid by its name. */
export function isAidFile(file: string): boolean {
  return [PROCESSINGS_FILE, GLOSSARY_FILE].includes(nameOf(file));
}

/**
 * Reads the aids among the files of a policy and holds them to its text: each row of the table must quote words that its
 * section still says. Reports what is faulty in either file; without sections, when some can't be read, quotations are not
 * judged.
 */
export function readAids(
  sources: readonly Source[],
  sections: readonly Section[] | undefined,
): Result<{ readonly aids: Aids; readonly writtenAids: WrittenAids }> {
  const processings = readWritten(sources, PROCESSINGS_FILE, processingsSchema);
  const glossary = readWritten(sources, GLOSSARY_FILE, glossarySchema);
  const problems = [...problemsOf([processings, glossary])];
  if (processings.ok && processings.value) {
    problems.push(...unknownPurposes(processings.value));
    if (sections) problems.push(...lostQuotes(processings.value, sections));
  }
  if (!processings.ok || !glossary.ok || problems.length > 0) return failure(problems);
  return success({
    aids: {
      processings: processings.value && typesetRows(processings.value.value),
      glossary: glossary.value?.value.termes.map(typesetTerm) ?? [],
    },
    writtenAids: { processings: processings.value, glossary: glossary.value },
  });
}

function readWritten<Schema extends v.GenericSchema>(
  sources: readonly Source[],
  name: string,
  schema: Schema,
): Result<WrittenAid<v.InferOutput<Schema>> | undefined> {
  const source = fileNamed(name, sources);
  if (!source) return success(undefined);
  const read = readYaml(source, schema);
  return read.ok ? success({ source, value: read.value }) : read;
}

function lostQuotes(
  { source, value: { common, traitements } }: WrittenAid<Processings>,
  sections: readonly Section[],
): readonly Problem[] {
  const place = placesIn(source);
  const texts = new Map(sections.map(({ id, html }) => [id, comparable(plainText(html))]));
  const rows = [
    ...(common ? [{ ...common, path: ["common"] }] : []),
    ...traitements.map((row, index) => ({ ...row, path: ["traitements", index] })),
  ];
  const unknown = new Map(
    rows.toReversed().flatMap((row) => (texts.has(row.section) ? [] : [[row.section, row] as const])),
  );
  const lost = rows.filter(({ section, quote }) => texts.get(section)?.includes(comparable(unquoted(quote))) === false);
  return [
    // A section that was renamed is told once, however many rows cite it.
    ...Array.from(unknown.values()).map(({ section, path }) =>
      problemAt(source, { offset: place([...path, "section"]), ...unknownSection(section, sections) }),
    ),
    ...lost.map(({ section, quote, path }) =>
      problemAt(source, {
        offset: place([...path, "quote"]),
        rule: "citation-perdue",
        message: `La section « ${section} » ne dit plus : « ${quote} ».`,
        remedy: "Citez mot pour mot ce que la section dit maintenant, et revoyez la ligne du tableau.",
      }),
    ),
  ].slice(0, MOST_PROBLEMS);
}

/** What collections claim to serve and the table doesn't have. */
function unknownPurposes({
  source,
  value: { traitements, collectes = [] },
}: WrittenAid<Processings>): readonly Problem[] {
  const purposes = traitements.map(({ purpose }) => purpose);
  const known = new Set(purposes.map(comparable));
  const place = placesIn(source);
  return collectes
    .flatMap((collection, index) =>
      collection.purposes.flatMap((purpose, rank) => {
        if (known.has(comparable(purpose))) return [];
        return problemAt(source, {
          offset: place(["collectes", index, "purposes", rank]),
          rule: "valeur",
          message: `Aucune ligne de traitements n’a pour finalité « ${purpose} ».`,
          remedy: `Écrivez le purpose d’une ligne, mot pour mot : « ${closest(purpose, purposes)} » ?`,
        });
      }),
    )
    .slice(0, MOST_PROBLEMS);
}

/** What to say of an id that no section has: it may be an old name of one, or a slip of the pen. */
function unknownSection(id: string, sections: readonly Section[]): Omit<Fault, "offset"> {
  const renamed = sections.find(({ aliases }) => aliases.includes(id))?.id;
  const instead =
    renamed ??
    closest(
      id,
      sections.map((section) => section.id),
    );
  return {
    rule: "citation-perdue",
    message:
      renamed === undefined
        ? `Il n’y a pas de section « ${id} ».`
        : `La section « ${id} » s’appelle maintenant « ${renamed} ».`,
    remedy: `Écrivez section: ${instead}, ici et dans toutes les lignes qui la citent.`,
  };
}

function typesetRows({ common, traitements, collectes }: Processings): Processings {
  return {
    common: common && { ...common, data: common.data.map(typeset) },
    traitements: traitements.map((row) => ({
      ...row,
      purpose: typeset(row.purpose),
      data: row.data.map(typeset),
      recipients: row.recipients.map(typeset),
    })),
    ...(collectes && { collectes: collectes.map(typesetCollection) }),
  };
}

function typesetCollection({ name, purposes }: Collection): Collection {
  return { name: typeset(name), purposes: purposes.map(typeset) };
}

function typesetTerm(term: Term): Term {
  return { ...term, definition: typeset(term.definition), source: typeset(term.source) };
}
