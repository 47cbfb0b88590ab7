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
type Item = { readonly text: Paragraph; readonly nested: readonly Paragraph[] };
type Part =
  | { readonly kind: "paragraph" | "quotation" | "code" | "rule"; readonly text: Paragraph }
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
const anyWords = fc.array(anyWord, { minLength: 1, maxLength: 14 });
const anyItem: fc.Arbitrary<Item> = fc.record({
  text: anyWords,
  nested: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(anyWords, { maxLength: 3 })),
});
const anyPart: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant("paragraph" as const), text: anyWords }),
  fc.record({ kind: fc.constantFrom("paragraph", "quotation", "code", "rule"), text: anyWords }),
  fc.record({ kind: fc.constant("heading" as const), text: anyWords, level: fc.integer({ min: 3, max: 6 }) }),
  fc.record({
    kind: fc.constant("list" as const),
    items: fc.array(anyItem, { minLength: 1, maxLength: 5 }),
    start: fc.constantFrom(0, 0, 1, 4),
    loose: fc.boolean(),
  }),
  fc
    .integer({ min: 1, max: 4 })
    .chain((columns) =>
      fc.array(fc.array(anyWords, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 4 }),
    )
    .map((rows) => ({ kind: "table" as const, rows })),
);
/** A text of any blocks. */
export const anyText: fc.Arbitrary<Text> = fc.array(anyPart, { maxLength: 6 });
/** Something done to a text. */
export const anyEdit: fc.Arbitrary<Edit> = fc.record({
  action: fc.nat(13),
  part: fc.nat(50),
  unit: fc.nat(50),
  word: fc.nat(50),
  fresh: anyPart,
  words: anyWords,
});

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
  const prefix = part.kind === "heading" ? `${"#".repeat(part.level)} ` : part.kind === "quotation" ? "> " : "";
  return prefix + paragraphSource(part.text);
}

function listSource(items: readonly Item[], start: number, loose: boolean): string {
  const bullet = start === 0 ? "- " : `${start}. `;
  const nestedSource = (nested: Paragraph): string => `\n${" ".repeat(bullet.length)}- ${paragraphSource(nested)}`;
  return items
    .map(({ text, nested }) => bullet + paragraphSource(text) + nested.map(nestedSource).join(""))
    .join(loose ? "\n\n" : "\n");
}

function tableSource(rows: readonly (readonly Paragraph[])[]): string {
  const lines = rows.map((row) => `| ${row.map(paragraphSource).join(" | ")} |`);
  return [lines[0], `|${"---|".repeat(rows[0]?.length ?? 0)}`, ...lines.slice(1)].join("\n");
}

/** A text as HTML. */
export function render(parts: Text): string {
  return markdown.render(parts.map(partSource).join("\n\n"));
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
        ? { ...target, nested: splice(target.nested, edit.word, edit.word % 2, words) }
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
    const paragraphs = target.items.map(({ text }): Part => ({ kind: "paragraph", text }));
    return splice(parts, edit.part, 1, ...paragraphs);
  }
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
