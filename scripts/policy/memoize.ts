/** A function that works out its answer to each text once. */
export function memoize<Value>(answer: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => known.getOrInsertComputed(text, answer);
}
