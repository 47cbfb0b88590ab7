import type { Text } from "mdast";
import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { defaultHandlers, toMarkdown, type Options } from "mdast-util-to-markdown";
import { markdownTree } from "./markdown-tree.ts";
import { wrappedText } from "./plain-text.ts";

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

/** Writes the texts of a policy made of these parts, each rendered HTML that stands by itself. */
export function policyTexts(parts: readonly string[]): PolicyTexts {
  // One after the other: each tree is forgotten once it is written.
  const written = parts.map((part) => {
    const tree = markdownTree(part);
    return { markdown: toMarkdown(tree, MARKDOWN_STYLE), plainText: wrappedText(tree, WIDTH) };
  });
  return {
    markdown: written.map(({ markdown }) => markdown).join("\n"),
    plainText: `${written
      .map((part) => part.plainText)
      .join("\n\n")
      .trim()}\n`,
  };
}
