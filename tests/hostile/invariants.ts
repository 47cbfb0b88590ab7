import assert from "node:assert/strict";
import { DomUtils, parseDocument, Parser } from "htmlparser2";
import {
  githubReport,
  jsonReport,
  markdownReport,
  textReport,
  type CheckReport,
} from "../../scripts/policy/checks/check-report.ts";
import { placeholders } from "../../scripts/policy/content/placeholder.ts";
import type { Content } from "../../scripts/policy/loading/content.ts";
import { renderMarkdown } from "../../scripts/policy/markdown/markdown.ts";
import { typeset } from "../../scripts/policy/markdown/typography.ts";
import { RULES, type Problem, type Result } from "../../scripts/policy/problem.ts";
import { renderRichSite, renderSite, type Files } from "./project.ts";

// What must hold whatever the input.

/** The longest message or remedy that an editor can be asked to read. */
const LONGEST_MESSAGE = 1_000;
/** Controls (but for tabs and line ends), formats, private and unassigned characters: no report may send them to a terminal. */
const UNPRINTABLE = /[[\p{C}\p{Zl}\p{Zp}]--[\t\n]]/v;
const ENGLISH =
  /\b(?:at|error|unexpected|cannot|invalid|expected|received|must|undefined|null|NaN|\[object)\b|\.[jt]s:\d/i;
const FRENCH = /[àâçéèêëîïôûùœÉÀ’]|\b(?:la|le|les|un|une|de|du|est|pas|ou|ce|tous)\b/i;

/** Holds problems to their promises: in French, in a place that exists, fit to print. */
export function assertProblems(problems: readonly Problem[], files: Files): void {
  assert.ok(problems.length > 0, "refused without a reason");
  for (const problem of problems.slice(0, 200)) {
    const { file, line, column, rule, message, remedy, excerpt = { text: "", caret: 0 } } = problem;
    const place = `${file}:${line}:${column} ${message}`;
    assert.ok(RULES.includes(rule), place);
    for (const text of [message, remedy]) {
      assert.ok(text.length > 0 && text.length <= LONGEST_MESSAGE, `${place}: ${text.length} characters`);
      assert.doesNotMatch(text.replace(/«[^]*»/g, ""), ENGLISH);
      assert.match(text, FRENCH);
    }
    const lines = linesOf(files[file]);
    assert.ok(line >= 1 && column >= 1, place);
    if (lines) {
      assert.ok(line <= lines.length, `${place}: the file has ${lines.length} lines`);
      assert.ok(column <= [...(lines[line - 1] ?? "")].length + 1, `${place}: the line is shorter`);
    }
    assert.ok(excerpt.text.length <= LONGEST_MESSAGE, place);
  }
  assertReports({ problems: problems.slice(0, 200), transparency: [], matrix: [], reading: [], history: "" });
}

/** Holds each format of a report to what its reader makes of it. */
function assertReports(report: CheckReport): void {
  const { problems } = report;
  assertReport(textReport(problems));
  assert.deepEqual(JSON.parse(jsonReport(report)), JSON.parse(JSON.stringify(report)));
  const commands = githubReport(report).split("\n");
  assert.equal(commands.length, problems.length);
  for (const command of commands)
    assert.match(command, /^::(?:error|warning) file=[^:,]+,line=\d+,col=\d+,title=[a-z\-]+::\P{C}+$/v);
  const { html } = renderMarkdown(markdownReport(report).replace(/\n<details>[^]*/, ""));
  assertPage(html);
  const said = DomUtils.textContent(parseDocument(html)).replace(/[\s\u200B]/g, "");
  for (const { message, remedy } of problems) {
    for (const text of [message, remedy]) assert.ok(said.includes(typeset(text).replace(/\s/g, "")), text);
  }
}

/** A report printed to a terminal or to the log of GitHub Actions must not command either. */
function assertReport(report: string): void {
  const unprintable = UNPRINTABLE.exec(report)?.[0].codePointAt(0)?.toString(16);
  assert.equal(unprintable, undefined, `the report prints U+${unprintable}`);
  assert.doesNotMatch(report, /^\s*(?:::|##\[)/m, "the report prints a workflow command of GitHub Actions");
}

function linesOf(text: string | Uint8Array | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  try {
    const decoded = typeof text === "string" ? text : new TextDecoder("utf-8", { fatal: true }).decode(text);
    return decoded.replace(/^\uFEFF/, "").split(/\r\n?|\n/);
  } catch {
    return undefined;
  }
}

/** What a parser finds in a page. */
interface Markup {
  /** `element` and `element attribute` for each one there is. */
  readonly shapes: ReadonlySet<string>;
  readonly hrefs: readonly string[];
  readonly ids: readonly string[];
  readonly odd: readonly string[];
}

function parsePage(page: string): Markup {
  const shapes = new Set<string>();
  const [hrefs, ids, odd]: [string[], string[], string[]] = [[], [], []];
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        shapes.add(name);
        for (const [attribute, value] of Object.entries(attributes)) {
          shapes.add(`${name} ${attribute}`);
          if (attribute === "href") hrefs.push(value);
          if (attribute === "id") ids.push(value);
        }
      },
      onclosetag: () => depth--,
      oncomment: (data) => odd.push(`<!--${data}-->`),
      onprocessinginstruction: (_, data) => odd.push(`<${data}>`),
    },
    { recognizeCDATA: false },
  );
  parser.end(page);
  if (depth !== 0) odd.push(`${depth} elements left open`);
  return { shapes, hrefs, ids, odd };
}

