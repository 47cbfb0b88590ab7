import { VERSIONS_FOLDER } from "../content/paths.ts";
import { nameOf } from "../content/source.ts";
import type { Content } from "../loading/content.ts";
import { asWarning, fileProblem, type Problem } from "../problem.ts";
import { calendarOn, type Calendar } from "../versions/calendar.ts";
import { frozenText, type Version } from "../versions/version.ts";

/** An announced version that an earlier one, published after it, comes before. */
export interface Overtaken {
  readonly version: Version;
  /** Files that the earlier version changes and the announced one has as they were: on its day the change would vanish. */
  readonly undone: readonly string[];
  /** Files that the earlier version has as the announced one does: they would apply before their day. */
  readonly early: readonly string[];
}

/** The announced versions that a new one comes before, with what each would undo and what it would bring forward. */
export function overtaken(version: Version, before: Version | undefined, { upcoming }: Calendar): readonly Overtaken[] {
  const later = upcoming.filter(({ date, name }) => date > version.date && name !== version.name);
  const own = textOf(version);
  const base = before ? textOf(before) : new Map<string, string>();
  return later.map((announced) => {
    const theirs = textOf(announced);
    const changed = [...new Set([...own.keys(), ...base.keys()])].filter((name) => own.get(name) !== base.get(name));
    return {
      version: announced,
      undone: changed.filter((name) => theirs.get(name) === base.get(name)),
      early: changed.filter((name) => theirs.get(name) === own.get(name)),
    };
  });
}

/** Announced versions that would undo, on their day, what a version published after them has changed. */
export function undoneProblems({ archive }: Content, today: string): readonly Problem[] {
  const calendar = calendarOn(today, archive);
  const order = (version: Version) => archive.publications.indexOf(version);
  return calendar.upcoming.flatMap((announced) => {
    const urgent = calendar.standings.get(announced)?.before;
    if (!urgent || order(urgent) < order(announced)) return [];
    const base = calendar.standings.get(urgent)?.before;
    const found = overtaken(urgent, base, { ...calendar, upcoming: [announced] });
    return found
      .filter(({ undone }) => undone.length > 0)
      .map(({ undone }) => undoneProblem(announced, urgent, undone));
  });
}

function undoneProblem(announced: Version, urgent: Version, undone: readonly string[]): Problem {
  const message = `La version ${announced.name} ne contient pas ce que change ${urgent.name}, publiée après elle (${undone.join(", ")}) : à sa date, ce changement disparaîtrait.`;
  const remedy = `Publiez-la de nouveau sur cette base, par l’action « Publier une version » (onglet « Actions »), « Reprendre une version annoncée après une version urgente ».`;
  return asWarning(fileProblem(`${VERSIONS_FOLDER}/${announced.name}`, "publication", message, remedy));
}

/** A version's texts by the names of their files. */
export function textOf({ files }: Version): ReadonlyMap<string, string> {
  return new Map(frozenText(files).map(({ file, bytes }) => [nameOf(file), new TextDecoder().decode(bytes)]));
}
