import { convert, type FormatCallback } from "html-to-text";
import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown } from "mdast-util-to-markdown";
import type { Version } from "../../scripts/policy/version.ts";
import { HOME } from "../../scripts/policy/addresses.ts";
import { period } from "../dates.ts";
import type { Build } from "../document.ts";
import { html, trusted, type Html } from "../html.ts";
import { markdownTree } from "./markdown-tree.ts";

const WIDTH = 72;
const COLUMN_GAP = 3;

/**
 * `/politique.md`: a version as Markdown (CommonMark 0.31.2, and GitHub's tables) without front matter or HTML. It is
 * written from the rendered text, not from the editors' files, so that nothing of one section, such as a code fence left
 * open, reaches into the next; rendered again, it gives the page's own words, French spaces included.
 */
export function policyMarkdown(build: Build, version: Version, next: string | undefined): string {
  // Markdown can't write code that holds nothing but blanks.
  const markup = policyText(build, version, next)
    .toString()
    .replace(/<code>\s*<\/code>/g, " ");
  return toMarkdown(markdownTree(markup), {
    extensions: [gfmTableToMarkdown(), gfmStrikethroughToMarkdown()],
    bullet: "-",
    rule: "-",
  });
}

/**
 * `/politique.txt`: a version as plain text of 72 columns, as RFC 2223 asks; longer lines hold one address or a table of
 * long words. No-break spaces are kept and no line is wrapped at one.
 */
export function policyPlainText(build: Build, version: Version, next: string | undefined): string {
  const markup = policyText(build, version, next).toString();
  const heading = (level: number, underline: string) => ({
    selector: `h${level}`,
    format: "underlined",
    options: { underline, leadingLineBreaks: level < 3 ? 3 : 2 },
  });
  const text = convert(markup, {
    wordwrap: WIDTH,
    formatters: { underlined },
    selectors: [
      heading(1, "="),
      heading(2, "-"),
      ...[3, 4, 5, 6].map((level) => heading(level, "·")),
      { selector: "ul", options: { itemPrefix: "- " } },
      { selector: "a", options: { linkBrackets: ["<", ">"], hideLinkHrefIfSameAsText: true } },
      // An address within a site that has none yet would lead nowhere from a file.
      { selector: 'a[href^="/"]', format: "anchor", options: { ignoreHref: true } },
      {
        selector: "table",
        format: "dataTable",
        options: {
          uppercaseHeaderCells: false,
          rowSpacing: 1,
          colSpacing: COLUMN_GAP,
          maxColumnWidth: columnWidth(markup),
        },
      },
    ],
  });
  return `${text.replace(/ +$/gm, "").trim()}\n`;
}

/** The head and the text of a version, without what stands beside them; links within the site lead to the site. */
function policyText({ site, address = "", day }: Build, version: Version, next: string | undefined): Html {
  const base = html`${address}`.toString();
  const rebased = (markup: string) =>
    markup.replaceAll(' href="#', ` href="${HOME}#`).replaceAll(' href="/', () => ` href="${base}/`);
  return html`<h1>Politique de confidentialité</h1>
<p>${site.organisation}</p>
<p>Version ${period(version.date, next, day)}</p>
${version.policy.sections.map(({ title, html: body }) => html`<h2>${title}</h2>\n${trusted(rebased(body))}`)}`;
}

/** A heading with a line of marks beneath, as long as its longest line. */
const underlined: FormatCallback = (element, walk, builder, options) => {
  builder.openBlock({ leadingLineBreaks: Number(options["leadingLineBreaks"]) });
  walk(element.children, builder);
  builder.closeBlock({
    trailingLineBreaks: 2,
    blockTransform: (text) => {
      const longest = Math.max(...text.split("\n").map((line) => line.length));
      return `${text}\n${String(options["underline"]).repeat(longest)}`;
    },
  });
};

/** How wide a column may be where the widest table of a markup is to fit. */
function columnWidth(markup: string): number {
  const columns = markup.split("</tr>").map((row) => row.split(/<t[hd]\b/).length - 1);
  const widest = Math.max(...columns);
  return Math.max(Math.floor((WIDTH - (widest - 1) * COLUMN_GAP) / widest), 8);
}
