import type { Fault, RuleName } from "../problem.ts";
import type { ParsedText } from "./parser.ts";

/** What a rule finds in a text. */
export type Finding = Omit<Fault, "rule">;

/** A rule of CONTRIBUTING.md as it bears on Markdown: its name, and every place of a text that breaks it. */
export interface MarkdownRule {
  readonly name: RuleName;
  readonly find: (text: ParsedText) => Iterable<Finding>;
}
