import { decodeText } from "../documents/encoding.ts";
import { withLists } from "./lists.ts";
import type { Reader } from "./manuscript.ts";
import { withColumns } from "./tabbed-columns.ts";
import { isShouted } from "./titles.ts";
import { broken, element, note, text, type Content, type Depth, type Element } from "./hast.ts";

/** What stands before an item: a dash, a dot or a box, `1.`, `1.2`, `a)`, `bb)`, `IV.`, `(3)`. */
const BULLET = /^(?:[-*•–—·▪◦\uF0A7\uF0B7]\s+|[o§]\t+|(?=\[[ xX]\]\s|[☐☑☒]))(.+)/;
const BOX = /^\[([ xX])\](?=\s)/;
const LABELLED =
  /^(?<label>\(?(?:\d{1,3}(?:\.\d{1,3})*[.)]?|(?<letter>[a-z])\k<letter>{0,2}[.)]|[A-Z][.)]|[ivxIVX]{1,5}[.)]))\s+(?<words>.+)/;

interface Line {
  readonly tag: "p" | "h1" | "h2";
  readonly text: string;
  readonly item?: Depth;
}

interface Item {
  readonly label: string;
  readonly text: string;
}

/** Plain text: capitals are headings, dashes and numbers begin items, tabs part columns, stars enclose bold. */
export const readText: Reader = async (bytes, tell) => {
  const nodes = linesOf(decodeText(bytes)).map(({ tag, text: words, item }): Element => {
    const node = element(tag, marked(words));
    if (item) note(node, { depth: item });
    return node;
  });
  return { tree: { type: "root", children: [...withColumns(withLists(nodes, tell))] } };
};

function linesOf(content: string): readonly Line[] {
  const lines: Line[] = [];
  const indents: number[] = [];
  let isOpen = false;
  const rows = withTabs(content.split(/[\n\f\v\u2028\u2029]/));
  for (const [index, raw] of rows.entries()) {
    const line = raw.trim();
    const previous = lines.at(-1);
    const last = isOpen ? previous : undefined;
    isOpen = line !== "";
    const own = itemOf(line);
    const next = rows.slice(index + 1, index + 4).map((row) => row.trim());
    const beside = [previous?.item && previous.text, itemOf(next.find(Boolean) ?? "")?.text];
    const capitals = own && !last ? titleOf(own, beside) : undefined;
    const item = capitals === undefined ? own : undefined;
    const isTitle = isShouted(line) && !/\d/.test(capitals ?? line);
    const hasColumns = raw.trimEnd().includes("\t", raw.search(/\S/));
    const runsOn =
      previous?.tag === "p" && !previous.item && /[\p{L}\p{N},]\n\p{Ll}/u.test(`${previous.text}\n${line}`);
    const goOn = (before: Line, between: string) =>
      lines.splice(-1, 1, { ...before, text: before.text + between + line });

    if (/^(?:={3,}|-{3,})$/.test(line) && last?.tag === "p" && !last.item)
      lines.splice(-1, 1, { tag: line.startsWith("=") ? "h1" : "h2", text: last.text });
    else if (line === "" || /^[-=_*]{3,}$/.test(line)) continue;
    else if (item) {
      const depth = { lists: listsAround(raw, previous, indents), quotations: 0, label: item.label };
      lines.push({ tag: "p", text: item.text, item: depth });
    } else if (hasColumns || (raw.startsWith("\t") && previous?.text.includes("\t")))
      lines.push({ tag: "p", text: raw.trimEnd() });
    else if (isTitle && last?.tag !== "h1" && !isShouted(last?.text ?? "")) lines.push({ tag: "h1", text: line });
    else if (last?.tag === "p" && !last.text.includes("\t"))
      goOn(last, isShouted(line) || isShouted(last.text) ? "\n" : " ");
    else if (previous && runsOn) goOn(previous, " ");
    else lines.push({ tag: "p", text: line });
  }
  return lines;
}

const GAP = /(?<=\S) {3,}(?=\S)/g;

/** Lines in which tabs stand where wide gaps in a row part as many columns, or upright strokes do. */
function withTabs(lines: readonly string[]): readonly string[] {
  const kept = lines.filter((line) => !/^\s*\|(?:\s*:?-{2,}:?\s*\|)+\s*$/.test(line));
  const gaps = kept.map((line) => line.match(GAP)?.length ?? 0);
  return kept.map((line, index) => {
    if (/^\s*\|.*\|.*\|\s*$/.test(line)) return line.trim().replace(/ *\| */g, "\t");
    return gaps[index] === gaps[index - 1] || gaps[index] === gaps[index + 1] ? line.replace(GAP, "\t") : line;
  });
}

function itemOf(line: string): Item | undefined {
  const [, bullet] = BULLET.exec(line) ?? [];
  if (bullet !== undefined)
    return { label: "", text: bullet.replace(BOX, (_, sign: string) => (sign === " " ? "☐" : "☒")) };
  const { label, words } = LABELLED.exec(line)?.groups ?? {};
  return label !== undefined && words !== undefined && /[.)]/.test(label) ? { label, text: words } : undefined;
}

/** The words of a title in capitals after its number: what looks like an item, with none in capitals beside it. */
function titleOf({ label, text: words }: Item, beside: readonly (string | undefined)[]): string | undefined {
  const isTitle = /^[\dA-Z]/.test(label) && isShouted(words) && !beside.some((other = "") => isShouted(other));
  return isTitle ? words : undefined;
}

/** In how many lists an item stands among those before it, by its indent. */
function listsAround(raw: string, previous: Line | undefined, indents: number[]): number {
  const indent = raw.length - raw.trimStart().length;
  if (!previous?.item) indents.length = 0;
  while (indents.length > 0 && (indents.at(-1) ?? 0) > indent) indents.pop();
  if (indents.at(-1) !== indent) indents.push(indent);
  return indents.length;
}

/** The words of a line, bold where two stars enclose them, on as many lines as they stand. */
function marked(words: string): Content {
  const parts = words.split(/\*\*(?=\S)([^*]{1,500})(?<=\S)\*\*/);
  return parts.flatMap((part, index) => (index % 2 === 1 ? [element("strong", [text(part)])] : broken(part)));
}
