import { decodeEdited } from "../content/edited.ts";
import { isInProject, readProjectFile } from "../content/files.ts";
import { WORD_LIST } from "../content/paths.ts";
import { success, type Result } from "../problem.ts";

/** The words that editors have added to the dictionary; a project may have no list of them. */
export function readWordList(root: string): Result<readonly string[]> {
  if (!isInProject(root, WORD_LIST)) return success([]);
  const list = readProjectFile(root, WORD_LIST);
  const source = list.ok ? decodeEdited(WORD_LIST, list.value.bytes) : list;
  return source.ok ? success(parseWordList(source.value.text)) : source;
}

/** The words of a project's list: one a line, without blanks; what follows a # is a comment. */
export function parseWordList(text: string): readonly string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((word) => word !== "");
}
