import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Engine, Scheme, View } from "./engines.ts";
import { ProjectCopy } from "./project.ts";
import { build, serveSite } from "./site.ts";

const WIDE = `
> Une citation.

| Finalité | Base juridique | Destinataires | Conservation | Transferts |
| -------- | -------------- | ------------- | -----------: | ---------- |
| Facturation | Obligation légale | Administration fiscale | 10 ans | Anticonstitutionnellement |

    
\`une-ligne-de-code-qui-ne-finit-pas-avant-le-bord-de-la-page-des-plus-petits-telephones\`
`;

/** A site with an upcoming version, a redline, a wide table and definitions. */
const project = new ProjectCopy();
const SECTION = "content/sections/cookies.md";
project.write(SECTION, project.read(SECTION).replace("permanents", "durables") + WIDE);
const options = ["--effet", "2028-01-01", "--nature", "substantielle", "--note", "Note.", "--oui"];
const release = project.run("scripts/release.ts", options);
assert.equal(release.status, 0, release.output);
// Without a host's headers, which forbid the frame that stands for a phone where a window can't be as narrow.
const site = await serveSite(build(project), async () => ({}));
after(async () => {
  await site.close();
  project[Symbol.dispose]();
});

const ADDRESSES = ["/", "/versions/", "/versions/2028-01-01/modifications/", "/verifier/"];
const SCHEMES = ["light", "dark"] as const;

/** Holds an engine to what every reader is promised: contrast, a visible focus, no sideways scroll, definitions in reach. */
export function describeEngine(name: string, launch: () => Promise<Engine>): void {
  describe(name, () => {
    let engine: Engine;
    before(async () => {
      engine = await launch();
    });
    after(() => engine.close());

    async function open(address: string, width: number, scheme: Scheme = "light"): Promise<View> {
      const view = await engine.open(site.origin + address, { width, height: 700, scheme });
      await look(view, installColours);
      return view;
    }

    for (const address of ADDRESSES) {
      for (const scheme of SCHEMES) {
        test(`${address} has all its words at 7:1${scheme === "dark" ? " and shows where the keyboard is" : ""}, ${scheme}`, async () => {
          const view = await open(address, 1280, scheme);
          const { faint, words, paper } = await look(view, readContrasts);
          assert.ok(words > 50);
          assert.equal(paper > 0.5, scheme === "light");
          assert.deepEqual(faint, []);
          if (scheme === "dark") assert.deepEqual(await faintRings(view), []);
        });
      }

      test(`${address} never scrolls sideways, at 320 and 390 px`, async () => {
        for (const width of [320, 390]) {
          const view = await open(address, width);
          const [needed = NaN, given = NaN] = await look(view, () => {
            const { scrollWidth, clientWidth } = document.documentElement;
            return [scrollWidth, clientWidth];
          });
          assert.ok(needed <= given && given <= width, `${needed} px of ${given} px`);
        }
      });
    }

    test("a notice has a border that is seen", async () => {
      for (const scheme of SCHEMES) {
        const view = await open("/", 390, scheme);
        const border = await look(view, () => {
          const notice = document.querySelector(".notice") ?? document.body;
          const { borderLeftWidth, borderLeftColor } = getComputedStyle(notice);
          return { width: parseFloat(borderLeftWidth), contrast: window.contrastOn(notice, borderLeftColor) };
        });
        assert.ok(border.width >= 2 && border.contrast >= 3, JSON.stringify(border));
      }
    });

    test("inserted and deleted words differ by form and by colour", async () => {
      for (const scheme of SCHEMES) {
        const view = await open("/versions/2028-01-01/modifications/", 390, scheme);
        const [inserted, deleted] = await look(view, () =>
          ["section ins", "section del"].map((selector) => {
            const mark = document.querySelector(selector) ?? document.body;
            const { textDecorationLine, color } = getComputedStyle(mark);
            return { textDecorationLine, color, contrast: window.contrastOn(mark, color) };
          }),
        );
        assert.equal(inserted?.textDecorationLine, "underline");
        assert.equal(deleted?.textDecorationLine, "line-through");
        assert.notEqual(inserted.color, deleted.color);
        assert.ok(inserted.contrast >= 7 && deleted.contrast >= 7);
      }
    });

    test("a definition is reached from its term and left again, without hiding it, on a phone", async () => {
      const view = await open("/", 390);
      await press(view, ".term > *", "");
      const definition = await boxOf(view, "[id='definition_0']");
      const term = await boxOf(view, ".term");
      assert.ok(definition.seen, JSON.stringify(definition));
      assert.ok(definition.bottom <= term.top || definition.top >= term.bottom, JSON.stringify({ definition, term }));
      await press(view, "[id='definition_0'] button, [id='definition_0'] a[href^='#']", "");
      assert.ok((await boxOf(view, ".term")).seen);
      assert.ok(!(await boxOf(view, "[id='definition_0']")).seen);
    });

    test("what most people read is not the smallest type, on a phone", async () => {
      const view = await open("/", 360);
      const [essential = NaN, foot = NaN] = await look(view, () =>
        ["nav li p", "footer p"].map((selector) =>
          parseFloat(getComputedStyle(document.querySelector(selector) ?? document.body).fontSize),
        ),
      );
      assert.ok(essential >= 16 && essential > foot && foot >= 15, `${essential} px, ${foot} px`);
    });

    test("the table is folded on a phone, and unfolds", async () => {
      const view = await open("/", 390);
      const row = "table[aria-labelledby] tbody th[scope=row]";
      assert.equal((await boxOf(view, row)).seen, false);
      await press(view, "summary", "Voir le tableau");
      assert.ok((await boxOf(view, row)).bottom > 0);
    });
  });
}

