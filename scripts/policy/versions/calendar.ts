import { VERSIONS_FOLDER } from "../content/paths.ts";
import { fileProblem, type Problem } from "../problem.ts";
import { cancelledName, type Archive, type Publication } from "./archive.ts";
import type { Version } from "./version.ts";

/** How a version stands among all that has been published, on whatever day. */
export interface Standing {
  readonly version: Version;
  /** The version that it comes after on the calendar, with which it is compared; the first one has none. */
  readonly before: Version | undefined;
  /** The version from whose date on it no longer applies, once one is published. */
  readonly next: Version | undefined;
  /** The version that replaced it or the withdrawal, when one of them kept it from ever applying. */
  readonly cancelledBy: Publication | undefined;
}

/** The versions as they stand on a day. */
export interface Calendar {
  /** The `YYYY-MM-DD` day. */
  readonly day: string;
  /** The last version to take effect by that day. */
  readonly inForce: Version | undefined;
  /** Versions published that will take effect after that day, in that order. */
  readonly upcoming: readonly Version[];
  /** Every version, in the order of publication. */
  readonly standings: ReadonlyMap<Version, Standing>;
}

/**
 * What applies on a `YYYY-MM-DD` day. Versions apply in the order of their dates of effect; of several on one day, the
 * last published does. One that was replaced or withdrawn before its day never applies.
 */
export function calendarOn(day: string, { publications, versions }: Archive): Calendar {
  const cancelling = new Map(publications.map((publication) => [cancelledName(publication), publication]));
  const cancellation = ({ name }: Version) => cancelling.get(name);
  const order = versions.filter((version) => !cancellation(version)).toSorted(byDate);
  const standings = versions.map((version): Standing => {
    const cancelledBy = cancellation(version);
    const place = order.indexOf(version);
    if (!cancelledBy) return { version, before: order[place - 1], next: order[place + 1], cancelledBy };
    // It stands as it did on the day when it was announced.
    const earlier = publications.slice(0, publications.indexOf(version));
    const gone = new Set(earlier.map(cancelledName));
    const then = versions.filter((other) => earlier.includes(other) && !gone.has(other.name));
    return {
      version,
      before: then.toSorted(byDate).findLast(({ date }) => date <= version.date),
      next: undefined,
      cancelledBy,
    };
  });
  return {
    day,
    inForce: order.findLast(({ date }) => date <= day),
    upcoming: order.filter(({ date }) => date > day),
    standings: new Map(standings.map((standing) => [standing.version, standing])),
  };
}

/** Compares versions by the day on which they take effect. */
export function byDate(a: Version, b: Version): number {
  return a.date < b.date ? -1 : Number(a.date > b.date);
}

/** The names of the versions that come after another on the calendar, and are compared with it. */
export function followingNames(archive: Archive): readonly string[] {
  // How versions stand to each other is the same on any day.
  const { standings } = calendarOn("", archive);
  return Array.from(standings.values()).flatMap(({ version, before }) => (before ? [version.name] : []));
}

/** The problem of a site in production that has nothing to show: no version is in force on the day. */
export function requireInForce({ day, inForce }: Calendar): readonly Problem[] {
  if (inForce) return [];
  const message = `Aucune version n’est en vigueur le ${day}.`;
  return [fileProblem(VERSIONS_FOLDER, "publication", message, "Publiez le texte de travail : npm run release.")];
}
