import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { transform, type Selector } from "lightningcss";
import * as v from "valibot";
import { memoize } from "../scripts/policy/memoize.ts";

const FILE = new URL("style.css", import.meta.url);
/** What lightningcss throws at a fault: it says the place, counted from 1, beside the message. */
const FAULT = v.object({ message: v.string(), loc: v.object({ line: v.number(), column: v.number() }) });

/** The oldest engines in which the site is whole, as lightningcss writes versions: what they lack is compiled for them. */
export const ENGINES = {
  chrome: 100 << 16,
  edge: 100 << 16,
  samsung: 18 << 16,
  firefox: 102 << 16,
  safari: 15 << 16,
  ios_saf: 15 << 16,
};

const TEXT =
  "h3 h4 strong ol blockquote table wide th td tr right center pre code sup section status change href whole";

/**
 * The kinds of pages, each with the elements, classes and attributes whose rules it needs and not every kind does. They
 * are few, for the headers of every page name every kind's style.
 */
const KINDS = {
  policy: `${TEXT} policy nav summary article heading number anchor notice latest edit standing aid data-column dfn term popover`,
  redline: `${TEXT} anchor ins del moved legend note next summary unchanged`,
  text: `${TEXT} text kbd`,
  bare: "",
};

const NAMES = new Set(Object.values(KINDS).join(" ").split(" "));

/** A kind of page, by what it can hold. */
export type Kind = keyof typeof KINDS;

/** The style of a kind of page. */
export interface Style {
  /** The stylesheet without what can match nothing there, minified. */
  readonly css: string;
  /** Its hash as a source expression of Content Security Policy Level 3. */
  readonly hash: string;
}

/** The style of each kind of page. */
export type Styles = Readonly<Record<Kind, Style>>;

/** The styles that the stylesheet makes as it is now. Throws a SyntaxError that says the place when it isn't CSS. */
export function readStyles(): Styles {
  return stylesOf(readFileSync(FILE, "utf8"));
}

const stylesOf = memoize((stylesheet): Styles => {
  const code = Buffer.from(stylesheet);
  const style = (kind: Kind) => styleOf(code, kind);
  return { policy: style("policy"), redline: style("redline"), text: style("text"), bare: style("bare") };
});

function styleOf(code: Uint8Array, kind: Kind): Style {
  const absent = NAMES.difference(new Set(KINDS[kind].split(" ")));
  /** Whether a selector needs something absent. */
  const needless = (selector: Selector): boolean =>
    selector.some((part) => {
      if (part.type === "pseudo-class" && part.kind === "has") return part.selectors.every(needless);
      return "name" in part && absent.has(part.name);
    });
  const visitor = { Selector: (selector: Selector) => (needless(selector) ? [] : selector) };
  try {
    const css = transform({ filename: FILE.pathname, code, minify: true, targets: ENGINES, visitor }).code.toString();
    return { css, hash: `'sha256-${hash("sha256", css, "base64")}'` };
  } catch (error) {
    if (!v.is(FAULT, error)) throw error;
    const { message, loc } = error;
    throw new SyntaxError(`layouts/style.css:${loc.line}:${loc.column} ${message}`);
  }
}
