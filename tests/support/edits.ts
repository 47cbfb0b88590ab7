import markdownIt from "markdown-it";
import fc from "./properties.ts";

// Generated texts, and edits of them as editors make them.

export const markdown = markdownIt();

interface Word {
  readonly text: string;
  readonly style: "plain" | "strong" | "em" | "code" | "link" | "strong link";
  readonly href: string;
  /** Without a space before the next word. */
  readonly glued: boolean;
}
type Paragraph = readonly Word[];
/** Without words of its own, it holds something else. */
type Item = { readonly text: Paragraph; readonly nested: Text };
type Part =
  | { readonly kind: "paragraph" | "code" | "rule"; readonly text: Paragraph }
  | { readonly kind: "quotation"; readonly parts: Text }
  | { readonly kind: "heading"; readonly text: Paragraph; readonly level: number }
  | { readonly kind: "list"; readonly items: readonly Item[]; readonly start: number; readonly loose: boolean }
  | { readonly kind: "table"; readonly rows: readonly (readonly Paragraph[])[] };
type Text = readonly Part[];
interface Edit {
  readonly action: number;
  readonly part: number;
  readonly unit: number;
  readonly word: number;
  readonly fresh: Part;
  readonly words: Paragraph;
}

const WORDS = (
  "de|la|et|ou|données|personnelles|l’utilisateur|l'accès|e-mails|CNIL|sites|web|conservées|(SSL)|« cookie »|" +
  "12,5|R&D|a<b|fin.|donc :|privacy@exemple.fr|hui…|et/ou|cnil|site/web|n°|(|,|-"
).split("|");

const anyWord: fc.Arbitrary<Word> = fc.record({
  text: fc.constantFrom(...WORDS),
  style: fc.constantFrom("plain", "plain", "plain", "plain", "plain", "strong", "em", "code", "link", "strong link"),
  href: fc.constantFrom("https://a.fr", "https://b.fr/?x=1&y=2"),
  glued: fc.constantFrom(false, false, false, false, false, false, true),
});
const wordsOf = (word: fc.Arbitrary<Word>): fc.Arbitrary<Paragraph> => fc.array(word, { minLength: 1, maxLength: 14 });
const anyWords = wordsOf(anyWord);
/** A table of so many columns and rows, or of more. */
const tableFrom = (least: number, words: fc.Arbitrary<Paragraph>): fc.Arbitrary<Part> =>
  fc
    .integer({ min: least, max: 4 })
    .chain((columns) =>
      fc.array(fc.array(words, { minLength: columns, maxLength: columns }), { minLength: least, maxLength: 4 }),
    )
    .map((rows) => ({ kind: "table", rows }));
/** A block that may stand in a list or in a quotation, as it may hold them. */
const blockOf = (words: fc.Arbitrary<Paragraph>): fc.Arbitrary<Part> =>
  fc.letrec<{ block: Part; item: Item }>((tie) => ({
    block: fc.oneof(
      { depthSize: "small", maxDepth: 4, withCrossShrink: true },
      fc.record({ kind: fc.constantFrom("paragraph", "paragraph", "code"), text: words }),
      fc.record({
        kind: fc.constant("list"),
        items: fc.array(tie("item"), { minLength: 1, maxLength: 5 }),
        start: fc.constantFrom(0, 0, 1, 4),
        loose: fc.boolean(),
      }),
      fc.record({ kind: fc.constant("quotation"), parts: fc.array(tie("block"), { minLength: 1, maxLength: 3 }) }),
      tableFrom(2, words),
    ),
    item: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.record({ text: words, nested: fc.constant([]) }),
      fc.record({ text: words, nested: fc.array(tie("block"), { minLength: 1, maxLength: 3 }) }),
      fc.record({ text: fc.constant([]), nested: fc.array(tie("block"), { minLength: 1, maxLength: 2 }) }),
    ),
  })).block;
