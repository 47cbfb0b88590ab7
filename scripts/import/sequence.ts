import { withoutAccents } from "../policy/french.ts";
import { withSoundLetters } from "../policy/content/edited.ts";
import { legible } from "../policy/markdown/characters.ts";
import { decoded, isOutward, unwrapped } from "./addresses.ts";
import { runsOf } from "./collections.ts";
import { gridOf, isOneCell, laid } from "./table-grid.ts";
import { bare, withLatinWords } from "./letters.ts";
import { labelsOf } from "./lists.ts";
import { attribute, childElements, isElement, isInline, type Element, type Node, type Root } from "./hast.ts";

/** A word or a sign as a reader meets it, with where it leads. */
export interface Token {
  readonly text: string;
  /** What two tokens have in common that read the same: not case, accents and the shape of apostrophes. */
  readonly key: string;
  readonly href: string | undefined;
  /** In which column of a table it stands, from 0 on, blank ones not counted. */
  readonly column: number | undefined;
}

/** A run of text with one address in one place, or a break between words. */
interface Piece {
  readonly text: string;
  readonly href?: string | undefined;
  readonly column?: number | undefined;
}

const BREAK: Piece = { text: "\n" };

/** A word, or a sign by itself, as those of scripts without blanks are. */
const WORD = /(?:(?!\p{Ideo}|[\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}\p{M}])+|\S/gu;

/** The words and signs of runs of text, in order. */
export function tokensOf(pieces: readonly Piece[]): readonly Token[] {
  const starts: (Pick<Token, "href" | "column"> & { readonly at: number })[] = [];
  let whole = "";
  for (const { text, href, column } of joined(pieces)) {
    // An address that stands there as words is no loss where it leads nowhere.
    const isNamed = href !== undefined && isOutward(href) && normal(href) !== normal(text.trim());
    starts.push({ at: whole.length, column, href: isNamed ? normal(href) : undefined });
    whole += withLatinWords(legible(withSoundLetters(text).normalize("NFKC")))
      .replace(/[\u2010\u2011\u2212]/g, "-")
      .replaceAll("’", "'");
  }
  let piece = 0;
  return Array.from(whole.matchAll(WORD), ({ 0: text, index }) => {
    while ((starts[piece + 1]?.at ?? Infinity) <= index) piece += 1;
    const { href, column } = starts[piece] ?? {};
    return { text, href, column, key: bare(text) || withoutAccents(text) };
  });
}

/** Runs of text in a row that lead to one address, as one. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const runs = runsOf(pieces, ({ href, column }, [first]) => {
    return href !== undefined && href === first.href && column === first.column;
  });
  return runs.map((run) => ({ ...run[0], text: run.map(({ text }) => text).join("") }));
}

/** An address as one compares it: its scheme, its last stroke and the writing of its signs don't matter. */
function normal(href: string): string {
  const address = unwrapped(href);
  return decoded(URL.canParse(address) ? new URL(address).href : address)
    .replace(/^(?:https?:\/\/|mailto:|tel:)/i, "")
    .replace(/\/$/, "")
    .normalize()
    .toLowerCase();
}

/** What a reader of a page sees, in order: its words, the numbers of its lists, its ticked boxes; but for what is gone. */
export function sequenceOf(tree: Root): readonly Token[] {
  return tokensOf(pieces(tree, undefined));

  function pieces(parent: Root | Element, href: string | undefined): readonly Piece[] {
    const labels = isElement(parent, /^(?:[uo]l|menu)$/) ? labelsOf(parent) : undefined;
    return parent.children.flatMap((node: Node): readonly Piece[] => {
      if (node.type === "text") return [{ text: node.value, href }];
      if (!isElement(node) || node.data?.isGone) return [];
      if (node.tagName === "input" && /^(?:checkbox|radio)$/.test(attribute(node, "type") ?? "")) {
        return [{ text: attribute(node, "checked") === undefined ? "☐" : "☒" }];
      }
      if (node.tagName === "table") return [BREAK, ...cells(node, href), BREAK];
      const own = node.tagName === "a" ? attribute(node, "href") : href;
      const inner = pieces(node, own ?? href);
      if (node.tagName === "q") return [{ text: "«" }, ...inner, { text: "»" }];
      if (isInline(node) && node.tagName !== "br") return inner;
      return [BREAK, { text: labels?.get(node)?.replace(/^(\d+)\)$/, "$1.") ?? "" }, BREAK, ...inner, BREAK];
    });
  }

  /** What the places of a table hold, row by row: a merged cell in each of its places, but once where it fills a row. */
  function cells(table: Element, href: string | undefined): readonly Piece[] {
    const captions = childElements(table, /^caption$/).flatMap((caption) => pieces(caption, href));
    const grid = gridOf(table).map((row) =>
      row.map((place) => ({ ...place, read: place.cell.data?.isGone ? [] : pieces(place.cell, href) })),
    );
    const { alone, rows } = laid(grid, ({ read }) => read.every(({ text }) => text.trim() === ""));
    const values = [...alone, ...rows].flatMap((row) => {
      if (isOneCell(row)) return [BREAK, ...(row[0]?.read ?? []), BREAK];
      return row.flatMap(({ read }, column) => [BREAK, ...read.map((piece) => ({ ...piece, column })), BREAK]);
    });
    return [...captions, ...values];
  }
}
