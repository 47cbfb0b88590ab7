import { VERSIONS_FOLDER, WITHDRAWAL_FILE } from "../content/paths.ts";
import type { Content } from "../loading/content.ts";
import { failure, success, type Result } from "../problem.ts";
import { calendarOn } from "../versions/calendar.ts";
import { readWithdrawal, withdrawalName, type Withdrawal } from "../versions/withdrawal.ts";
import {
  announcedNames,
  clockFaults,
  noteFaults,
  noteText,
  previousSeal,
  publishing,
  recordYaml,
  refusal,
  sealed,
  textFile,
  type Publishing,
} from "./record.ts";

/** What an editor decides when withdrawing an announced version. */
export interface WithdrawalOptions {
  /** The day of publication, `YYYY-MM-DD`. */
  readonly published: string;
  /** The name of the announced version. */
  readonly withdraws: string;
  /** Why, to readers, in Markdown. */
  readonly note: string;
}

/** A withdrawal ready to be written. */
export interface WithdrawalPlan extends Publishing {
  readonly withdrawal: Withdrawal;
}

/**
 * Withdraws an announced version, with nothing in its place. Returns what is to be written, or why it can't be: a version
 * that is not announced, in force or gone already; a faulty note.
 */
export function planWithdrawal({ archive }: Content, options: WithdrawalOptions): Result<WithdrawalPlan> {
  const { published, withdraws, note } = options;
  const name = withdrawalName(withdraws);
  const { upcoming } = calendarOn(published, archive);
  const previous = previousSeal(archive);
  if (!upcoming.some((version) => version.name === withdraws)) {
    const remedy = `Ce qui est en vigueur ne se retire pas : publiez un autre texte. ${announcedNames(upcoming)}`;
    return failure([refusal(name, `« ${withdraws} » n’est pas une version annoncée.`, remedy)]);
  }
  const refused = [
    ...clockFaults(archive, published, name),
    ...noteFaults(note, name, "pourquoi la version ne s’appliquera pas"),
  ];
  if (refused.length > 0) return failure(refused);
  const record = recordYaml({ published, withdraws, note: noteText(note), ...previous });
  const folder = `${VERSIONS_FOLDER}/${name}`;
  const read = readWithdrawal({ name, files: sealed(name, [textFile(`${folder}/${WITHDRAWAL_FILE}`, record)]) });
  if (!read.ok) return read;
  const publication = publishing(archive, read.value);
  return publication.ok ? success({ ...publication.value.plan, withdrawal: read.value }) : publication;
}
