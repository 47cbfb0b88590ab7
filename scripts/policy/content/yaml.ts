import * as v from "valibot";
import { isAlias, isMap, isNode, isScalar, parseDocument, visit, type Document, type YAMLMap } from "yaml";
import { suspectCharacters } from "../markdown/characters.ts";
import { memoize } from "../memoize.ts";
import { failure, MOST_PROBLEMS, success, type Problem, type Result } from "../problem.ts";
import { problemAt, type Source } from "./source.ts";
import { layoutSlip, NO_BREAK } from "./yaml-layout.ts";
import { QUOTE_VALUE, syntaxProblems, type ProblemAt } from "./yaml-syntax.ts";

const TECHNICAL = "Les signes &, *, ! et % ont ici un sens technique, qui est refusé.";

/**
 * Reads the YAML between two offsets of a source and validates it. Only plain YAML is accepted: no tags, anchors,
 * aliases or merge keys, and dates stand in quotation marks. Returns the schema's output, or every problem with its
 * place in the source.
 */
export function readYaml<Schema extends v.GenericSchema>(
  source: Source,
  schema: Schema,
  start = 0,
  end = source.text.length,
): Result<v.InferOutput<Schema>> {
  const yaml = source.text.slice(start, end);
  const at: ProblemAt = (offset, rule, message, remedy) => problemAt(source, { offset, rule, message, remedy }, start);
  const document = parseNested(yaml);
  if (!document) {
    const remedy = "Écrivez une clé par ligne, sans retrait.";
    return failure([at(0, "imbrication", "Des listes sont imbriquées trop profondément.", remedy)]);
  }

  const directive = /^%/m.exec(yaml);
  if (directive) return failure([at(directive.index, "yaml", TECHNICAL, QUOTE_VALUE)]);
  const refused = document.errors.length > 0 ? syntaxProblems(document, yaml, at) : refusedFeatures(document, at);
  const slip = refused.length > 0 || !isMap(document.contents) ? layoutSlip(yaml) : undefined;
  if (slip) return failure([at(slip.offset, "yaml", slip.message, slip.remedy)]);
  if (refused.length > 0) return failure(refused);

  const data: unknown = isMap(document.contents) ? document.toJS() : undefined;
  const result = v.safeParse(schema, data, { abortPipeEarly: true });
  if (result.success) return success(result.output);
  const hidden = NO_BREAK.test(yaml) ? layoutSlip(yaml) : undefined;
  if (hidden) return failure([at(hidden.offset, "yaml", hidden.message, hidden.remedy)]);
  return failure(schemaProblems(result.issues, document, at));
}

/** Finds the values of YAML that `readYaml` has read, by their path of keys and indices: their offsets in the source. */
export function placesIn(
  source: Source,
  start = 0,
  end = source.text.length,
): (path: readonly (string | number)[]) => number {
  const document = parseNested(source.text.slice(start, end));
  return (path) => start + (document ? offsetOf(document, path) : 0);
}

/** A text in YAML: what it says, and where it starts in the source, with what quotes it. */
export interface YamlText {
  readonly text: string;
  readonly offset: number;
}

/** The text under a key of the YAML between two offsets of a source. */
export function textIn(source: Source, key: string, start: number, end: number): YamlText | undefined {
  const node = parseNested(source.text.slice(start, end))?.get(key, true);
  if (!isScalar(node) || typeof node.value !== "string") return undefined;
  return { text: node.value, offset: start + (node.range?.[0] ?? 0) };
}

/**
 * Parses YAML; nothing when it is nested more deeply than the parser's stack. What is read is asked again for its places,
 * and at the next build.
 */
