import { BLANK_TEXT, blanksIn } from "../markdown/blanks.ts";
import type { Fault } from "../problem.ts";

/** Markdown and codes of HTML: a title, a summary or a cell shows them as they are. */
const MARKUP =
  /\*\*|__(?=\S)[^_]+(?<=\S)__(?![\p{L}\p{N}])|~~|`|\]\s?\(|^#+\s|&(?:#x?[\da-f]+|[a-z]\w+);|<\/?[a-z][^>]*>|(?<![\p{L}\p{N}])([*_])(?=\S)[^*_]+(?<=\S)\1(?![\p{L}\p{N}])/iu;

/** The signs of formatting in a plain text, which would be shown: at most one fault. */
export function markupInPlainText(text: string): readonly Omit<Fault, "offset">[] {
  const [signs] = MARKUP.exec(text) ?? [];
  if (signs === undefined) return [];
  return [
    {
      rule: "signe-visible",
      message: `Cette valeur est montrée telle quelle, avec ses signes de mise en forme : « ${signs} ».`,
      remedy: "Enlevez ces signes : un titre, un résumé ou une case ne prend ni gras, ni lien, ni code.",
    },
  ];
}

/** What a plain text leaves to be written: at most one fault. */
export function blanksInPlainText(text: string): readonly Omit<Fault, "offset">[] {
  return blanksIn(text)
    .take(1)
    .map(() => ({ rule: "passage-a-completer" as const, ...BLANK_TEXT }))
    .toArray();
}
