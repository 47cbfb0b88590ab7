import type { Tell } from "./notices.ts";
import { holding, isElement, text, wordsOf, type Content } from "./hast.ts";

/** Signs that Unicode has raised and lowered, in the order of the plain ones. */
const PLAIN = "0123456789+-=()n";
const SIGNS = { sup: "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", sub: "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ" } as const;
const NAMES = { sup: "exposant", sub: "indice" } as const;

/** What stands above or below the line: as signs of Unicode, a note's mark as it is, or else on the line and told. */
export function raised(children: Content, kind: "sup" | "sub", place: string, tell: Tell): Content {
  const words = wordsOf(children);
  if (words === "" || /^\[\d+\]$/.test(words)) return children;
  if ([...words].every((sign) => PLAIN.includes(sign))) return withSigns(children, SIGNS[kind]);
  tell(`${NAMES[kind]}, mis sur la ligne : « ${words} »`, place);
  return children;
}

function withSigns(nodes: Content, signs: string): Content {
  return nodes.map((node) => {
    if (isElement(node)) return holding(node, withSigns(node.children, signs));
    return node.type === "text"
      ? text(node.value.trim().replace(/./g, (sign) => signs.charAt(PLAIN.indexOf(sign))))
      : node;
  });
}
