/**
 * A text as Markdown that shows it to the letter: what an editor wrote, or should write, is often Markdown itself. It calls
 * nobody (`@name`), refers to no issue and leads to no bare address, thanks to a space of no width.
 */
export function literal(text: string): string {
  const escaped = text.replace(/[\\`*_{}[\]<>|~!&]/g, "\\$&");
  return escaped.replace(/[@#]|www(?=\.)|:(?=\/\/)/gi, "$&&#8203;");
}
