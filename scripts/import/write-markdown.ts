import { decodeHTML, escapeUTF8 } from "entities";
import { fromHtml } from "hast-util-from-html";
import { toMdast } from "hast-util-to-mdast";
import { DomUtils, parseDocument } from "htmlparser2";
import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown as writeMarkdown } from "mdast-util-to-markdown";
import { renderMarkdown } from "../policy/markdown/markdown.ts";
import { MARKS } from "./blocks.ts";
import type { Lose } from "./losses.ts";
import type { Part } from "./parts.ts";

const EMPTY_BODY = "[à compléter : le texte de cette section]";

/** The Markdown of a section. A block whose marks would change its text is written without them. */
export function bodyOf(part: Part, parts: readonly Part[], lose: Lose): string {
  if (part.blocks.length === 0) {
    lose("section sans texte", part.title);
    return EMPTY_BODY;
  }
  const written = part.blocks.map(({ html, text }) => {
    const linked = html.replace(/<a\b([^>]*)>([^]*?)<\/a>/g, (_, attributes: string, label: string) => {
      const href = / href="([^"]+)"/.exec(attributes)?.[1];
      const address = href && resolveAddress(decodeHTML(href), text, parts, lose);
      return address ? `<a href="${escapeUTF8(address)}">${label}</a>` : label;
    });
    if (isFaithful(toMarkdown(linked), text)) return linked;
    lose("mise en forme qui aurait altéré le texte", text);
    return linked.replace(MARKS, "").replaceAll("<br>", " ");
  });
  return toMarkdown(written.join(""));
}

function toMarkdown(html: string): string {
  return writeMarkdown(toMdast(fromHtml(html, { fragment: true })), {
    extensions: [gfmTableToMarkdown(), gfmStrikethroughToMarkdown()],
    bullet: "-",
    emphasis: "*",
  }).trim();
}

function isFaithful(markdown: string, text: string): boolean {
  const squeeze = (words: string) => words.replace(/\s+/g, "").replaceAll("’", "'");
  const faults = renderMarkdown(markdown).faults.filter(({ rule }) => rule !== "titre");
  // Marks that touch a word are written with codes that no editor could read.
  const isReadable = !/&#x/.test(markdown) || /&#x/.test(text);
  return isReadable && faults.length === 0 && squeeze(renderedText(markdown)) === squeeze(text);
}

function resolveAddress(href: string, where: string, parts: readonly Part[], lose: Lose): string | undefined {
  const isAllowed = (address: string) => {
    const { links, faults } = renderMarkdown(`[x](<${address}>)`);
    return /^(?:https|mailto|tel):/i.test(address) && faults.length === 0 && links.length === 1;
  };
  const id = /^\/?#(.+)/.exec(href)?.[1] ?? "";
  const holds = ({ ids }: { readonly ids: readonly string[] }) => ids.includes(id);
  const part = parts.find((candidate) => holds(candidate) || candidate.blocks.some(holds));
  if (part) return `#${part.id}`;
  // An address of this site is a good one where the present text has it.
  if (parts.some(({ section }) => section?.links.some((link) => link.href === href))) return href;
  if (isAllowed(href)) return href;
  const secure = href.replace(/^http:\/\/|^(?=www\.)/i, "https://");
  const isMended = isAllowed(secure);
  lose(isMended ? `adresse passée en https, à vérifier : ${secure}` : `lien vers ${href}`, where);
  return isMended ? secure : undefined;
}

/** What readers see of a text in Markdown. */
export function renderedText(markdown: string): string {
  return DomUtils.textContent(parseDocument(renderMarkdown(markdown).html));
}
