import { dayBefore } from "../dates.ts";
import { publishedOn, type Archive, type Publication } from "./archive.ts";
import { byDate, calendarOn, type Standing } from "./calendar.ts";

/** A stretch of time, both days (`YYYY-MM-DD`) included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The versions that applied on a day of a period, in that order; also one that was followed on its very first day. */
export function appliedIn({ from, to }: Period, archive: Archive): readonly Standing[] {
  return Array.from(calendarOn(to, archive).standings.values())
    .filter((standing) => !standing.cancelledBy && standing.version.date <= to)
    .filter((standing) => (lastDay(standing) ?? to) >= from)
    .toSorted((a, b) => byDate(a.version, b.version));
}

/** The last day on which a version applied, nothing while no other follows it. */
export function lastDay({ version, next }: Standing): string | undefined {
  if (!next) return undefined;
  return next.date === version.date ? version.date : dayBefore(next.date);
}

/** What was published in a period, whether it ever applied or not, in that order. */
export function publishedIn({ from, to }: Period, { publications }: Archive): readonly Publication[] {
  return publications.filter((publication) => publishedOn(publication) >= from && publishedOn(publication) <= to);
}
