import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { transform } from "lightningcss";
import type { Browser } from "playwright";
import { ENGINES } from "../../layouts/style.ts";
import { launchBrowser } from "../../scripts/chromium/browser.ts";
import { ProjectCopy } from "../support/project.ts";
import { builtPages, readPage } from "../support/site.ts";

const MARKDOWN = `
## Tout ce qu’un texte peut contenir

### Sous-titre

1. **gras** ;
2. [lien](https://www.cnil.fr/).

> Citation de \`code\`.

- point
  - point dans un point
- autre
  1. point dans un point

     suite

| Donnée | Durée | Base |
| ------ | ----: | :--: |
| e-mail | 1 an  | 6    |

\`\`\`
Bloc de code
\`\`\`
`;

/** A built page as a browser reads it. */
interface StyledPage {
  readonly address: string;
  readonly style: string;
  /** What of the whole stylesheet selects an element of the page and is not in its style. */
  readonly missing: readonly string[];
  /** What is in its style and not in the whole stylesheet. */
  readonly foreign: readonly string[];
  /** What is in its style. */
  readonly own: readonly Declaration[];
}

interface Declaration {
  /** The declaration with its selector and its medium. */
  readonly text: string;
  /** Whether the selector matches an element of the page in some state. */
  readonly matches: boolean;
}

describe("the style of every page, in production and in a preview, with all that its text can contain", () => {
  let browser: Browser;
  let pages: readonly StyledPage[];

  before(async () => {
    browser = await launchBrowser();
    const project = new ProjectCopy({ after });
    const section = "content/sections/cookies.md";
    project.edit("content/site.yaml", "# repository:", "repository:");
    const table = "content/traitements.yaml";
    const rows = project.read(table).replace(/^    legalBasis:.*\n/gm, "");
    project.write(table, rows.replace(/^  - purpose:/gm, "  - legalBasis: contrat\n    purpose:"));
    project.edit(section, "order:", "aliases: [temoins]\norder:");
    project.write(section, project.read(section) + MARKDOWN);
    const release = ["--effective", "2028-01-01", "--kind", "substantielle", "--note", MARKDOWN, "--yes"];
    const { status, output } = project.run("scripts/release.ts", release);
    assert.equal(status, 0, output);
    project.edit(section, "« cookies permanents »", "« cookies durables »");
    project.edit(section, "(https://www.cnil.fr/)", "(https://www.cnil.fr/fr)");
    project.edit(section, "> Citation de `code`.\n", "");
    project.write(section, `${project.read(section)}\n> Citation de \`code\`.\n`);
    const production = await builtWith(project, []);
    pages = [...production, ...(await builtWith(project, ["--preview"]))];
  });
  after(() => browser.close());

  async function builtWith(project: ProjectCopy, options: readonly string[]): Promise<readonly StyledPage[]> {
    assert.equal(project.run("scripts/build.ts", options).status, 0);
    const code = readFileSync(join(project.code, "layouts/style.css"));
    const stylesheet = transform({ filename: "style.css", code, minify: true, targets: ENGINES }).code.toString();
    const folder = join(project.root, "_site");
    // Each page would be held to the policies of those shown before it.
    const page = await browser.newPage({ bypassCSP: true });
    const styled: StyledPage[] = [];
    for (const address of await builtPages(folder)) {
      await page.setContent(await readPage(address, folder));
      styled.push({ address: [...options, address].join(" "), ...(await page.evaluate(readStyle, stylesheet)) });
    }
    await page.close();
    return styled;
  }

  test("says all that the stylesheet says of the page, and nothing else", () => {
    for (const { address, own, missing, foreign } of pages) {
      assert.ok(own.length > 0, address);
      assert.deepEqual(missing, [], address);
      assert.deepEqual(foreign, [], address);
    }
  });

  test("says nothing of what no page with that style holds", () => {
    for (const [, alike = []] of Map.groupBy(pages, ({ style }) => style)) {
      const declarations = alike.flatMap(({ own }) => own);
      const used = new Set(declarations.filter(({ matches }) => matches).map(({ text }) => text));
      const idle = declarations.map(({ text }) => text).filter((text) => !used.has(text));
      assert.deepEqual(idle, [], alike.map(({ address }) => address).join(", "));
    }
  });
});

/** What a page in a browser makes of its own style, and of a whole stylesheet. */
function readStyle(stylesheet: string): Omit<StyledPage, "address"> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(stylesheet);
  const matching = new Map<string, boolean>();
  const matches = (selector: string) => {
    const inAnyState = selector.replace(
      /::?(?:after|before|focus-visible|hover|marker|popover-open|target)\b|(?<!\()\[open\]/g,
      ":is(*)",
    );
    const known = matching.get(selector) ?? document.querySelector(inAnyState) !== null;
    matching.set(selector, known);
    return known;
  };
  const declarations = (rules: CSSRuleList, medium = ""): readonly Declaration[] =>
    Array.from(rules).flatMap((rule) => {
      if (rule instanceof CSSMediaRule || rule instanceof CSSSupportsRule)
        return declarations(rule.cssRules, `${medium} ${rule.conditionText}`);
      if (!(rule instanceof CSSStyleRule)) return [];
      return rule.selectorText.split(/, (?![^(]*\))/).flatMap((selector) => {
        return Array.from(rule.style, (property) => {
          const text = `${medium} ${selector} ${property}: ${rule.style.getPropertyValue(property)}`;
          return { text, matches: matches(selector) };
        });
      });
    });
  const [style] = document.querySelectorAll("style");
  const own = declarations(style?.sheet?.cssRules ?? new CSSStyleSheet().cssRules);
  const whole = declarations(sheet.cssRules);
  const said = new Set(own.map(({ text }) => text));
  const all = new Set(whole.map(({ text }) => text));
  return {
    style: style?.textContent ?? "",
    missing: whole.filter(({ text, matches: isNeeded }) => isNeeded && !said.has(text)).map(({ text }) => text),
    foreign: [...said].filter((text) => !all.has(text)),
    own,
  };
}
