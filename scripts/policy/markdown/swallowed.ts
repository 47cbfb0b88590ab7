import type { MarkdownNode, ParsedText } from "./parser.ts";
import type { Finding } from "./rule.ts";
import { signIn } from "./signs.ts";

/** A longer line was broken because it was full. */
const SHORT_LINE = 60;

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
    "Laissez une ligne vide avant elle ; pour aller à la ligne sans changer de paragraphe, finissez l’autre par \\.",
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
      const found = swallowedIn(raw.replace(/\n$/, "").split("\n"), containers.at(-1), text);
      if (found) yield { ...found, offset: start + found.offset };
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
function swallowedIn(lines: readonly string[], container: MarkdownNode | undefined, text: string): Finding | undefined {
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    const told = index > 0 ? swallowing(lines[index - 1] ?? "", line, container, text) : undefined;
    if (told) return { offset, ...told };
    offset += line.length + 1;
  }
  return undefined;
}

function swallowing(before: string, line: string, container: MarkdownNode | undefined, text: string) {
  if (container?.token.type === "blockquote_open") return /^\s*>/.test(line) ? undefined : AFTER_QUOTATION;
  if (container && indent(line) <= indent(text.slice(container.start, container.start + SHORT_LINE))) return AFTER_LIST;
  if (container || before.trim().length > SHORT_LINE || /(?: {2}|\\)$/.test(before)) return undefined;
  return /^\s*[«"(*_[]*[\p{Lu}\d]/u.test(line) && !signIn(line.trim(), false) ? AFTER_LINE : undefined;
}

function indent(line: string): number {
  return line.search(/[^\s>]/);
}
