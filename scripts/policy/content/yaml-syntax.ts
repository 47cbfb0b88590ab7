import { isCollection, isScalar, visit, type Document } from "yaml";
import { MOST_PROBLEMS, type Problem, type RuleName } from "../problem.ts";

/** Tells of a problem at an offset of some YAML. */
export type ProblemAt = (offset: number, rule: RuleName, message: string, remedy: string) => Problem;

/** What to do with a value that YAML takes for something else. */
export const QUOTE_VALUE = 'Mettez toute la valeur entre guillemets droits : cle: "Premier mot : la suite".';

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

const SYNTAX_FALLBACK = [
  "Cette ligne n’a pas la forme « cle: valeur ».",
  "Si elle continue la valeur du dessus, réunissez-les sur une seule ligne ; sinon, écrivez-y une clé, un deux-points, une espace et la valeur entre guillemets droits.",
] as const;

/** What keeps YAML from being parsed, once for each line: the parser stumbles over the same slip again and again. */
export function syntaxProblems(document: Document.Parsed, yaml: string, at: ProblemAt): readonly Problem[] {
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
