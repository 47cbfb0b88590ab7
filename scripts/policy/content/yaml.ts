import * as v from "valibot";
import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  parseDocument,
  visit,
  type Document,
  type YAMLMap,
} from "yaml";
import { suspectCharacters } from "../markdown/characters.ts";
import { memoize } from "../memoize.ts";
import { failure, MOST_PROBLEMS, success, type Problem, type Result, type RuleName } from "../problem.ts";
import { problemAt, type Source } from "./source.ts";
import { layoutSlip, NO_BREAK } from "./yaml-layout.ts";

const QUOTE_VALUE = 'Mettez toute la valeur entre guillemets droits : cle: "Premier mot : la suite".';

const SIGN = ["Une valeur ne peut pas commencer par ce signe.", QUOTE_VALUE] as const;

/** French for the parser's error codes, of which these are the ones that prose put into YAML brings about. */
const SYNTAX: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  BLOCK_AS_IMPLICIT_KEY: ["Un deux-points suivi d’une espace coupe cette valeur en deux.", QUOTE_VALUE],
  BAD_SCALAR_START: SIGN,
  BAD_DQ_ESCAPE: ["La barre oblique inverse \\ n’est pas permise ici.", "Écrivez la valeur entre apostrophes droites."],
};

/** A value in quotation marks or apostrophes, and something after the mark that closes it. */
const INNER_QUOTE = /^([ \t]*(?:-[ \t]+)?[\w-]+:[ \t]+"(?:[^"\\]|\\.)*)"[ \t]*[^\s#]/;
const INNER_APOSTROPHE = /^([ \t]*(?:-[ \t]+)?[\w-]+:[ \t]+'(?:[^']|'')*)'[ \t]*[^\s#]/;

/** A value that begins with a sign of YAML's own, or with what its brackets enclose. */
const SIGN_FIRST = /^([ \t]*(?:-[ \t]+)?[\w-]+:[ \t]+)(?:[&*!@%`?|>-]|\[[^\]]*\]|\{[^}]*\})[ \t]*[^\s,#]/;

const QUOTE_INSIDE = [
  "Un guillemet droit au milieu de cette valeur la ferme trop tôt.",
  "À l’intérieur de la valeur, écrivez des guillemets français : « … ».",
] as const;

const APOSTROPHE_INSIDE = ["Une apostrophe droite au milieu de cette valeur la ferme trop tôt.", QUOTE_VALUE] as const;

const NOT_CLOSED = [
  "Un guillemet, un crochet ou une accolade s’ouvre ici et ne se ferme pas sur cette ligne.",
  "Fermez la valeur par le signe qui l’ouvre ; à l’intérieur, écrivez des guillemets français.",
] as const;

const TECHNICAL = "Les signes &, *, ! et % ont ici un sens technique, qui est refusé.";

const SYNTAX_FALLBACK = [
  "Cette ligne n’a pas la forme « cle: valeur ».",
  "Si elle continue la valeur du dessus, réunissez-les sur une seule ligne ; sinon, écrivez-y une clé, un deux-points, une espace et la valeur entre guillemets droits.",
] as const;

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
  const at: Place = (offset, rule, message, remedy) => problemAt(source, { offset, rule, message, remedy }, start);
  const document = parseNested(source.text.slice(start, end));
  if (!document) {
    const remedy = "Écrivez une clé par ligne, sans retrait.";
    return failure([at(0, "imbrication", "Des listes sont imbriquées trop profondément.", remedy)]);
  }

  const directive = /^%/m.exec(source.text.slice(start, end));
  if (directive) return failure([at(directive.index, "yaml", TECHNICAL, QUOTE_VALUE)]);
  const yaml = source.text.slice(start, end);
  const refused = document.errors.length > 0 ? syntaxProblems(document, yaml, at) : refusedFeatures(document, at);
  const slip = refused.length > 0 || !isMap(document.contents) ? layoutSlip(yaml) : undefined;
  if (slip) return failure([at(slip.offset, "yaml", slip.message, slip.remedy)]);
  if (refused.length > 0) return failure(refused);

  const data: unknown = isMap(document.contents) ? document.toJS() : undefined;
  const result = v.safeParse(schema, data, { abortPipeEarly: true });
  if (result.success) return success(result.output);
  const hidden = NO_BREAK.test(yaml) ? layoutSlip(yaml) : undefined;
  if (hidden) return failure([at(hidden.offset, "yaml", hidden.message, hidden.remedy)]);
  const { issues } = result;
  // A key that is missing is told once: where it is written otherwise.
  const slips = new Set(issues.map((issue) => [...keysOf(issue).slice(0, -1), issue.expected].join("\n")));
  const told = issues.filter((issue) => issue.type !== "object" || !slips.has(keysOf(issue).join("\n")));
  return failure(told.slice(0, MOST_PROBLEMS).map((issue) => schemaProblem(issue, document, at)));
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

function repeatedKeys({ items }: YAMLMap, at: Place): readonly Problem[] {
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

/** What keeps YAML from being parsed, once for each line: the parser stumbles over the same slip again and again. */
function syntaxProblems(document: Document.Parsed, yaml: string, at: Place): readonly Problem[] {
  const opening = openingOf(document, yaml);
  const problems = document.errors.slice(0, MOST_PROBLEMS).map(({ pos: [offset], code }) => {
    const lineStart = yaml.lastIndexOf("\n", offset - 1) + 1;
    const [line = ""] = yaml.slice(lineStart).split("\n", 1);
    const [, quoted] = INNER_QUOTE.exec(line) ?? [];
    if (quoted !== undefined) return at(lineStart + quoted.length, "yaml", ...QUOTE_INSIDE);
    const [, apostrophe] = INNER_APOSTROPHE.exec(line) ?? [];
    if (apostrophe !== undefined) return at(lineStart + apostrophe.length, "yaml", ...APOSTROPHE_INSIDE);
    if (opening !== undefined) return at(opening, "yaml", ...NOT_CLOSED);
    const [, key] = SIGN_FIRST.exec(line) ?? [];
    if (key !== undefined) return at(lineStart + key.length, "yaml", ...SIGN);
    return at(offset, "yaml", ...(SYNTAX[code] ?? SYNTAX_FALLBACK));
  });
  const lines = new Map(problems.toReversed().map((problem) => [problem.line, problem]));
  return [...lines.values()].toReversed();
}

/**
 * Where the sign stands that was opened and not closed, if that is why YAML does not parse: the parser itself complains
 * where the text ends, or where the next value's quotation mark seems to close it.
 */
function openingOf(document: Document.Parsed, yaml: string): number | undefined {
  const faulty = document.errors[0]?.pos[0] ?? 0;
  const openings: number[] = [];
  visit(document, {
    Node(_, node) {
      const [from, to] = node.range ?? [0, 0];
      const isQuoted = isScalar(node) && (node.type?.startsWith("QUOTE") ?? false);
      const isFlow = isCollection(node) && node.flow === true;
      const isOpen = to >= faulty ? isQuoted || isFlow : isQuoted && /\n/.test(yaml.slice(from, to));
      if (from < faulty && isOpen) openings.push(from);
    },
  });
  return openings[0];
}

type Place = (offset: number, rule: RuleName, message: string, remedy: string) => Problem;

function refusedFeatures(document: Document, at: Place): readonly Problem[] {
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

function keysOf({ path }: v.BaseIssue<unknown>): readonly unknown[] {
  return (path ?? []).map(({ key }) => key);
}

function schemaProblem(issue: v.BaseIssue<unknown>, document: Document, at: Place): Problem {
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