const anyPart: fc.Arbitrary<Part> = fc.oneof(
  { weight: 4, arbitrary: blockOf(anyWords) },
  tableFrom(1, anyWords),
  fc.record({ kind: fc.constant("rule"), text: anyWords }),
  fc.record({ kind: fc.constant("heading"), text: anyWords, level: fc.integer({ min: 3, max: 6 }) }),
);
/** A text of any blocks. */
export const anyText: fc.Arbitrary<Text> = fc.array(anyPart, { maxLength: 6 });
const editOf = (
  words: fc.Arbitrary<Paragraph>,
  fresh: fc.Arbitrary<Part>,
  actions: fc.Arbitrary<number>,
): fc.Arbitrary<Edit> =>
  fc.record({ action: actions, part: fc.nat(50), unit: fc.nat(50), word: fc.nat(50), fresh, words });
/** Something done to a text. */
export const anyEdit = editOf(anyWords, anyPart, fc.nat(13));

const apartWords = wordsOf(anyWord.map((word) => ({ ...word, glued: false })));
const apartBlock = blockOf(apartWords);
/** A text of blocks in each other, whose words touch no other's marks. */
export const anyNest: fc.Arbitrary<Text> = fc.array(apartBlock, { minLength: 1, maxLength: 6 });
/** Something done to such a text, that leaves its words apart. */
export const anyNestEdit = editOf(apartWords, apartBlock, fc.constantFrom(0, 1, 2, 4, 6, 7, 8, 9, 10, 11, 12));

function paragraphSource(paragraph: Paragraph): string {
  return paragraph
    .map((word) => wordSource(word) + (word.glued ? "" : " "))
    .join("")
    .trimEnd();
}

function wordSource({ text, style, href }: Word): string {
  if (style === "code") return `\`${text}\``;
  if (style === "link") return `[${text}](${href})`;
  if (style === "strong link") return `**[${text}](${href})**`;
  return { plain: text, strong: `**${text}**`, em: `*${text}*` }[style];
}

function partSource(part: Part): string {
  if (part.kind === "list") return listSource(part.items, part.start, part.loose);
  if (part.kind === "table") return tableSource(part.rows);
  if (part.kind === "rule") return "***";
  if (part.kind === "code") return `\`\`\`\n${part.text.map(({ text }) => text).join("\n  ")}\n\`\`\``;
  if (part.kind === "quotation") return source(part.parts).replace(/^(?=(.?))/gm, (_, letter) => (letter ? "> " : ">"));
  return (part.kind === "heading" ? `${"#".repeat(part.level)} ` : "") + paragraphSource(part.text);
}

function listSource(items: readonly Item[], start: number, loose: boolean): string {
  const bullet = start === 0 ? "- " : `${start}. `;
  return items
    .map(({ text, nested }) => {
      const mayTouch = !loose && nested.every((part) => part.kind === "list" && part.start < 2);
      const parts = [...(text.length > 0 ? [paragraphSource(text)] : []), ...nested.map(partSource)];
      return bullet + parts.join(mayTouch ? "\n" : "\n\n").replace(/\n(?!\n)/g, `\n${" ".repeat(bullet.length)}`);
    })
    .join(loose ? "\n\n" : "\n");
}

function tableSource(rows: readonly (readonly Paragraph[])[]): string {
  const lines = rows.map((row) => `| ${row.map(paragraphSource).join(" | ")} |`);
  return [lines[0], `|${"---|".repeat(rows[0]?.length ?? 0)}`, ...lines.slice(1)].join("\n");
}

/** A text as Markdown. */
export function source(parts: Text): string {
  return parts.map(partSource).join("\n\n");
}

/** A text as HTML. */
export function render(parts: Text): string {
  return markdown.render(source(parts));
}

function splice<T>(list: readonly T[], at: number, deleteCount: number, ...inserted: readonly T[]): readonly T[] {
  return list.toSpliced(
    list.length === 0 ? 0 : at % (list.length + (deleteCount === 0 ? 1 : 0)),
    deleteCount,
    ...inserted,
  );
}

const STYLES = ["plain", "strong", "em", "link"] as const;

function editParagraph(paragraph: Paragraph, { action, word, words }: Edit): Paragraph {
  const target = paragraph[word % Math.max(paragraph.length, 1)];
  const style = STYLES[(word + words.length) % STYLES.length] ?? "plain";
  if (action === 0) return splice(paragraph, word, 0, ...words.slice(0, 3));
  if (action === 1 && paragraph.length > 1) return splice(paragraph, word, 1);
  if (action === 2) return splice(paragraph, word, 1, ...words.slice(0, 2));
  if (action === 3 && target !== undefined)
    return splice(paragraph, word, 1, { ...target, style, glued: words.length % 3 === 0 });
  if (action === 4 && target !== undefined) return splice(paragraph, word, 1, { ...target, href: "https://c.fr" });
  return paragraph.map((other, index) => (index < word % 5 ? { ...other, style } : other));
}

