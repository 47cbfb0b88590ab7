import type { Tell } from "./notices.ts";
import { text, wordsOf, type ElementContent } from "./tree.ts";

/** Signs that Unicode has raised and lowered, in the order of the plain ones. */
const PLAIN = "0123456789+-=()n";
const SIGNS = { sup: [..."⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"], sub: [..."₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ"] } as const;
const NAMES = { sup: "exposant", sub: "indice" } as const;

/** What stands above or below the line: as signs of Unicode, a note's mark as it is, or else on the line and told. */
export function raised(
  children: readonly ElementContent[],
  kind: "sup" | "sub",
  place: string,
  tell: Tell,
): readonly ElementContent[] {
  const words = wordsOf(children);
  if (words === "" || /^\[\d+\]$/.test(words)) return children;
  const signs = [...words].map((sign) => SIGNS[kind][PLAIN.indexOf(sign)]);
  if (signs.every((sign) => sign !== undefined)) return replaced(children, signs.join(""));
  tell(`${NAMES[kind]}, mis sur la ligne : « ${words} »`, place);
  return children;
}

/** The same nodes with other words, all of them where the first stood. */
function replaced(nodes: readonly ElementContent[], words: string): readonly ElementContent[] {
  let rest = words;
  return nodes.map((node) => {
    const own = wordsOf([node]) === "" ? "" : rest;
    if (own !== "") rest = "";
    if (node.type === "text") return text(own);
    return node.type === "element" && own !== "" ? { ...node, children: [...replaced(node.children, own)] } : node;
  });
}
