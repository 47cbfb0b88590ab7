import { diff3Merge } from "node-diff3";
import type { RawFile } from "../content/files.ts";
import { CONTENT_FOLDER } from "../content/paths.ts";
import type { Content } from "../loading/content.ts";
import { failure, success, type Problem, type Result } from "../problem.ts";
import { archiveAfter } from "../versions/archive.ts";
import { calendarOn } from "../versions/calendar.ts";
import type { Version } from "../versions/version.ts";
import { textOf } from "./overtaken.ts";
import { announcedNames, refusal, textFile } from "./record.ts";

/**
 * The text of an announced version with what an earlier version, published after it, has changed: a three-way merge of
 * each file from the text that both started from. Returns the files under their bare names, or where both changed the
 * same lines, which only an editor can settle. `published` is the `YYYY-MM-DD` day of publication.
 */
export function rebasedText({ archive }: Content, published: string, name: string): Result<readonly RawFile[]> {
  const { standings, upcoming } = calendarOn(published, archive);
  const announced = upcoming.find((version) => version.name === name);
  const urgent = announced && standings.get(announced)?.before;
  if (!announced) {
    const message = `« ${name} » n’est pas une version annoncée.`;
    return failure([refusal(name, message, announcedNames(upcoming))]);
  }
  // What both started from: the version that came before the announced one on the day of its announcement.
  const then = archiveAfter(archive, archive.publications.indexOf(announced) + 1);
  const base = calendarOn(published, then).standings.get(announced)?.before;
  if (!urgent || urgent === base) {
    return failure([
      refusal(name, `Aucune version n’est venue avant ${name} depuis son annonce.`, "Il n’y a rien à reporter."),
    ]);
  }
  return merge(base, announced, urgent);
}

function merge(base: Version | undefined, announced: Version, urgent: Version): Result<readonly RawFile[]> {
  const texts = [base ? textOf(base) : new Map<string, string>(), textOf(announced), textOf(urgent)] as const;
  const names = [...new Set(texts.flatMap((text) => [...text.keys()]))].toSorted();
  const problems: Problem[] = [];
  const files: RawFile[] = [];
  for (const name of names) {
    const [old, ours, theirs] = texts.map((text) => text.get(name));
    const merged = mergeText(old, ours, theirs);
    if (merged === "conflict") {
      const message = `${name} : la version annoncée et celle qui la précède désormais changent les mêmes lignes.`;
      const remedy = `Écrivez dans ${CONTENT_FOLDER}/ le texte qui doit s’appliquer, puis publiez-le avec --remplace ${announced.name}.`;
      problems.push(refusal(announced.name, message, remedy));
    } else if (merged !== undefined) {
      files.push(textFile(name, merged));
    }
  }
  return problems.length > 0 ? failure(problems) : success(files);
}

/** One of three texts where the others agree, else their merge by lines; nothing where the file is gone. */
function mergeText(base?: string, ours?: string, theirs?: string): string | undefined {
  if (ours === theirs || theirs === base) return ours;
  if (ours === base) return theirs;
  if (ours === undefined || theirs === undefined) return "conflict";
  const regions = diff3Merge(ours.split("\n"), (base ?? "").split("\n"), theirs.split("\n"));
  return regions.some(({ conflict }) => conflict) ? "conflict" : regions.flatMap(({ ok = [] }) => ok).join("\n");
}
