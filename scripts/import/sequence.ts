import { bare, withLatinWords, withoutAccents } from "./letters.ts";
import { legible } from "../policy/markdown/characters.ts";
import { isOutward, unwrapped } from "./addresses.ts";
import { LABEL, labelsOf } from "./lists.ts";
import { isHidden, type Look } from "./styles.ts";
import { attribute, content, isElement, isInline, type Element, type Root } from "./tree.ts";

/** A word or a sign as a reader meets it, with where it leads. */
export interface Token {
  readonly text: string;
  /** What two tokens have in common that read the same: not case, accents and the shape of apostrophes. */
  readonly key: string;
  readonly href: string | undefined;
}

/** A run of text with one address, or a break between words. */
export interface Piece {
  readonly text: string;
  readonly href?: string | undefined;
}

export const BREAK: Piece = { text: "\n" };

/** The words and signs of runs of text, in order. */
export function tokensOf(pieces: readonly Piece[]): readonly Token[] {
  const starts: { readonly at: number; readonly href: string | undefined }[] = [];
  let [whole, at] = ["", 0];
  for (const { text, href } of pieces) {
    const read = withLatinWords(legible(text.normalize("NFKC")))
      .replace(/[\u2010\u2011\u2212]/g, "-")
      .replaceAll("’", "'");
    starts.push({
      at,
      href: href !== undefined && isOutward(href) && normal(href) !== normal(text.trim()) ? normal(href) : undefined,
    });
    whole += read;
    at += read.length;
  }
  let piece = 0;
  return Array.from(whole.matchAll(/[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu), ({ 0: text, index }) => {
    while ((starts[piece + 1]?.at ?? Infinity) <= index) piece += 1;
    const href = starts[piece]?.href;
    return { text, href, key: bare(text) || withoutAccents(text) };
  });
}

/** An address as one compares it: its scheme, its last stroke and the writing of its signs don't matter. */
function normal(href: string): string {
  const address = unwrapped(href)
    .replace(/^(?:https?:\/\/|mailto:|tel:)/i, "")
    .replace(/\/$/, "")
    .toLowerCase();
  try {
    return decodeURI(address).normalize();
  } catch {
    return address;
  }
}

/** What a reader of a page sees, in order: its words, the numbers of its lists, its ticked boxes. */
export function sequenceOf(tree: Root, lookOf: (node: Element) => Look): readonly Token[] {
  return tokensOf(pieces(tree, undefined));

  function pieces(parent: Root | Element, href: string | undefined): readonly Piece[] {
    const labels = isElement(parent, /^[uo]l$/) ? labelsOf(parent, lookOf(parent).get("list-style-type")) : undefined;
    return content(parent).flatMap((node): readonly Piece[] => {
      if (node.type === "text") return [{ text: node.value, href }];
      if (!isElement(node) || /^(?:script|style|head|template|select|textarea)$/.test(node.tagName)) return [];
      if (isHidden(node, lookOf(node))) return [];
      if (node.tagName === "input" && /^(?:checkbox|radio)$/.test(attribute(node, "type") ?? "")) {
        return [{ text: attribute(node, "checked") === undefined ? "☐" : "☒" }];
      }
      const own = node.tagName === "a" ? attribute(node, "href") : href;
      const label = labels?.get(node) ?? attribute(node, LABEL) ?? "";
      const inner = pieces(node, own ?? href);
      if (node.tagName === "q") return [{ text: "«" }, ...inner, { text: "»" }];
      if (isInline(node) && node.tagName !== "br") return inner;
      return [BREAK, { text: label.replace(/^(\d+)\)$/, "$1.") }, BREAK, ...inner, BREAK];
    });
  }
}
