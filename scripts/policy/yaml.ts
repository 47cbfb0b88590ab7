import { closest, distance } from "fastest-levenshtein";
import * as v from "valibot";
import { isAlias, isMap, isNode, isScalar, parseDocument, visit, type Document } from "yaml";
import { failure, MOST_PROBLEMS, success, type Problem, type Result, type Rule } from "./problem.ts";
import { forbiddenCharacters, problemAt, type Source } from "./source.ts";

/** What `readYaml` validates against: a mapping whose unknown keys are refused. */
type StrictSchema = v.StrictObjectSchema<v.ObjectEntries, v.ErrorMessage<v.StrictObjectIssue> | undefined>;

const QUOTE_VALUE = 'Mettez toute la valeur entre guillemets droits : cle: "Premier mot : la suite".';

/** French for the parser's error codes, of which these are the ones that prose put into YAML brings about. */
const SYNTAX: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  BLOCK_AS_IMPLICIT_KEY: ["Un deux-points suivi d’une espace coupe cette valeur en deux.", QUOTE_VALUE],
  MISSING_CHAR: [
    "Il manque un signe, le plus souvent un guillemet fermant.",
    "Fermez la valeur par le signe qui l’ouvre.",
  ],
  DUPLICATE_KEY: ["Cette clé est donnée deux fois.", "Gardez une seule des deux lignes."],
  BAD_SCALAR_START: ["Une valeur ne peut pas commencer par ce signe.", QUOTE_VALUE],
  BAD_DQ_ESCAPE: ["La barre oblique inverse \\ n’est pas permise ici.", "Écrivez la valeur entre apostrophes droites."],
  TAB_AS_INDENT: ["Une tabulation sert de retrait.", "Remplacez-la par des espaces."],
};

const SYNTAX_FALLBACK = [
  "Cette ligne n’a pas la forme « cle: valeur ».",
  "Écrivez une clé par ligne, sans retrait, et mettez la valeur entre guillemets droits si elle contient des signes.",
] as const;

/**
 * Reads the YAML between two offsets of a source and validates it. Only plain YAML is accepted: no tags, anchors,
 * aliases or merge keys, and dates stand in quotation marks. Returns the schema's output, or every problem with its
 * place in the source.
 */
export function readYaml<Schema extends StrictSchema>(
  source: Source,
  schema: Schema,
  start = 0,
  end = source.text.length,
): Result<v.InferOutput<Schema>> {
  const at: Place = (offset, rule, message, remedy) => problemAt(source, start + offset, rule, message, remedy);
  const document = parseNested(source.text.slice(start, end));
  if (!document) {
    const remedy = "Écrivez une clé par ligne, sans retrait.";
    return failure([at(0, "imbrication", "Des listes sont imbriquées trop profondément.", remedy)]);
  }

  if (document.errors.length > 0) {
    return failure(
      document.errors
        .slice(0, MOST_PROBLEMS)
        .map((error) => at(error.pos[0], "yaml", ...(SYNTAX[error.code] ?? SYNTAX_FALLBACK))),
    );
  }
  const refused = refusedFeatures(document, at);
  if (refused.length > 0) return failure(refused);

  const result = v.safeParse(schema, document.toJS());
  if (result.success) return success(result.output);
  return failure(
    result.issues
      .slice(0, MOST_PROBLEMS)
      .map((issue) => schemaProblem(issue, document, Object.keys(schema.entries), at)),
  );
}

/** Parses YAML; nothing when it is nested more deeply than the parser's stack. */
function parseNested(yaml: string): Document.Parsed | undefined {
  try {
    return parseDocument(yaml, { prettyErrors: false, stringKeys: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

type Place = (offset: number, rule: Rule, message: string, remedy: string) => Problem;

function refusedFeatures(document: Document, at: Place): readonly Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Node(_, node) {
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node) || node.anchor !== undefined || node.tag !== undefined) {
        problems.push(
          at(offset, "yaml", "Les signes &, * et ! ont ici un sens technique, qui est refusé.", QUOTE_VALUE),
        );
      } else if (isScalar(node) && forbiddenCharacters(String(node.value)).length > 0) {
        problems.push(
          at(
            offset,
            "caractere-invisible",
            "Un code qui commence par \\ met ici un caractère invisible interdit.",
            "Effacez ce code.",
          ),
        );
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

function schemaProblem(issue: v.BaseIssue<unknown>, document: Document, known: readonly string[], at: Place): Problem {
  const path = (issue.path ?? []).map(({ key }) => key);
  const key = path.filter((part) => typeof part === "string").at(-1) ?? "";
  if (issue.type !== "strict_object") {
    return at(offsetOf(document, path), "valeur", `La valeur de « ${key} » ne convient pas.`, issue.message);
  }
  if (path.length === 0) {
    return at(0, "cle-manquante", "Il n’y a ici aucune clé.", `Écrivez les clés ${known.join(", ")}, une par ligne.`);
  }
  if (issue.expected !== "never") {
    const place = path.length > 1 ? offsetOf(document, path.slice(0, -1)) : 0;
    return at(place, "cle-manquante", `La clé « ${key} » manque.`, `Ajoutez une ligne qui commence par « ${key}: ».`);
  }
  const remedy = path.length > 1 ? issue.message : `Les clés possibles sont : ${known.join(", ")}.`;
  const nearest = closest(key, known);
  return at(
    keyOffset(document, path),
    "cle-inconnue",
    `La clé « ${key} » n’existe pas.`,
    path.length === 1 && distance(key, nearest) <= 3 ? `Vouliez-vous écrire « ${nearest} » ? ${remedy}` : remedy,
  );
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
