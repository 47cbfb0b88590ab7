import type { PhrasingContent } from "mdast";

/** What stands in a line and holds words: bold, links and the like. */
type Mark = Extract<PhrasingContent, { children: PhrasingContent[] }>;

/** A mark with other content. */
export function withChildren(mark: Mark, children: readonly PhrasingContent[]): PhrasingContent {
  const copy = { ...mark };
  copy.children = [...children];
  return copy;
}

/** A mark around content, what two patterns find at its edges outside of it: « **mot** » for **« mot »**. */
export function peeled(
  mark: Mark,
  children: readonly PhrasingContent[],
  start: RegExp,
  end: RegExp,
): readonly PhrasingContent[] {
  const inner = [...children];
  const take = (place: 0 | -1, pattern: RegExp): string => {
    const edge = inner.at(place);
    const [found = ""] = edge?.type === "text" ? (pattern.exec(edge.value) ?? []) : [];
    if (edge?.type === "text") inner.splice(place, 1, { ...edge, value: edge.value.replace(pattern, "") });
    return found;
  };
  const [before, after] = [take(0, start), take(-1, end)];
  return [{ type: "text", value: before }, withChildren(mark, inner), { type: "text", value: after }];
}
