import { diffArrays } from "diff";
import { ElementType, parseDocument } from "htmlparser2";

type HtmlNode = ReturnType<typeof parseDocument>["children"][number];
type HtmlElement = Extract<HtmlNode, { readonly attribs: unknown }>;

/** A word, a sign of punctuation, a run of white space or a void element, and the emphasis and links it stands in. */
interface Token {
  readonly key: string;
  readonly word: string;
  readonly html: string;
  readonly tags: readonly string[];
  readonly letters: number;
}

/** A paragraph, heading, cell (with tokens) or a list, item, quotation, table, row (with children). */
interface Block {
  readonly key: string;
  readonly kind: string;
  readonly open: string;
  readonly tokens: readonly Token[];
  readonly children: readonly Block[];
  readonly words: ReadonlyMap<string, number>;
  readonly letters: number;
}

/** What stands in the same place of the two texts; one side is missing when it was inserted or deleted. */
interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
  readonly changed: boolean;
}

const CONTAINERS = new Set(["ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr"]);
const TEXT_BLOCKS = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "td", "th", "hr"]);
const CELLS = new Set(["td", "th"]);
const VOID = new Set(["br", "hr", "img"]);
/** Below this share of common letters, two blocks are shown as one deleted and one inserted. */
const ALIKE = 0.3;
/** Limits that keep texts with nothing in common from costing the square of their length. */
const MAX_EDITS = 2_000;
const MAX_COMPARISONS = 250_000;

const TOKEN = new RegExp(
  [
    String.raw`\s+`,
    String.raw`&#?\w+;`,
    String.raw`(?:https?://|www\.)(?:[^\s<>&]|&amp;)*[\p{L}\p{N}/]`,
    String.raw`[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+`,
    String.raw`\p{N}+(?:[.,]\p{N}+)+`,
    String.raw`[\p{L}\p{M}\p{N}]+(?:[-‐‑][\p{L}\p{M}\p{N}]+)*(?:['’ʼ](?=\p{L}))?`,
    String.raw`.`,
  ].join("|"),
  "gsu",
);

/**
 * Shows two versions of a section as one text: what was deleted in `<del>`, what was inserted in `<ins>`.
 *
 * Both must be HTML as markdown-it renders it, without raw HTML. Differences of white space and between straight and
 * typographic apostrophes are no changes; the new spelling is shown. The result is valid wherever both are.
 */
export function redline(before: string, after: string): string {
  if (before === after) return after;
  return blocksHtml(pairBlocks(parseBlocks(before), parseBlocks(after)));
}

// Reading

function parseBlocks(html: string): readonly Block[] {
  // Undecoded entities stay as written and need no escaping on the way out.
  return blocksOf(parseDocument(html, { decodeEntities: false }).children);
}

function blocksOf(nodes: readonly HtmlNode[]): readonly Block[] {
  const blocks: Block[] = [];
  let phrasing: HtmlNode[] = [];
  const endParagraph = (): void => {
    const tokens = trim(phrasing.flatMap((node) => tokensOf(node, [])));
    if (tokens.length > 0) blocks.push(newBlock("p", "", tokens, []));
    phrasing = [];
  };
  for (const node of nodes) {
    const block = node.type === ElementType.Tag ? blockOf(node) : undefined;
    if (block === undefined) {
      phrasing.push(node);
    } else {
      endParagraph();
      blocks.push(block);
    }
  }
  endParagraph();
  return blocks;
}

function blockOf(element: HtmlElement): Block | undefined {
  const { name, children } = element;
  const open = openingTag(element);
  if (name === "hr") return newBlock(name, "", tokensOf(element, []), []);
  // The first number of a list is part of what it says.
  if (CONTAINERS.has(name)) return newBlock(name === "ol" ? open : name, open, [], blocksOf(children));
  if (!TEXT_BLOCKS.has(name)) return undefined;
  const tokens = children.flatMap((child) => tokensOf(child, []));
  return newBlock(name, open, name === "pre" ? tokens : trim(tokens), []);
}

