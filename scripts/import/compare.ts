import { diffArrays } from "diff";
import { withoutAccents } from "../policy/french.ts";
import { decoded } from "./addresses.ts";
import type { Notice, Tell } from "./notices.ts";
import { tokensOf, type Token } from "./sequence.ts";

/** More differences than these are no longer told one by one; to look for them takes time by their number. */
const MOST_CHANGES = 4000;
const CONTEXT = 8;

/**
 * Compares what a reader of the document sees with what a reader of the sections does, word by word and sign by sign, in
 * order. Tells every difference that no notice has told.
 */
export function compare(source: readonly Token[], result: readonly Token[], told: readonly Notice[], tell: Tell): void {
  const changes = diffArrays([...source], [...result], {
    comparator: (a, b) => a.key === b.key,
    maxEditLength: MOST_CHANGES,
  });
  if (!changes) {
    const what = "le document et les sections diffèrent en trop d’endroits pour les dire un à un : relisez tout";
    return tell(what, "tout le document");
  }
  const ledger = new Ledger(told, source, result);
  let [at, shown, gone, come] = [0, 0, 0, 0];
  for (const { added, removed, value } of changes) {
    if (!added && !removed) settle();
    if (!added) gone = value.length;
    if (!removed) come = value.length;
    if (!added && !removed) settle();
  }
  settle();

  /** Tells in what two runs of words that stand in one place differ, and goes on to the next. */
  function settle(): void {
    const where = wordsOf(source.slice(Math.max(0, at - CONTEXT), at + CONTEXT));
    const [before, after] = [source.slice(at, at + gone), result.slice(shown, shown + come)];
    [at, shown, gone, come] = [at + gone, shown + come, 0, 0];
    const [missing, extra] = [wordsOf(before), wordsOf(after)];
    if (plain(missing) !== plain(extra)) {
      if (missing && !ledger.covers(before)) tell(`manque dans les sections : « ${missing} »`, where);
      if (extra && !ledger.covers(after)) tell(`ne se trouve pas ainsi dans le document : « ${extra} »`, where);
      return;
    }
    if (wordCount(before) > wordCount(after)) tell(`mots que rien ne sépare plus : « ${missing} »`, where);
    tellLostLinks(before, after);
    if (before.length === after.length) tellMoved(before, after);
  }

  /** Tells where the same words no longer lead where they led. */
  function tellLostLinks(before: readonly Token[], after: readonly Token[]): void {
    const lost = before.filter((token, index) => token.href !== after[index]?.href && !ledger.keeps(token));
    for (const [href = "", words] of Map.groupBy(lost, (token) => token.href)) {
      if (!ledger.names(href))
        tell(`lien perdu vers ${href} : « ${wordsOf(words)} »`, wordsOf(before.slice(0, CONTEXT)));
    }
  }

  /** Tells which values of tables no longer stand in their column. */
  function tellMoved(before: readonly Token[], after: readonly Token[]): void {
    const moved = before.filter(({ column }, index) => column !== undefined && column !== after[index]?.column);
    if (moved.length > 0)
      tell(`valeur qui a changé de colonne : « ${wordsOf(moved)} »`, wordsOf(before.slice(0, CONTEXT)));
  }
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(" ");
}

/** Signs of a text without its white space, case and accents. */
function plain(text: string): string {
  return withoutAccents(text.normalize("NFKC")).replace(/\s/g, "").toLowerCase().replaceAll("’", "'");
}

/** What notices have told: each word that they quote accounts for one that differs. */
class Ledger {
  private readonly lines: readonly string[];
  private readonly words = new Map<string, number>();
  private readonly links: readonly ReadonlyMap<string, readonly Token[]>[];
  private readonly addresses: ReadonlySet<string | undefined>;

  constructor(told: readonly Notice[], source: readonly Token[], result: readonly Token[]) {
    this.links = [source, result].map((tokens) => Map.groupBy(tokens, linkOf));
    this.addresses = new Set(result.map(({ href }) => href));
    this.lines = told.map(({ what }) => plain(what.replace(/\S+/g, (word) => decoded(word))));
    const quotes = told.map(({ what }) => /« (.*) »/s.exec(what)?.[1] ?? "");
    for (const { key } of tokensOf([{ text: quotes.join("\n") }])) this.words.set(key, (this.words.get(key) ?? 0) + 1);
  }

  /**
   * Whether a word leads nowhere, or as often where it leads in the sections as in the document, be it elsewhere; of a sign,
   * which stands outside of a link where Markdown asks it, whether anything leads there.
   */
  keeps(token: Token): boolean {
    const [before = 0, after = 0] = this.links.map((words) => words.get(linkOf(token))?.length);
    return token.href === undefined || after >= before || (isSign(token.key) && this.addresses.has(token.href));
  }

  /** Whether a notice names an address. */
  names(href: string): boolean {
    return this.lines.some((line) => line.includes(plain(href)));
  }

  /** Whether notices quote words that no other difference has used up; signs are never used up. */
  covers(tokens: readonly Token[]): boolean {
    const needed = Map.groupBy(tokens, ({ key }) => key);
    if (!Array.from(needed).every(([key, same]) => (this.words.get(key) ?? 0) >= (isSign(key) ? 1 : same.length)))
      return false;
    for (const [key, { length }] of needed) if (!isSign(key)) this.words.set(key, (this.words.get(key) ?? 0) - length);
    return true;
  }
}

const linkOf = ({ href, key }: Token) => `${href} ${key}`;
const wordCount = (tokens: readonly Token[]) => tokens.filter(({ key }) => !isSign(key)).length;
const isSign = (key: string) => !/[\p{L}\p{N}]/u.test(key);
