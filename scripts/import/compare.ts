import { diffArrays } from "diff";
import { withoutAccents } from "./letters.ts";
import type { Notice, Tell } from "./notices.ts";
import type { Token } from "./sequence.ts";

/** More differences than these are no longer told one by one; to look for them takes time by their number. */
const MOST_CHANGES = 4000;
const CONTEXT = 8;
/** No notice that stands for a part of a difference is longer. */
const LONGEST_PART = 60;

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
    tell(
      "le document et les sections diffèrent en trop d’endroits pour les dire un à un : relisez tout",
      "tout le document",
    );
    return;
  }
  const ledger = new Ledger(told);
  let [at, shown]: [number, number] = [0, 0];
  let removed = 0;
  const settle = (added: number) => {
    const where = wordsOf(source.slice(Math.max(0, at - CONTEXT), at + CONTEXT));
    difference(
      { tokens: source, at, length: removed },
      { tokens: result, at: shown, length: added },
      where,
      ledger,
      tell,
    );
    at += removed;
    shown += added;
    removed = 0;
  };
  for (const change of changes) {
    if (change.removed) removed = change.value.length;
    else if (change.added) settle(change.value.length);
    else {
      if (removed > 0) settle(0);
      const { length } = change.value;
      tellLostLinks(source.slice(at, at + length), result.slice(shown, shown + length), ledger, tell);
      at += length;
      shown += length;
    }
  }
  if (removed > 0) settle(0);
}

/** Tokens in a row of a sequence. */
interface Run {
  readonly tokens: readonly Token[];
  readonly at: number;
  readonly length: number;
}

function difference(removed: Run, added: Run, where: string, ledger: Ledger, tell: Tell): void {
  const [before, after] = [tokensIn(removed), tokensIn(added)];
  const [gone, come] = [wordsOf(before), wordsOf(after)];
  if (plain(gone) === plain(come)) return tellLostLinks(before, after, ledger, tell);
  if (gone && !ledger.covers(removed)) tell(`manque dans les sections : « ${gone} »`, where);
  if (come && !ledger.covers(added)) tell(`ne se trouve pas ainsi dans le document : « ${come} »`, where);
}

/** Tells where the same words no longer lead where they led. */
function tellLostLinks(before: readonly Token[], after: readonly Token[], ledger: Ledger, tell: Tell): void {
  const lost = Map.groupBy(
    before.filter(({ href }, index) => href !== undefined && href !== after[index]?.href),
    ({ href }) => href ?? "",
  );
  for (const [href, words] of lost) {
    if (!ledger.names(href)) tell(`lien perdu vers ${href} : « ${wordsOf(words)} »`, wordsOf(before.slice(0, CONTEXT)));
  }
}

function tokensIn({ tokens, at, length }: Run): readonly Token[] {
  return tokens.slice(at, at + length);
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(" ");
}

/** Signs of a text without its white space, case and accents. */
function plain(text: string): string {
  return withoutAccents(text.normalize("NFKC")).replace(/\s/g, "").toLowerCase().replaceAll("’", "'");
}

/** What notices have told: each of their words accounts for one difference. */
class Ledger {
  private readonly lines: string[];
  /** How often a notice quotes just these words. */
  private readonly quotes = new Map<string, number>();

  constructor(told: readonly Notice[]) {
    this.lines = told.map(({ what }) => plain(what));
    for (const { what } of told) {
      const quote = plain(/« (.*) »/s.exec(what)?.[1] ?? "");
      if (quote) this.quotes.set(quote, (this.quotes.get(quote) ?? 0) + 1);
    }
  }

  /** Whether a notice names an address. */
  names(href: string): boolean {
    return this.lines.some((line) => line.includes(plain(href)));
  }

  /** Whether notices quote a run of words that no other difference has used up. */
  covers(run: Run): boolean {
    return turns(run).some((turned) => this.quotesAll(wordsOf(turned))) || this.quotesParts(tokensIn(run));
  }

  private quotesAll(words: string): boolean {
    const quoted = plain(words);
    const index = this.lines.findIndex((line) => line.includes(quoted));
    if (index === -1) return false;
    if (/[\p{L}\p{N}]/u.test(quoted)) this.lines[index] = (this.lines[index] ?? "").replace(quoted, "\0");
    return true;
  }

  /** Whether a run is made of what several notices quote, the longest first. */
  private quotesParts(tokens: readonly Token[]): boolean {
    const used: string[] = [];
    for (let start = 0; start < tokens.length;) {
      let end = Math.min(tokens.length, start + LONGEST_PART);
      while (end > start && !this.quotes.get(plain(wordsOf(tokens.slice(start, end))))) end -= 1;
      if (end === start) return false;
      used.push(plain(wordsOf(tokens.slice(start, end))));
      start = end;
    }
    for (const quote of used) this.quotes.set(quote, (this.quotes.get(quote) ?? 1) - 1);
    return true;
  }
}

/** A run as it stands, and as it may as well be cut where what stands before it is what it ends with. */
function turns({ tokens, at, length }: Run): readonly (readonly Token[])[] {
  const found = [tokens.slice(at, at + length)];
  for (let start = at; start > 0 && at - start < length; start -= 1) {
    if (tokens[start - 1]?.key !== tokens[start - 1 + length]?.key) break;
    found.push(tokens.slice(start - 1, start - 1 + length));
  }
  return found;
}
