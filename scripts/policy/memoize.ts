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
