import type { Site } from "../scripts/policy/content/schema.ts";
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
  /** True under `npm start`: its server puts a script into every page, so none carries a policy that forbids it. */
  readonly served?: boolean;
  readonly styles: Styles;
}
