import { isDate } from "../dates.ts";
import { MONTHS } from "../french.ts";
import { oneLine } from "../lines.ts";
import type { Fault } from "../problem.ts";
import type { ProsePassage } from "./passages.ts";

const WEEKDAYS = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"] as const;

/** « lundi 1er mars 2027 », 01/03/2027, 2027-03-01. */
const DAY = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}])(?:(?<weekday>${WEEKDAYS.join("|")})\s)?(?<day>1er|\d{1,2})\s(?<month>${MONTHS.join("|")})(?:\s(?<year>\d{4,}))?(?![\p{L}\p{N}])`,
    String.raw`(?<![\p{L}\d/.-])(?<dd>\d{1,2})/(?<mm>\d{1,2})/(?<yyyy>\d{4})(?![\d/])`,
    String.raw`(?<![\p{L}\d/.-])(?<iso>(?:19|20)\d\d-\d\d-\d\d)(?![\d/-])`,
  ].join("|"),
  "giu",
);

/** The days of a passage that no calendar has, or that fall on another day of the week. */
export function* wrongDays({ text, placeOf }: ProsePassage): Generator<Fault> {
  for (const { 0: words, index, groups = {} } of text.matchAll(DAY)) {
    const date = dateOf(groups);
    const told = isDate(date) ? weekdayFault(words, date, groups) : NO_SUCH_DAY;
    if (told)
      yield {
        offset: placeOf(index),
        rule: "date-impossible",
        ...told,
        message: told.message.replace("$&", () => oneLine(words)),
      };
  }
}

const NO_SUCH_DAY = {
  message: "Ce jour n’existe pas : « $& ».",
  remedy: "Vérifiez le jour, le mois et l’année dans un calendrier.",
} as const;

/** A day as `YYYY-MM-DD`; without its year, as one of a leap year. */
function dateOf({
  day,
  month = "",
  year = "2028",
  dd = "",
  mm = "",
  yyyy,
  iso,
}: Readonly<Record<string, string | undefined>>): string {
  if (iso !== undefined) return iso;
  const [d, m, y] = day === undefined ? [dd, mm, yyyy] : [day.replace(/er$/i, ""), numberOf(month), year];
  return `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
}

function numberOf(month: string): string {
  return String(MONTHS.findIndex((name) => name === month.toLowerCase()) + 1);
}

function weekdayFault(words: string, date: string, { weekday, year }: Readonly<Record<string, string | undefined>>) {
  const right = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "";
  if (weekday === undefined || year === undefined || weekday.toLowerCase() === right) return undefined;
  const rest = oneLine(words.slice(weekday.length).trim());
  return {
    message: `Le ${rest} est un ${right}, non un ${weekday.toLowerCase()}.`,
    remedy: `Corrigez le jour ou la date : « ${right} ${rest} » ?`,
  };
}
