/** A function that works out its answer to each text once. */
export function memoize<Value>(answer: (text: string) => Value): (text: string) => Value {
  const answers = new Map<string, { readonly value: Value }>();
  return (text) => {
    const known = answers.get(text);
    if (known) return known.value;
    const value = answer(text);
    answers.set(text, { value });
    return value;
  };
}

/** A value that is worked out when it is first asked for. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A function that remembers its answers to the texts of the last so many calls: answers may take more memory than texts. */
export function memoizeRecent<Texts extends readonly string[], Value extends object | string>(
  answer: (...texts: Texts) => Value,
  most: number,
): (...texts: Texts) => Value {
  const known = new Map<string, Value>();
  return (...texts) => {
    const key = texts.join("\0");
    const value = known.get(key) ?? answer(...texts);
    // A map keeps the order in which keys came.
    known.delete(key);
    known.set(key, value);
    for (const oldest of [...known.keys()].slice(0, -most)) known.delete(oldest);
    return value;
  };
}
