import escapeStringRegexp from "escape-string-regexp";
import { passagesOf } from "../checks/passages.ts";
import { comparable } from "../content/quotation.ts";
import type { Section } from "../content/section.ts";
import { lineAt, lineStarts, oneLine } from "../lines.ts";
import { OPAQUE } from "../markdown/typography.ts";

/** A place in a file of the project. */
interface Place {
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
}

/** Words of the policy, and where they stand. */
export interface Quotation extends Place {
  /** On one line. */
  readonly quote: string;
}

/** A sentence of the policy, for looking for what it says. */
export interface Statement extends Quotation {
  /** In lower case, without quotation marks. */
  readonly words: string;
}

/** Every sentence of a policy's sections, in their order; titles and summaries, which repeat the text, are left out. */
export function statementsOf(sections: readonly Section[]): readonly Statement[] {
  return sections.flatMap((section) => {
    const starts = lineStarts(section.source.text);
    return passagesOf(section)
      .filter((passage) => passage.placeOf(0) >= section.bodyStart)
      .flatMap((passage) =>
        passage.sentences.map(({ start, end }) => {
          const quote = oneLine(passage.text.slice(start, end).replaceAll(OPAQUE, "…"));
          const words = comparable(quote.replace(/[«»“”"*_]/g, ""))
            .replaceAll("’", "'")
            .toLowerCase();
          const line = lineAt(starts, passage.placeOf(start)) + 1;
          return { file: section.source.file, line, quote, words };
        }),
      );
  });
}

/** The first line of a policy's sections that a pattern matches, code and addresses included, without their front matter. */
export function lineSaying(pattern: RegExp, sections: readonly Section[]): Quotation | undefined {
  for (const { source, bodyStart } of sections) {
    const index = source.text.slice(bodyStart).search(pattern);
    if (index < 0) continue;
    const line = lineAt(lineStarts(source.text), bodyStart + index);
    return { file: source.file, line: line + 1, quote: source.text.split("\n")[line]?.trim() ?? "" };
  }
  return undefined;
}

/** A text as a word of its own. */
export function wordOf(text: string, flags: "u" | "iu"): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escapeStringRegexp(text)}(?![\\p{L}\\p{N}_])`, flags);
}