function newBlock(kind: string, open: string, tokens: readonly Token[], children: readonly Block[]): Block {
  const words = new Map<string, number>();
  for (const { word, letters } of tokens) words.set(word, (words.get(word) ?? 0) + letters);
  for (const child of children) for (const [word, n] of child.words) words.set(word, (words.get(word) ?? 0) + n);
  const letters = [...words.values()].reduce((sum, n) => sum + n, 0);
  const key = [kind, ...[...tokens, ...children].map((part) => part.key), "end"].join("\u0001");
  return { key, kind, open, tokens, children, words, letters };
}

const NOTHING = newBlock("nothing", "", [], []);
const EMPTY_CELL = newBlock("td", "<td>", [], []);

function tokensOf(node: HtmlNode, tags: readonly string[]): readonly Token[] {
  if (node.type === ElementType.Text) return (node.data.match(TOKEN) ?? []).map((text) => newToken(text, tags));
  if (node.type !== ElementType.Tag) return [];
  const tag = openingTag(node);
  if (VOID.has(node.name)) return [newToken(tag, tags)];
  return node.children.flatMap((child) => tokensOf(child, [...tags, tag]));
}

function newToken(html: string, tags: readonly string[]): Token {
  const blank = html.trim() === "";
  const word = blank ? " " : html.normalize().replace(/[’ʼ]/g, "'").replace(/[‐‑]/g, "-");
  return { key: blank ? word : word + tags.join(""), word, html, tags, letters: blank ? 0 : html.length };
}

function trim(tokens: readonly Token[]): readonly Token[] {
  const isInk = (token: Token): boolean => token.letters > 0;
  return tokens.slice(Math.max(tokens.findIndex(isInk), 0), tokens.findLastIndex(isInk) + 1);
}

function openingTag({ name, attribs }: HtmlElement): string {
  return `<${name}${Object.entries(attribs)
    .map(([attribute, value]) => ` ${attribute}="${value}"`)
    .join("")}>`;
}

// Pairing

function align<T extends { readonly key: string }>(before: readonly T[], after: readonly T[]): readonly Pair<T>[] {
  const keys = (items: readonly T[]): string[] => items.map((item) => item.key);
  const changes = diffArrays(keys(before), keys(after), { maxEditLength: MAX_EDITS });
  if (changes === undefined) return [...before.map(deleted), ...after.map(inserted)];
  let [b, a] = [0, 0];
  return changes.flatMap(({ added, removed, count }) => {
    if (removed) return before.slice(b, (b += count)).map(deleted);
    const news = after.slice(a, (a += count));
    if (added) return news.map(inserted);
    const olds = before.slice(b, (b += count));
    return news.map((item, index) => ({ before: olds[index], after: item, changed: false }));
  });
}

function deleted<T>(before: T): Pair<T> {
  return { before, after: undefined, changed: true };
}

function inserted<T>(after: T): Pair<T> {
  return { before: undefined, after, changed: true };
}

/** Runs of neighbouring pairs that are all changed or all unchanged. */
function stretchesOf<T>(pairs: readonly Pair<T>[]): readonly (readonly Pair<T>[])[] {
  const stretches: Pair<T>[][] = [];
  for (const pair of pairs) {
    const last = stretches.at(-1);
    if (last?.[0]?.changed === pair.changed) last.push(pair);
    else stretches.push([pair]);
  }
  return stretches;
}

function befores<T>(pairs: readonly Pair<T>[]): readonly T[] {
  return pairs.flatMap(({ before }) => (before === undefined ? [] : [before]));
}

function afters<T>(pairs: readonly Pair<T>[]): readonly T[] {
  return pairs.flatMap(({ after }) => (after === undefined ? [] : [after]));
}

function pairBlocks(before: readonly Block[], after: readonly Block[]): readonly Pair<Block>[] {
  return stretchesOf(align(before, after)).flatMap((stretch) =>
    stretch[0]?.changed ? pairSimilar(befores(stretch), afters(stretch)) : stretch,
  );
}

