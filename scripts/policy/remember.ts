/** A function that works out its answer to each text once. */
export function remember<Value>(answer: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const value = known.get(text) ?? answer(text);
    known.set(text, value);
    return value;
  };
}
