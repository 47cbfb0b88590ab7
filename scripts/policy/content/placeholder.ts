import { MOST_PROBLEMS, type Problem } from "../problem.ts";
import type { WrittenAid } from "./aids.ts";
import { cellsIn } from "./cells.ts";
import { blanksInPlainText } from "./plain-values.ts";
import type { Policy } from "./policy.ts";
import { problemAt } from "./source.ts";
import { placesIn } from "./yaml.ts";

/** Places where a policy and its aids are not finished, as errors. Nothing is published while one is left. */
export function placeholders({ sections, writtenAids: { glossary, processings } }: Policy): readonly Problem[] {
  return [
    ...sections.flatMap(({ source, unfinished }) => unfinished.map((blank) => problemAt(source, blank))),
    ...[glossary, processings].flatMap((aid) => (aid ? unfinishedCells(aid) : [])),
  ];
}

function unfinishedCells({ source, value }: WrittenAid): readonly Problem[] {
  const place = placesIn(source);
  return cellsIn(value)
    .flatMap(({ text, path }) =>
      blanksInPlainText(text).map((blank) => problemAt(source, { ...blank, offset: place(path) })),
    )
    .slice(0, MOST_PROBLEMS);
}
