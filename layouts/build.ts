import type { Site } from "../scripts/policy/content/schema.ts";
import type { TextWriter } from "./formats/texts.ts";
import type { Styles } from "./style.ts";

/** What the pages of one build share. */
export interface Build {
  readonly site: Site;
  /** Where the site stands: the address that goes before its own addresses, without a final slash; absent when nobody gave one. */
  readonly origin: string | undefined;
  /** The day of the build, `YYYY-MM-DD`: it decides which version is in force. */
  readonly day: string;
  /** True where the working text is shown instead of the version in force. */
  readonly preview: boolean;
  /** The development server's script that keeps a page up to date; no built page holds it, for its policy forbids it. */
  readonly liveReload?: string;
  readonly styles: Styles;
  /** How the policy's text files are written: when they are asked for, if nothing is said. */
  readonly writeTexts?: TextWriter;
}