/** The rings of what the keyboard reaches that are missing, thin, faint or cut off. */
async function faintRings(view: View): Promise<readonly FocusRing[]> {
  const seen: FocusRing[] = [];
  for (let ring = await nextFocus(view); ring && seen.length < 60; ring = await nextFocus(view)) seen.push(ring);
  assert.ok(seen.length > 3);
  return seen.filter(({ style, width, contrast, whole }) => style === "none" || width < 2 || contrast < 3 || !whole);
}

/** Clicks the first element shown of those that a selector names and whose text is the one given, or any. */
async function press(view: View, selector: string, text: string): Promise<void> {
  const place = await look(
    view,
    ([query, words]: readonly [string, string]) => {
      const isMeant = (element: Element) =>
        element.getClientRects().length > 0 && (words === "" || element.textContent?.trim() === words);
      const element = Array.from(document.querySelectorAll(query)).find(isMeant);
      element?.scrollIntoView({ block: "center" });
      const [box] = element?.getClientRects() ?? [];
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    },
    [selector, text],
  );
  assert.ok(place, `${selector} ${text}`);
  await view.click(place.x, place.y);
}

/** Where the first element of a selector stands, and whether it is shown in the window as a whole. */
function boxOf(view: View, selector: string) {
  return look(
    view,
    (query: string) => {
      const { top = 0, bottom = 0 } = document.querySelector(query)?.getBoundingClientRect() ?? {};
      return { top, bottom, seen: top >= 0 && bottom <= innerHeight && bottom > top };
    },
    selector,
  );
}

/** What a function reads in a page; it sees nothing but its argument there. */
function look<Value, Argument>(view: View, read: (argument: Argument) => Value, argument?: Argument): Promise<Value> {
  return view.evaluate(`(${read})(${JSON.stringify(argument)})`);
}

declare global {
  interface Window {
    /** The contrast (WCAG 2) of a computed colour with what is painted behind an element. */
    contrastOn: (element: Element, colour: string) => number;
    /** The relative luminance (WCAG 2) of what is painted behind an element. */
    luminanceBehind: (element: Element) => number;
  }
}

/** Gives a page its functions of colour, by WCAG 2's own formulas. Computed colours here are opaque `rgb()` or nothing. */
function installColours(): void {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  window.luminanceBehind = (element) => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/^rgba\(.*, 0\)$/.test(backgroundColor)) return luminance(backgroundColor);
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? 0 : 1;
  };
  window.contrastOn = (element, colour) => {
    const pair = [window.luminanceBehind(element), luminance(colour)];
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  };
}

/** The words that stand at less than 7:1, how many there are, and the luminance of the paper. */
function readContrasts() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faint: string[] = [];
  let words = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent?.trim() ?? "";
    if (!parent || text === "" || parent.getClientRects().length === 0) continue;
    words += text.split(/\s+/).length;
    if (window.contrastOn(parent, getComputedStyle(parent).color) < 7) faint.push(text);
  }
  return { faint, words, paper: window.luminanceBehind(document.body) };
}

interface FocusRing {
  readonly on: string;
  readonly style: string;
  readonly width: number;
  readonly contrast: number;
  /** Whether nothing that scrolls cuts it off at a side. */
  readonly whole: boolean;
}

/** What the next element that the keyboard reaches looks like, until it leaves the page. */
async function nextFocus(view: View): Promise<FocusRing | null> {
  await view.press("Tab");
  return look(view, () => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(focused);
    const width = parseFloat(outlineWidth);
    const reach = width + parseFloat(outlineOffset);
    const box = focused.getBoundingClientRect();
    let whole = true;
    for (let frame = focused.parentElement; frame && frame !== document.body; frame = frame.parentElement) {
      const { left, right } = frame.getBoundingClientRect();
      const clips = getComputedStyle(frame).overflowX !== "visible";
      whole &&= !clips || (box.left - reach >= left && box.right + reach <= right);
    }
    const contrast = window.contrastOn(focused.parentElement ?? focused, outlineColor);
    return { on: focused.outerHTML.slice(0, 80), style: outlineStyle, width, contrast, whole };
  });
}