const parseNested = memoize((yaml): Document.Parsed | undefined => {
  try {
    // Keys given twice are found below: the parser would compare each key with all others.
    return parseDocument(yaml, { prettyErrors: false, stringKeys: true, uniqueKeys: false });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
});

function repeatedKeys({ items }: YAMLMap, at: ProblemAt): readonly Problem[] {
  const seen = new Set<unknown>();
  const repeated = items.filter(({ key }) => {
    const name = isScalar(key) ? key.value : key;
    return seen.size === seen.add(name).size;
  });
  return repeated
    .slice(0, MOST_PROBLEMS)
    .map(({ key }) =>
      at(
        (isNode(key) && key.range?.[0]) || 0,
        "yaml",
        "Cette clé est donnée deux fois.",
        "Gardez une seule des deux lignes.",
      ),
    );
}

function refusedFeatures(document: Document, at: ProblemAt): readonly Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Node(_, node) {
      const offset = node.range?.[0] ?? 0;
      if (isMap(node)) problems.push(...repeatedKeys(node, at));
      const [suspect] = isScalar(node) ? suspectCharacters(String(node.value)) : [];
      if (isAlias(node) || node.anchor !== undefined || node.tag !== undefined) {
        problems.push(at(offset, "yaml", TECHNICAL, QUOTE_VALUE));
      } else if (suspect) {
        const message = "Un code qui commence par \\ met ici un caractère interdit.";
        problems.push(at(offset, suspect.rule, message, "Effacez ce code."));
      } else if (isScalar(node) && node.type === "PLAIN" && typeof node.value === "string" && node.comment) {
        problems.push(at(offset, "yaml", "Tout ce qui suit le signe # serait perdu.", QUOTE_VALUE));
      } else if (isScalar(node) && node.type === "PLAIN" && /^\d{4}-\d{1,2}-\d{1,2}/.test(node.source ?? "")) {
        problems.push(
          at(offset, "date-sans-guillemets", "Cette date n’est pas entre guillemets.", `Écrivez "${node.source}".`),
        );
      }
    },
  });
  return problems;
}

/** What a schema has found, in French; a key that is missing is told once: where it is written otherwise. */
function schemaProblems(
  issues: readonly v.BaseIssue<unknown>[],
  document: Document,
  at: ProblemAt,
): readonly Problem[] {
  const slips = new Set(issues.map((issue) => [...keysOf(issue).slice(0, -1), issue.expected].join("\n")));
  const told = issues.filter((issue) => issue.type !== "object" || !slips.has(keysOf(issue).join("\n")));
  return told.slice(0, MOST_PROBLEMS).map((issue) => schemaProblem(issue, document, at));
}

function keysOf({ path }: v.BaseIssue<unknown>): readonly unknown[] {
  return (path ?? []).map(({ key }) => key);
}

function schemaProblem(issue: v.BaseIssue<unknown>, document: Document, at: ProblemAt): Problem {
  const path = keysOf(issue);
  if (path.length === 0) return at(0, "cle-manquante", "Il n’y a ici aucune clé.", issue.message);
  const key = path.filter((part) => typeof part === "string").at(-1) ?? "";
  if (issue.path?.at(-1)?.origin !== "key") {
    return at(offsetOf(document, path), "valeur", `La valeur de « ${key} » ne convient pas.`, issue.message);
  }
  if (issue.type === "object") {
    const place = path.length > 1 ? offsetOf(document, path.slice(0, -1)) : 0;
    return at(place, "cle-manquante", `La clé « ${key} » manque.`, `Ajoutez une ligne qui commence par « ${key}: ».`);
  }
  return at(keyOffset(document, path), "cle-inconnue", `La clé « ${key} » n’existe pas.`, issue.message);
}

/** Where the value at a path stands; the key's place when the value is empty. */
function offsetOf(document: Document, path: readonly unknown[]): number {
  const node = document.getIn(path, true);
  return isNode(node) && node.range ? node.range[0] : keyOffset(document, path);
}

/** Where the key of the pair at a path stands. */
function keyOffset(document: Document, path: readonly unknown[]): number {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
  return isNode(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0;
}
