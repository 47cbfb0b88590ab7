import { selectAll } from "hast-util-select";
import postcss from "postcss";
import { countedBefore } from "./counters.ts";
import { BEFORE, lookOf } from "./looks.ts";
import { attribute, elements, note, text, type Element, type Root } from "./hast.ts";

/** What changes what a reader reads; the rest is appearance. */
const READ = new Set(
  `display visibility opacity font-size font-weight font-style text-decoration text-decoration-line vertical-align
  list-style list-style-type color background background-color position left right top text-indent clip clip-path
  width height max-width max-height overflow content counter-reset counter-increment
  animation animation-name transition`.split(/\s+/),
);
/** A page's own sheets have fewer that find something in it; each costs a search of the page. */
const MOST_RULES = 500;

/**
 * Gives each element of a page its look, and what is counted before it, from the page's own style sheets and attributes:
 * the later rule wins, as if all selectors weighed the same. Sheets of other media than the screen and those of other
 * files are left out.
 */
export function dress(page: Root): void {
  const [looks, before] = [new Map<Element, Map<string, string>>(), new Map<Element, Map<string, string>>()];
  const rules = rulesOf(page).map(({ selector, declarations }) => {
    const plain = selector.replace(/::?before$/, "");
    return { nodes: found(plain, page), declarations, known: plain === selector ? looks : before };
  });
  const attributes = elements(page, /./).map((node) => {
    return { nodes: [node], declarations: declarationsOf(parsed(attribute(node, "style") ?? "")?.nodes), known: looks };
  });
  for (const wins of [false, true]) {
    for (const rule of [...rules, ...attributes]) {
      for (const { prop, value } of rule.declarations.filter(({ important = false }) => important === wins)) {
        const read = prop === "content" ? value : value.toLowerCase();
        for (const node of rule.nodes)
          rule.known.set(node, (rule.known.get(node) ?? new Map<string, string>()).set(prop.toLowerCase(), read));
      }
    }
  }
  for (const [node, look] of looks) note(node, { look });
  for (const [node, label] of countedBefore(page, before)) {
    if (node.tagName !== "li") node.children.unshift(text(`${label} `));
    else note(node, { look: new Map([...lookOf(node), [BEFORE, label]]) });
  }
}

function rulesOf(page: Root) {
  const rules: { readonly selector: string; readonly declarations: readonly postcss.Declaration[] }[] = [];
  const classes = new Set(elements(page, /./).flatMap((node) => attribute(node, "className")?.split(" ") ?? []));
  const isVain = (selector: string) =>
    !/\\|:not|:is/.test(selector) && (selector.match(/(?<=\.)[\w-]+/g) ?? []).some((name) => !classes.has(name));
  for (const sheet of elements(page, /^style$/)) {
    const css = sheet.children.map((node) => (node.type === "text" ? node.value : "")).join("");
    parsed(css)?.walkRules(({ parent, selectors, nodes }) => {
      const isElsewhere =
        parent?.type === "atrule" && "params" in parent && !/screen|all|width/.test(String(parent.params));
      const declarations = declarationsOf(nodes);
      if (isElsewhere || declarations.length === 0) return;
      rules.push(...selectors.filter((each) => !isVain(each)).map((selector) => ({ selector, declarations })));
    });
  }
  return rules.slice(-MOST_RULES);
}

function parsed(css: string): postcss.Root | undefined {
  try {
    return postcss.parse(css);
  } catch {
    return undefined;
  }
}

function declarationsOf(nodes: readonly postcss.ChildNode[] = []): readonly postcss.Declaration[] {
  return nodes.filter((node) => node.type === "decl").filter(({ prop }) => READ.has(prop.toLowerCase()));
}

/** The elements of a page that a selector finds; none for one that only a browser understands. */
function found(selector: string, page: Root): readonly Element[] {
  try {
    return selectAll(selector, page);
  } catch {
    return [];
  }
}
