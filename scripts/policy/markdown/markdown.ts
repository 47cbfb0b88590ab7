import { memoize } from "../memoize.ts";
import { MOST_PROBLEMS, type Fault } from "../problem.ts";
import { blanks } from "./blanks.ts";
import { DOUBTS } from "./doubts.ts";
import { dress } from "./dressing.ts";
import { FAULTS } from "./faults.ts";
import { addressRemedy, linksIn, type Link } from "./links.ts";
import { htmlOf, parseMarkdown, type ParsedText } from "./parser.ts";
import type { MarkdownRule } from "./rule.ts";

/** A Markdown text as HTML, with what an editor must mend in it and where it leads. */
export interface Markdown {
  /** Safe HTML whatever the input: no element, attribute or address that this wing did not make. */
  readonly html: string;
  readonly faults: readonly Fault[];
  /** What is not refused but is hardly meant: signs that readers would see or miss, lines that join others. */
  readonly doubts: readonly Fault[];
  /** The passages that someone has yet to write. */
  readonly unfinished: readonly Fault[];
  /** Its links to addresses that are permitted. */
  readonly links: readonly Link[];
}

/**
 * Renders Markdown (CommonMark and tables) to HTML with French typography, and judges it by the rules of `FAULTS` and
 * `DOUBTS`, each of which tells of at most `MOST_PROBLEMS` places. Each text is rendered once.
 */
export const renderMarkdown = memoize(render);

function render(markdown: string): Markdown {
  const parsed = parseMarkdown(markdown);
  const faults = judge(parsed, FAULTS);
  const doubts = judge(parsed, DOUBTS);
  const unfinished = judge(parsed, [{ name: "passage-a-completer", find: blanks }]);
  const links = Array.from(linksIn(parsed)).filter(({ href }) => addressRemedy(href) === undefined);
  dress(parsed.nodes);
  return { html: htmlOf(parsed.nodes), faults, doubts, unfinished, links };
}

function judge(text: ParsedText, rules: readonly MarkdownRule[]): readonly Fault[] {
  return rules.flatMap(({ name, find }) =>
    Iterator.from(find(text))
      .take(MOST_PROBLEMS)
      .map((finding) => ({ ...finding, rule: name }))
      .toArray(),
  );
}
