import { escapeUTF8 } from "entities/escape";
import { closingTag, isInk, type Token } from "./block-tree.ts";
import type { Move } from "./moves.ts";
import { afters, befores, stretchesOf, type Pair } from "./pairs.ts";

/** How a change is shown: the element around it and, for whoever doesn't see that element, words in brackets. */
interface Mark {
  readonly open: string;
  readonly words: string;
}

/** A piece of text and the tags around it. */
interface Phrase {
  readonly tags: readonly string[];
  readonly text: string;
}

/**
 * Writes words with their emphasis and links, each opened as seldom as can be, and `<ins>` and `<del>` around changes.
 * What these elements say stands in them in `<b>` too: « [ajout : … ] »; no text of the policy holds that element.
 */
export function phrasingHtml(pairs: readonly Pair<Token>[], move?: Move): string {
  let html = "";
  let opened: readonly string[] = [];
  const phrases = stretchesOf(pairs).flatMap((stretch, index, all) =>
    stretch[0]?.changed
      ? changePhrases(stretch, [all[index - 1]?.at(-1)?.after, all[index + 1]?.[0]?.after], move)
      : afters(stretch).map(({ tags, html: text }) => ({ tags, text })),
  );
  for (const { tags, text } of phrases) {
    const shared = sharedTags(opened, tags);
    html += closingTags(opened.slice(shared)) + tags.slice(shared).join("") + text;
    opened = tags;
  }
  return html + closingTags(opened);
}

function changePhrases(
  stretch: readonly Pair<Token>[],
  neighbours: readonly (Token | undefined)[],
  move: Move | undefined,
): readonly Phrase[] {
  const [olds, news] = [befores(stretch), afters(stretch)];
  const beside = neighbours.map((token) => token?.tags ?? []);
  const restyled = olds.length > 0 && wordsOf(olds) === wordsOf(news);
  const relinked = olds.length > 0 && news.length > 0 && addressesOf(olds) !== addressesOf(news);
  const insertion = restyled && !relinked ? "ajout, autre mise en forme" : "ajout";
  const deletionMark = move ? moveMark("del", move) : { open: "<del>", words: "retrait" };
  const insertionMark = move ? moveMark("ins", move) : { open: "<ins>", words: insertion };
  return [
    ...markedPhrases(deletionMark, olds, beside, relinked, news.length > 0 ? "] " : "]"),
    ...markedPhrases(insertionMark, news, beside, relinked, "]"),
  ];
}

function moveMark(element: "ins" | "del", { direction, elsewhere }: Move): Mark {
  const title = elsewhere && `«\u00A0${escapeUTF8(elsewhere)}\u00A0»`;
  const place = direction === "up" ? "plus haut" : "plus bas";
  const words = element === "del" ? `déplacé ${title ? `vers ${title}` : place}` : `venu de ${title ?? place}`;
  return { open: `<${element} class="moved">`, words };
}

/** One mark around all the tokens, inside the emphasis or link that they share with a neighbour. */
function markedPhrases(
  { open, words }: Mark,
  tokens: readonly Token[],
  neighbours: readonly (readonly string[])[],
  relinked: boolean,
  end: string,
): readonly Phrase[] {
  const common = tokens[0]?.tags ?? [];
  const outside = tokens.reduce(
    (shared, { tags }) => Math.min(shared, sharedTags(common, tags)),
    Math.max(...neighbours.map((tags) => sharedTags(common, tags))),
  );
  const around = [...common.slice(0, outside), open];
  const phrases = tokens.map(({ tags, html }) => ({ tags: [...around, ...tags.slice(outside)], text: html }));
  const [first, last] = [tokens.findIndex(isInk), tokens.findLastIndex(isInk)];
  const aside = (text: string): Phrase => ({ tags: around, text });
  return phrases.flatMap((phrase, index) => [
    ...(index === first ? [aside(`<b>[${words}\u00A0: </b>`)] : []),
    phrase,
    ...(relinked ? addressAfter(tokens, index).map((address) => aside(`<small> (${address})</small>`)) : []),
    ...(index === last ? [aside(`<b>${end}</b>`)] : []),
  ]);
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens.map(({ word }) => word).join("");
}

function linkAround({ tags }: Token): string | undefined {
  return tags.findLast((tag) => tag.startsWith("<a "));
}

function addressesOf(tokens: readonly Token[]): string {
  return tokens
    .map(linkAround)
    .filter((link, index, all) => link !== all[index - 1])
    .join("");
}

/** The address of the link that ends with a token, unless its words are the address. */
function addressAfter(tokens: readonly Token[], index: number): readonly string[] {
  const link = tokens.slice(index, index + 1).map(linkAround)[0];
  const next = tokens.slice(index + 1, index + 2).map(linkAround)[0];
  const address = /href="(?:mailto:)?([^"]*)"/.exec(link ?? "")?.[1];
  const words = tokens
    .filter((token) => linkAround(token) === link)
    .map(({ html }) => html)
    .join("");
  return address === undefined || link === next || words === address ? [] : [address];
}

function sharedTags(left: readonly string[], right: readonly string[]): number {
  const differ = left.findIndex((tag, index) => tag !== right[index]);
  return differ === -1 ? left.length : differ;
}

function closingTags(tags: readonly string[]): string {
  return tags.map(closingTag).toReversed().join("");
}
