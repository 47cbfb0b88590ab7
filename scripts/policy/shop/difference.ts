import type { Quotation } from "./statements.ts";

/** Something found, in French, and the address of the page. */
export interface Trace {
  readonly what: string;
  readonly page: string;
}

/** A point on which a policy and a visit differ. */
export interface VisitDifference {
  /** What it is about, in French. */
  readonly what: string;
  /** Where the policy speaks of it. */
  readonly said?: Quotation;
  readonly found: readonly Trace[];
}

/** How a policy and what a visit found differ. */
export interface VisitComparison {
  /** Said, and the contrary found. */
  readonly refuted: readonly VisitDifference[];
  /** Found, and not said. */
  readonly unsaid: readonly VisitDifference[];
  /** Said, and not found on the pages visited. */
  readonly unfound: readonly VisitDifference[];
}

/** The difference of what was found from what is said, if anything was. */
export function differenceIn(what: string, found: readonly Trace[], said?: Quotation): readonly VisitDifference[] {
  return found.length > 0 ? [{ what, ...(said && { said }), found }] : [];
}
