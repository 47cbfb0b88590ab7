import { fileProblem, type Problem } from "../problem.ts";
import { VERSIONS_FOLDER, type Version } from "./version.ts";

/** The versions as they stand on a day. */
export interface Calendar {
  /** The newest version whose date of effect is not after the day. */
  readonly inForce: Version | undefined;
  /** Versions published that don't apply yet on that day, oldest first. */
  readonly upcoming: readonly Version[];
}

/** Sorts versions (oldest first) by what they are on a `YYYY-MM-DD` day. */
export function calendarOn(day: string, versions: readonly Version[]): Calendar {
  return {
    inForce: versions.findLast(({ date }) => date <= day),
    upcoming: versions.filter(({ date }) => date > day),
  };
}

/** The problem of a site in production that has nothing to show: no version is in force on the day. */
export function requireInForce(day: string, versions: readonly Version[]): readonly Problem[] {
  if (calendarOn(day, versions).inForce) return [];
  const message = `Aucune version n’est en vigueur le ${day}.`;
  return [fileProblem(VERSIONS_FOLDER, "publication", message, "Publiez le texte de travail : npm run release.")];
}