/** Pairs, in order, the blocks that together have most in common. */
function pairSimilar(before: readonly Block[], after: readonly Block[]): readonly Pair<Block>[] {
  if (before.length * after.length > MAX_COMPARISONS) return [...before.map(deleted), ...after.map(inserted)];
  const alike = before.map((old) => after.map((now) => likeness(old, now)));
  // best[b][a]: the most that `before` from b on and `after` from a on can have in common.
  const best = Array.from({ length: before.length + 1 }, () => new Float64Array(after.length + 1));
  const bestFrom = (b: number, a: number): number => best[b]?.[a] ?? 0;
  const bestPaired = (b: number, a: number): number => {
    const likenessHere = alike[b]?.[a] ?? 0;
    return likenessHere < ALIKE ? -1 : likenessHere + bestFrom(b + 1, a + 1);
  };
  for (let b = before.length - 1; b >= 0; b--) {
    for (let a = after.length - 1; a >= 0; a--) {
      best[b]?.fill(Math.max(bestPaired(b, a), bestFrom(b + 1, a), bestFrom(b, a + 1)), a, a + 1);
    }
  }
  const pairs: Pair<Block>[] = [];
  let [b, a] = [0, 0];
  while (b < before.length || a < after.length) {
    const [old, now] = [before[b], after[a]];
    if (bestPaired(b, a) === bestFrom(b, a)) {
      pairs.push({ before: old, after: now, changed: true });
      b++;
      a++;
    } else if (old !== undefined && bestFrom(b + 1, a) === bestFrom(b, a)) {
      pairs.push(deleted(old));
      b++;
    } else if (now !== undefined) {
      pairs.push(inserted(now));
      a++;
    }
  }
  return pairs;
}

/** From 0 to 1: the share of letters in words that both blocks have; an item is also known by its first paragraph. */
function likeness(before: Block, after: Block): number {
  if (before.kind !== after.kind) return 0;
  let common = 0;
  for (const [word, letters] of before.words) common += Math.min(letters, after.words.get(word) ?? 0);
  const shared = (2 * common) / Math.max(before.letters + after.letters, 1);
  const [firstBefore, firstAfter] = [before.children[0], after.children[0]];
  if (before.kind !== "li" || firstBefore === undefined || firstAfter === undefined) return shared;
  return Math.max(shared, likeness(firstBefore, firstAfter));
}

// Words

function pairWords(before: readonly Token[], after: readonly Token[]): readonly Pair<Token>[] {
  return replaceRewritten(widenInvisible(freeLastSpace(swallowSmallWords(settleSpacing(align(before, after))))));
}

/** White space alone is no change, unless it holds two words apart. */
function settleSpacing(pairs: readonly Pair<Token>[]): readonly Pair<Token>[] {
  return stretchesOf(pairs).flatMap((stretch, index, all) => {
    const left = all[index - 1]?.at(-1)?.after?.word ?? "";
    const right = all[index + 1]?.[0]?.after?.word ?? "";
    const joinsWords = /[\p{L}\p{N}]$/u.test(left) && /^[\p{L}\p{N}]/u.test(right);
    return size(stretch) === 0 && !joinsWords ? mark(stretch, false) : stretch;
  });
}

/** A small word shared by two larger changes would only cut one change into two. */
function swallowSmallWords(pairs: readonly Pair<Token>[]): readonly Pair<Token>[] {
  return stretchesOf(pairs).flatMap((stretch, index, all) => {
    const [left, right] = [all[index - 1], all[index + 1]];
    if (stretch[0]?.changed || left === undefined || right === undefined) return stretch;
    return 2 * size(stretch) <= Math.min(size(left), size(right)) ? mark(stretch, true) : stretch;
  });
}

