/** A text in YAML, and the keys and indices that lead to it. */
export interface Cell {
  readonly text: string;
  readonly path: readonly (string | number)[];
}

/** Every text in a value of YAML. */
export function cellsIn(value: unknown, path: readonly (string | number)[] = []): readonly Cell[] {
  if (typeof value === "string") return [{ text: value, path }];
  if (Array.isArray(value)) return value.flatMap((item, index) => cellsIn(item, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => cellsIn(item, [...path, key]));
}
