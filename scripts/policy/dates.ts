// Dates are `YYYY-MM-DD` strings, which sort as they are.

/** The publisher's own days: a build made anywhere in the world shows the text in force in France. */
const TIME_ZONE = "Europe/Paris";
const MILLISECONDS_A_DAY = 86_400_000;

/** True for a `YYYY-MM-DD` string that names a day of the calendar. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = momentOf(text);
  return !Number.isNaN(moment) && dateOf(moment) === text;
}

/**
 * The day of a build in France: of the moment that `SOURCE_DATE_EPOCH` names (seconds since 1970,
 * https://reproducible-builds.org/specs/source-date-epoch/), else of now. Throws when the variable is no number.
 */
export function buildDay(sourceDateEpoch: string | undefined): string {
  const moment = sourceDateEpoch ? Number(sourceDateEpoch) * 1000 : Date.now();
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone: TIME_ZONE, dateStyle: "short" }).format(moment);
}

/** The day before a date. */
export function dayBefore(date: string): string {
  return daysAfter(date, -1);
}

/** The day so many days after a date. */
export function daysAfter(date: string, days: number): string {
  return dateOf(momentOf(date) + days * MILLISECONDS_A_DAY);
}

/** The same day of the month so many months after a date, or the last one of a shorter month. */
export function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return dateOf(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
}

/** How many days lie from one date to a later one; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return (momentOf(to) - momentOf(from)) / MILLISECONDS_A_DAY;
}

// A day of UTC has no change of clock.
function momentOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function dateOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