/** The space after a change belongs to neither side of it. */
function freeLastSpace(pairs: readonly Pair<Token>[]): readonly Pair<Token>[] {
  return stretchesOf(pairs).flatMap((stretch) => {
    const [olds, news] = [befores(stretch), afters(stretch)];
    const [before, after] = [olds.at(-1), news.at(-1)];
    if (!stretch[0]?.changed || before?.letters !== 0 || after?.letters !== 0) return stretch;
    return [...olds.slice(0, -1).map(deleted), ...news.slice(0, -1).map(inserted), { before, after, changed: false }];
  });
}

/** A deleted or inserted space can't be seen or heard: the words beside it are shown with it. */
function widenInvisible(pairs: readonly Pair<Token>[]): readonly Pair<Token>[] {
  const stretches = stretchesOf(pairs);
  const invisible = stretches.map(
    (stretch) =>
      stretch[0]?.changed && [befores(stretch), afters(stretch)].some((side) => side.length > 0 && inked(side) === 0),
  );
  return stretches.flatMap((stretch, index) =>
    stretch.map((pair, place) => ({
      ...pair,
      changed:
        pair.changed ||
        (place === 0 && invisible[index - 1] === true) ||
        (place === stretch.length - 1 && invisible[index + 1] === true),
    })),
  );
}

/** Text of which nearly nothing remains is replaced as a whole. */
function replaceRewritten(pairs: readonly Pair<Token>[]): readonly Pair<Token>[] {
  const kept = inked(afters(pairs.filter((pair) => !pair.changed)));
  const whole = Math.min(inked(befores(pairs)), inked(afters(pairs)));
  return kept < ALIKE * whole ? mark(pairs, true) : pairs;
}

function mark<T>(pairs: readonly Pair<T>[], changed: boolean): readonly Pair<T>[] {
  return pairs.map((pair) => ({ ...pair, changed }));
}

function size(pairs: readonly Pair<Token>[]): number {
  return Math.max(inked(befores(pairs)), inked(afters(pairs)));
}

function inked(tokens: readonly Token[]): number {
  return tokens.reduce((sum, token) => sum + token.letters, 0);
}

// Writing

function blocksHtml(pairs: readonly Pair<Block>[]): string {
  return pairs.map(pairHtml).join("\n");
}

function pairHtml({ before, after }: Pair<Block>): string {
  const { kind, open } = after ?? before ?? NOTHING;
  const [old, now] = [before ?? NOTHING, after ?? NOTHING];
  if (kind === "table") return wrap(open, tableHtml(old, now));
  if (old.children.length + now.children.length > 0) {
    const pairs = pairBlocks(old.children, now.children);
    return wrap(open, blocksHtml(kind.startsWith("<ol") ? numberItems(pairs, open) : pairs));
  }
  const words = pairWords(old.tokens, now.tokens);
  const isRewritten = old.letters > 0 && now.letters > 0 && words.every(({ changed }) => changed);
  // A rewritten cell stays one cell.
  if (isRewritten && !CELLS.has(kind)) return blocksHtml([deleted(old), inserted(now)]);
  return wrap(open, phrasingHtml(words));
}

/** Items keep the numbers that they have in their own text, though both texts are counted in one list. */
function numberItems(pairs: readonly Pair<Block>[], list: string): readonly Pair<Block>[] {
  const start = Number(/start="(\d+)"/.exec(list)?.[1] ?? 1);
  const next = { before: start, after: start, shown: start };
  return pairs.map(({ before, after, changed }) => {
    const number = after === undefined ? next.before : next.after;
    const open = number === next.shown ? "<li>" : `<li value="${number}">`;
    if (before !== undefined) next.before++;
    if (after !== undefined) next.after++;
    next.shown = number + 1;
    return { before: before && { ...before, open }, after: after && { ...after, open }, changed };
  });
}

function tableHtml(before: Block, after: Block): string {
  const columns = pairColumns(before, after);
  const rowsOf = (table: Block, part: string): readonly Block[] =>
    table.children.find(({ kind }) => kind === part)?.children ?? [];
  const partHtml = (part: string, pairs: readonly Pair<Block>[]): string =>
    pairs.length === 0 ? "" : wrap(part, pairs.map((row) => rowHtml(row, columns)).join("\n"));
  const [oldHead, newHead] = [rowsOf(before, "thead"), rowsOf(after, "thead")];
  return (
    partHtml("<thead>", [{ before: oldHead[0], after: newHead[0], changed: true }]) +
    partHtml("<tbody>", pairBlocks(rowsOf(before, "tbody"), rowsOf(after, "tbody")))
  );
}

