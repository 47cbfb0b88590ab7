import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import type { Text } from "mdast";
import { defaultHandlers, toMarkdown, type Options } from "mdast-util-to-markdown";
import type { Version } from "../../scripts/policy/version.ts";
import { HOME } from "../../scripts/policy/addresses.ts";
import { period } from "../dates.ts";
import type { Build } from "../document.ts";
import { html, trusted } from "../html.ts";
import { markdownTree } from "./markdown-tree.ts";
import { plainText } from "./plain-text.ts";

const WIDTH = 72;

/** Text that Markdown can't take for anything else, whatever stands around it: most does not need to be escaped. */
const HARMLESS = /^(?![-+:=\d ])[^\t\r\n!#&(*<>[\\\]_`|~]*(?<! )$/;

const MARKDOWN_STYLE: Options = {
  extensions: [gfmTableToMarkdown(), gfmStrikethroughToMarkdown()],
  handlers: {
    text: (node: Text, ...rest) => (HARMLESS.test(node.value) ? node.value : defaultHandlers.text(node, ...rest)),
  },
  bullet: "-",
  rule: "-",
};

/** What the policy says, for those who read it elsewhere than on its page. */
export interface PolicyTexts {
  /**
   * `/politique.md`: Markdown (CommonMark 0.31.2, and GitHub's tables) without front matter or HTML; rendered again, it
   * gives the page's own words, French spaces included.
   */
  readonly markdown: string;
  /**
   * `/politique.txt`: plain text of 72 columns, as RFC 2223 asks; longer lines hold one address or a table of long words.
   * No-break spaces are kept and no line is wrapped at one.
   */
  readonly plainText: string;
}

/**
 * The head and the text of a version, without what stands beside them; links within the site lead to the site. It is made
 * of the rendered text, not of the editors' files, so that nothing of one section, such as a code fence left open, reaches
 * into the next. `next` is the date on which the version ceases to apply, if that is known.
 */
export function policyTexts(
  { site, address = "", day }: Build,
  version: Version,
  next: string | undefined,
): PolicyTexts {
  const base = html`${address}`.toString();
  const rebased = (markup: string) =>
    markup.replaceAll(' href="#', ` href="${HOME}#`).replaceAll(' href="/', () => ` href="${base}/`);
  const head = html`<h1>Politique de confidentialité</h1>
<p>${site.organisation}</p>
<p>Version ${period(version.date, next, day)}</p>`;
  const sections = version.policy.sections.map(
    ({ title, html: body }) => html`<h2>${title}</h2>\n${trusted(rebased(body))}`,
  );
  // One after the other: each tree is forgotten once it is written.
  const written = [head, ...sections].map((part) => {
    const tree = markdownTree(part.toString());
    return { markdown: toMarkdown(tree, MARKDOWN_STYLE), plainText: plainText(tree, WIDTH) };
  });
  return {
    markdown: written.map(({ markdown }) => markdown).join("\n"),
    plainText: `${written
      .map((part) => part.plainText)
      .join("\n\n")
      .trim()}\n`,
  };
}
