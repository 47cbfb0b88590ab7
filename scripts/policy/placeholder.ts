import type { Section } from "./policy.ts";
import type { Problem } from "./problem.ts";
import { problemAt } from "./source.ts";

/** Places where a text is not finished, as errors: `[à compléter : …]`. Nothing is published while one is left. */
export function placeholders(sections: readonly Section[]): readonly Problem[] {
  return sections.flatMap(({ source }) =>
    Array.from(source.text.matchAll(/\[à compléter/giu), ({ index }) =>
      problemAt(
        source,
        index,
        "passage-a-completer",
        "Il reste ici un passage à compléter.",
        "Écrivez le texte qui manque à la place des crochets ; rien ne peut être publié tant qu’il en reste.",
      ),
    ),
  );
}