/** Columns are paired once for all rows, so that every row of the redline has the same. */
function pairColumns(before: Block, after: Block): readonly Pair<number>[] {
  const [olds, news] = [columnsOf(before), columnsOf(after)];
  if (olds.length === news.length) return news.map((_, index) => ({ before: index, after: index, changed: false }));
  return pairBlocks(olds, news).map((pair) => ({
    before: pair.before && olds.indexOf(pair.before),
    after: pair.after && news.indexOf(pair.after),
    changed: pair.changed,
  }));
}

function columnsOf(table: Block): readonly Block[] {
  const rows = table.children.flatMap((part) => part.children);
  const columns = (rows[0]?.children ?? []).map((_, index) => rows.flatMap((row) => row.children[index] ?? []));
  return columns.map((cells) => newBlock("column", "", [], cells));
}

function rowHtml(row: Pair<Block>, columns: readonly Pair<number>[]): string {
  const cell = (side: Block | undefined, column: number | undefined): Block | undefined =>
    column === undefined ? undefined : side?.children[column];
  const cells = columns.map(({ before, after, changed }) => {
    const pair = { before: cell(row.before, before), after: cell(row.after, after), changed };
    return pairHtml(pair.before === undefined && pair.after === undefined ? { ...pair, after: EMPTY_CELL } : pair);
  });
  return wrap("<tr>", cells.join(""));
}

/** Writes words with their emphasis and links, each opened as seldom as can be, and `<ins>` and `<del>` around changes. */
function phrasingHtml(pairs: readonly Pair<Token>[]): string {
  let html = "";
  let opened: readonly string[] = [];
  for (const { tags, text } of stretchesOf(pairs).flatMap(markChanges)) {
    const kept = sharedTags(opened, tags);
    html += closingTags(opened.slice(kept)) + tags.slice(kept).join("") + text;
    opened = tags;
  }
  return html + closingTags(opened);
}

interface Phrase {
  readonly tags: readonly string[];
  readonly text: string;
}

function markChanges(
  stretch: readonly Pair<Token>[],
  index: number,
  all: readonly (readonly Pair<Token>[])[],
): readonly Phrase[] {
  if (!stretch[0]?.changed) return afters(stretch).map(({ tags, html }) => ({ tags, text: html }));
  const neighbours = [all[index - 1]?.at(-1)?.after, all[index + 1]?.[0]?.after].map((token) => token?.tags ?? []);
  return [...markTokens("<del>", befores(stretch), neighbours), ...markTokens("<ins>", afters(stretch), neighbours)];
}

/** One `<ins>` or `<del>` around all the tokens, inside the emphasis or link that they share with a neighbour. */
function markTokens(
  change: string,
  tokens: readonly Token[],
  neighbours: readonly (readonly string[])[],
): readonly Phrase[] {
  const common = tokens[0]?.tags ?? [];
  const outside = tokens.reduce(
    (shared, { tags }) => Math.min(shared, sharedTags(common, tags)),
    Math.max(...neighbours.map((tags) => sharedTags(common, tags))),
  );
  return tokens.map(({ tags, html }) => ({
    tags: [...tags.slice(0, outside), change, ...tags.slice(outside)],
    text: html,
  }));
}

function sharedTags(left: readonly string[], right: readonly string[]): number {
  const differ = left.findIndex((tag, index) => tag !== right[index]);
  return differ === -1 ? left.length : differ;
}

function closingTags(tags: readonly string[]): string {
  return tags.map(closingTag).reverse().join("");
}

function closingTag(open: string): string {
  return open.replace(/^<(\w+).*$/s, "</$1>");
}

function wrap(open: string, content: string): string {
  return open + content + closingTag(open);
}
