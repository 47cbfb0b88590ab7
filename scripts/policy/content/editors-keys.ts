import { isMap, isNode, isScalar, isSeq, parseDocument, type Pair } from "yaml";
import type { RawFile } from "./files.ts";
import { PROCESSINGS_FILE } from "./paths.ts";
import { nameOf } from "./source.ts";

/** What a row of `traitements.yaml` tells editors alone. */
const EDITORS_KEY = "register";

/**
 * A file of the working text as readers may have it: `traitements.yaml` without the keys that name processings of the
 * company's register, which is nobody else's; every other character stays as it was.
 */
export function withoutEditorsKeys({ file, bytes }: RawFile): RawFile {
  if (nameOf(file) !== PROCESSINGS_FILE) return { file, bytes };
  const text = new TextDecoder().decode(bytes);
  const rows = parseDocument(text, { prettyErrors: false }).get("traitements");
  if (!isSeq(rows)) return { file, bytes };
  const cuts = rows.items.flatMap((row) => (isMap(row) ? cutsIn(row.items) : []));
  const kept = cuts.reduceRight((rest, [start, end]) => rest.slice(0, start) + rest.slice(end), text);
  return { file, bytes: cuts.length > 0 ? new TextEncoder().encode(kept) : bytes };
}

/** Where the key stands among a row's: up to the key after it, or from the end of the value before it. */
function cutsIn(pairs: readonly Pair[]): readonly (readonly [start: number, end: number])[] {
  const index = pairs.findIndex(({ key }) => isScalar(key) && key.value === EDITORS_KEY);
  const [start] = rangeOf(pairs[index]?.key);
  const [next] = rangeOf(pairs[index + 1]?.key);
  const [, before] = rangeOf(pairs[index - 1]?.value);
  const [, end] = rangeOf(pairs[index]?.value);
  if (start === undefined) return [];
  if (next !== undefined) return [[start, next]];
  return before === undefined || end === undefined ? [] : [[before, end]];
}

/** Where a value of YAML starts and ends, as offsets. */
function rangeOf(node: unknown): readonly [start?: number, end?: number] {
  return isNode(node) && node.range ? [node.range[0], node.range[1]] : [];
}
