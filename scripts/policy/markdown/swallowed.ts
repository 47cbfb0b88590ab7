import type { MarkdownNode, ParsedText } from "./parser.ts";
import type { Finding } from "./rule.ts";
import { signIn } from "./signs.ts";
import { followsFullLine, isWrapped } from "./wrapping.ts";

/** No line is indented further. */
const LONGEST_INDENT = 120;

const AFTER_LIST = {
  message: "Cette ligne suit la liste sans ligne vide : elle entrerait dans son dernier point.",
  remedy: "Laissez une ligne vide avant elle ; si elle continue ce point, commencez-la par deux espaces.",
} as const;
const AFTER_QUOTATION = {
  message: "Cette ligne suit la citation sans ligne vide : elle y entrerait.",
  remedy: "Laissez une ligne vide avant elle ; si elle en fait partie, commencez-la par « > ».",
} as const;
const AFTER_TABLE = {
  message: "Cette ligne suit le tableau sans ligne vide : elle en deviendrait une.",
  remedy: "Laissez une ligne vide avant elle ; si elle en fait partie, commencez-la par le signe |.",
} as const;
const AFTER_LINE = {
  message: "Cette ligne suit l’autre sans ligne vide : le lecteur les verrait sur la même.",
  remedy:
    "Si c’est la même phrase, réunissez-les ; sinon, laissez une ligne vide avant elle. Pour aller à la ligne sans changer de paragraphe, finissez l’autre par \\.",
} as const;
const SPLIT_LIST = {
  message: "Une autre liste commence ici : son signe n’est pas celui des points qui précèdent.",
  remedy:
    "Commencez tous les points par le même signe ; pour un point à l’intérieur d’un autre, mettez quatre espaces devant lui.",
} as const;
const OPEN_CODE = {
  message: "Le code qui s’ouvre ici ne se ferme pas : tout ce qui suit en ferait partie.",
  remedy: "Enlevez cette ligne d’accents graves ou de tildes, ou fermez le code par la même.",
} as const;

/** Lines that Markdown attaches to what stands before, and that the eye sees apart: the first one of each block. */
export function* swallowedLines({ text, nodes }: ParsedText): Generator<Finding> {
  const containers: MarkdownNode[] = [];
  let headStartsWithBar = false;
  for (const [index, node] of nodes.entries()) {
    const { token, start, end } = node;
    const raw = text.slice(start, end);
    if (/^(?:list_item|blockquote)_open$/.test(token.type)) containers.push(node);
    if (/^(?:list_item|blockquote)_close$/.test(token.type)) containers.pop();
    if (token.type === "fence" && !isClosed(raw)) yield { offset: start, ...OPEN_CODE };
    if (token.type === "tr_open") {
      const isHead = nodes[index - 1]?.token.type === "thead_open";
      if (isHead) headStartsWithBar = startsWithBar(raw);
      else if (!/(?<!\\)\|/.test(raw) || (headStartsWithBar && !startsWithBar(raw)))
        yield { offset: start, ...AFTER_TABLE };
    }
    if (token.type === "paragraph_open") {
      const found = swallowedIn(text, node, containers.at(-1));
      if (found) yield found;
    }
  }
}

function startsWithBar(row: string): boolean {
  return /^(?:[\s>]|[-+*]\s|\d+[.)]\s)*\|/.test(row);
}

function isClosed(code: string): boolean {
  const [opening = "", ...lines] = code.trimEnd().split("\n");
  const [, fence = ""] = /(`{3,}|~{3,})/.exec(opening) ?? [];
  return (
    lines
      .at(-1)
      ?.replace(/^[\s>]*/, "")
      .startsWith(fence) ?? false
  );
}

/** The first line of a paragraph that is swallowed, given what encloses the paragraph. */
function swallowedIn(
  text: string,
  { start, end }: MarkdownNode,
  container: MarkdownNode | undefined,
): Finding | undefined {
  const lines = text.slice(start, end).trimEnd().split("\n");
  let offset = start;
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const told = before === undefined ? undefined : swallowing(before, line, container, text, offset);
    if (told) return { offset, ...told };
    offset += line.length + 1;
  }
  return undefined;
}

function swallowing(
  before: string,
  line: string,
  container: MarkdownNode | undefined,
  text: string,
  offset: number,
): Omit<Finding, "offset"> | undefined {
  if (container) {
    const isQuotation = container.token.type === "blockquote_open";
    const isInside = isQuotation ? /^\s*>/.test(line) : indentAt(text, offset) > indentAt(text, container.start);
    const goesOn = isWrapped(text, offset) || (/^\s*\p{Ll}/u.test(line) && followsFullLine(text, offset));
    // A sign that makes no list is told as such.
    if (isInside || goesOn || signIn(line.trim(), "further")) return undefined;
    return isQuotation ? AFTER_QUOTATION : AFTER_LIST;
  }
  if (followsFullLine(text, offset) || /(?: {2}|\\)$/.test(before)) return undefined;
  return /^\s*[«"(*_[]*[\p{Lu}\d]/u.test(line) && !signIn(line.trim(), "further") ? AFTER_LINE : undefined;
}

/**
 * Lists that follow one another where the eye sees one, or one in the other: their signs or their indents differ. Of
 * several in a row the first is told: its remedy mends the others.
 */
export function* splitLists({ text, nodes }: ParsedText): Generator<Finding> {
  let before = 0;
  let isTold = false;
  for (const [index, { token, start }] of nodes.entries()) {
    if (!token.type.endsWith("_list_open")) continue;
    const isNext = nodes[index - 1]?.token.type.endsWith("_list_close") === true;
    const isApart = text.startsWith("\n", start - 2) && indentAt(text, start) <= indentAt(text, before);
    const isSplit = isNext && !isApart;
    if (isSplit && !isTold) yield { offset: start, ...SPLIT_LIST };
    isTold = isSplit;
    before = start;
  }
}

/** How many blanks begin the line that starts at an offset, the signs of quotations aside. */
function indentAt(text: string, start: number): number {
  return text.slice(start, start + LONGEST_INDENT).search(/[^\s>]/);
}
