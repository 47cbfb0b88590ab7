import type { Problem } from "../problem.ts";
import type { Section } from "./section.ts";
import { problemAt } from "./source.ts";

/** What lawyers leave for later: `[à compléter : …]`, a blank in brackets, and the signs of drafts. */
const PLACEHOLDER =
  /\[à compléter|\[(?:[●•…_\s]|\.{3}|x{2,})+\]|(?<![\p{L}\p{N}])(?:X{3,}|TODO|TBD)(?![\p{L}\p{N}])/giu;

/** Places where a text is not finished, as errors. Nothing is published while one is left. */
export function placeholders(sections: readonly Section[]): readonly Problem[] {
  return sections.flatMap(({ source }) =>
    Array.from(source.text.matchAll(PLACEHOLDER), ({ index }) =>
      problemAt(source, { offset: index, rule: "passage-a-completer", message: "Il reste ici un passage à compléter.", remedy: "Écrivez à sa place le texte qui manque ; rien ne peut être publié tant qu’il en reste." }),
    ),
  );
}