const reference = [...(await renderRichSite())]
  .filter(([address]) => isHtml(address))
  .map(([, page]) => parsePage(page));
/** Every element and attribute that the templates and Markdown put into the pages of a good policy. */
const ALLOWED: ReadonlySet<string> = new Set([
  ...reference.flatMap(({ shapes }) => [...shapes]),
  ..."br|small|hr|pre|h4|h5|h6|ol start|li value|th class|td class|code class|a title|blockquote|s".split("|"),
]);
const FORBIDDEN = /^(?:script|iframe|object|embed|svg|math|img|form|input|base|template)$| (?:on\w+|style|src|srcdoc)$/;
const ICON = /^data:image\/svg\+xml,[^"]*$/;
const GOOD_HREF =
  /^(?:https:\/\/[^/?#\s@\\]+(?:[/?#][^\s\\]*)?|mailto:[^\s]+@[^\s]+|tel:\+?[\d.-]+|#[\w-]+|(?!\/\/)[\w./-]+(?:#[\w-]+)?)$/i;

/** Fails when a page holds an element, attribute or address that the input smuggled in. */
export function assertPage(page: string, address = ""): void {
  const { shapes, hrefs, ids, odd } = parsePage(page);
  for (const shape of shapes) {
    assert.ok(ALLOWED.has(shape) && !FORBIDDEN.test(shape), `${address} holds <${shape}>`);
  }
  for (const href of hrefs) assert.ok(GOOD_HREF.test(href) || ICON.test(href), `${address} leads to ${href}`);
  assert.equal(new Set(ids).size, ids.length, `${address} has an id twice: ${ids.join(" ")}`);
  assert.deepEqual(
    odd.filter((found) => found !== "<!doctype html>"),
    [],
    address,
  );
}

/** Fails when XML is not well-formed: what a strict parser would refuse in what the templates can write. */
function assertXml(xml: string, address: string): void {
  const open: string[] = [];
  const rest = xml
    .replace(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n(?:<\?xml-stylesheet type="text\/css" href="[^"<&]*"\?>\n)?/,
      "",
    )
    .replace(
      /<(\/?)([a-z]+)((?: [a-z:]+="(?:[^"<&]|&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)*")*)(\/?)>/gi,
      (_, end: string, name: string, __: string, empty: string) => {
        if (end) assert.equal(open.pop(), name, address);
        else if (!empty) open.push(name);
        return "";
      },
    )
    .replace(/&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);/gi, "");
  assert.deepEqual(open, [], address);
  assert.doesNotMatch(rest, /[<&]|\]\]>/, address);
  assert.doesNotMatch(rest, /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u, address);
}

function isHtml(address: string): boolean {
  return /\/$|\.html$/.test(address);
}

/** Renders the whole site of accepted content and holds each file to its promises. */
export async function assertSite(content: Content, note?: string): Promise<ReadonlyMap<string, string>> {
  const files = await renderSite(content, note);
  for (const [address, file] of files) {
    assert.doesNotMatch(file, /undefinedT|\[object |NaN/, address);
    if (isHtml(address)) assertPage(file, address);
    else if (address.endsWith(".xml")) assertXml(file, address);
    else if (/\.json(?:ld)?$/.test(address)) JSON.parse(file);
  }
  return files;
}

/** Holds the outcome of a load to its promises, whichever it is. */
export async function assertOutcome(result: Result<Content>, files: Files): Promise<void> {
  if (!result.ok) return assertProblems(result.problems, files);
  // What is not finished is never published.
  if (placeholders(result.value.workingText).length === 0) await assertSite(result.value);
}