function editPart(part: Part, edit: Edit): Part {
  const { action, unit, words } = edit;
  if (part.kind === "list") {
    const target = part.items[unit % part.items.length] ?? { text: words, nested: [] };
    const half = Math.ceil(target.text.length / 2);
    if (action === 6) return { ...part, items: splice(part.items, unit, 0, { text: words, nested: [] }) };
    if (action === 7 && part.items.length > 1) return { ...part, items: splice(part.items, unit, 1) };
    if (action === 8) return { ...part, items: splice(splice(part.items, unit, 1), edit.word, 0, target) };
    if (action === 9 && half < target.text.length) {
      const halves = [target.text.slice(0, half), target.text.slice(half)].map((text) => ({ text, nested: [] }));
      return { ...part, items: splice(part.items, unit, 1, ...halves) };
    }
    const changed =
      action === 10
        ? {
            ...target,
            nested: splice(target.nested, edit.word, edit.word % 2, { kind: "paragraph" as const, text: words }),
          }
        : { ...target, text: editParagraph(target.text, edit) };
    return { ...part, items: splice(part.items, unit, 1, changed) };
  }
  if (part.kind === "table") {
    const at = edit.word % (part.rows[0]?.length ?? 1);
    const width = part.rows[0]?.length ?? 1;
    const row = part.rows[unit % part.rows.length] ?? [];
    if (action === 6)
      return {
        ...part,
        rows: splice(
          part.rows,
          unit,
          0,
          Array.from({ length: width }, () => words),
        ),
      };
    if (action === 7 && part.rows.length > 1) return { ...part, rows: splice(part.rows, unit, 1) };
    if (action === 8) return { ...part, rows: part.rows.map((cells) => cells.toSpliced(at, 0, words)) };
    if (action === 9 && width > 1) return { ...part, rows: part.rows.map((cells) => cells.toSpliced(at, 1)) };
    const cells = row.toSpliced(at, 1, editParagraph(row[at] ?? words, edit));
    return { ...part, rows: splice(part.rows, unit, 1, cells) };
  }
  if (part.kind === "quotation") {
    const [inner] = part.parts.slice(unit % part.parts.length);
    return { ...part, parts: splice(part.parts, unit, 1, ...(inner ? [editPart(inner, edit)] : [])) };
  }
  return { ...part, text: editParagraph(part.text, edit) };
}

/** A text after an edit. */
export function editText(parts: Text, edit: Edit): Text {
  const target = parts[edit.part % Math.max(parts.length, 1)];
  const next = parts[(edit.part + 1) % Math.max(parts.length, 1)];
  if (edit.action === 11 || target === undefined) return splice(parts, edit.part, 0, edit.fresh);
  if (edit.action === 12) return splice(splice(parts, edit.part, 1), edit.unit, edit.unit % 2 === 0 ? 0 : 1, target);
  if (edit.action !== 13) return splice(parts, edit.part, 1, editPart(target, edit));
  if (target.kind === "list") {
    // A list becomes paragraphs.
    const paragraphs = target.items.flatMap(({ text, nested }): Text => [{ kind: "paragraph", text }, ...nested]);
    return splice(parts, edit.part, 1, ...paragraphs);
  }
  if (target.kind === "quotation") return splice(parts, edit.part, 1, ...target.parts);
  if (target.kind === "table") return splice(parts, edit.part, 1);
  const at = edit.word % target.text.length;
  if (next?.kind === "paragraph" && next !== target && edit.unit % 2 === 0)
    return splice(
      parts.filter((part) => part !== next),
      edit.part,
      1,
      { kind: "paragraph", text: [...target.text, ...next.text] },
    );
  if (at === 0)
    return splice(parts, edit.part, 1, {
      kind: "list",
      items: [{ text: target.text, nested: [] }],
      start: 0,
      loose: false,
    });
  const halves = [target.text.slice(0, at), target.text.slice(at)].map((text): Part => ({ kind: "paragraph", text }));
  return splice(parts, edit.part, 1, ...halves);
}
