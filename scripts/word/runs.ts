import { decodeHTML } from "entities";
import {
  DeletedTextRun,
  ExternalHyperlink,
  InsertedTextRun,
  InternalHyperlink,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
} from "docx";
import { textOf, type Piece, type State } from "./pieces.ts";
import { CODE_LINES, CODE_WORDS, LINK } from "./styles.ts";
import type { Writing } from "./writing.ts";

const LOOKS: Readonly<Record<string, IRunOptions>> = {
  "<strong>": { bold: true },
  "<em>": { italics: true },
  "<s>": { strike: true },
  "<code>": { style: CODE_WORDS },
};

/** What all words of a block look like by themselves. */
export type Manner = "plain" | "bold" | "code";

const MANNERS: Readonly<Record<Manner, IRunOptions>> = { plain: {}, bold: { bold: true }, code: { style: CODE_LINES } };

/** Words as Word's runs and links; the blanks and the lines of code are its own. */
export function runsOf(pieces: readonly Piece[], writing: Writing, manner: Manner): readonly ParagraphChild[] {
  return stretchesBy(pieces, addressOf).flatMap(([address, words]) => {
    const phrases = stretchesBy(words, ({ token, state }) => [state, ...token.tags].join(""));
    const runs = phrases.flatMap(([, phrase]) => phraseRuns(phrase, writing, manner));
    return address === "" ? runs : [linkOf(address, runs, writing)];
  });
}

/** Runs of neighbours for which something is the same, and what it is. */
function stretchesBy(pieces: readonly Piece[], keyOf: (piece: Piece) => string) {
  const stretches: [key: string, pieces: Piece[]][] = [];
  for (const piece of pieces) {
    const [last, key] = [stretches.at(-1), keyOf(piece)];
    if (last?.[0] === key) last[1].push(piece);
    else stretches.push([key, [piece]]);
  }
  return stretches;
}

function addressOf({ token }: Piece): string {
  const link = token.tags.find((tag) => tag.startsWith("<a "));
  return decodeHTML(/ href="([^"]*)"/.exec(link ?? "")?.[1] ?? "");
}

/** Words under the same marks and of the same state: a run for each line of them. */
function phraseRuns(phrase: readonly Piece[], { change }: Writing, manner: Manner): readonly ParagraphChild[] {
  const [first] = phrase;
  if (!first) return [];
  const isCode = manner === "code";
  const tags = isCode ? [] : first.token.tags;
  const looks = tags.map((tag) => (tag.startsWith("<a ") ? { style: LINK } : (LOOKS[tag] ?? {})));
  const look: IRunOptions = Object.assign({}, MANNERS[manner], ...looks);
  const lines = phrase
    .map(({ token }) => textOf(token, isCode))
    .join("")
    .split("\n");
  return lines.map((text, index) => newRun(first.state, { ...look, text, ...(index > 0 ? { break: 1 } : {}) }, change));
}

function newRun(state: State, options: IRunOptions, change: Writing["change"]): ParagraphChild {
  if (state === "kept") return new TextRun(options);
  return state === "inserted"
    ? new InsertedTextRun({ ...options, ...change() })
    : new DeletedTextRun({ ...options, ...change() });
}

/** A link; Word follows changes within links, not around them. */
function linkOf(address: string, children: readonly ParagraphChild[], { bookmarks }: Writing): ParagraphChild {
  const anchor = bookmarks.get(/^\/?#(.+)/.exec(address)?.[1] ?? "");
  return anchor === undefined
    ? new ExternalHyperlink({ link: address, children })
    : new InternalHyperlink({ anchor, children });
}
