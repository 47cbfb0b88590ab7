// Dates are `YYYY-MM-DD` strings, which sort as they are; `Temporal` does the arithmetic.

/** The publisher's own days: a build made anywhere in the world shows the text in force in France. */
const TIME_ZONE = "Europe/Paris";

/** True for a `YYYY-MM-DD` string that names a day of the calendar. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/**
 * The day of a build in France: of the moment that `SOURCE_DATE_EPOCH` names (seconds since 1970,
 * https://reproducible-builds.org/specs/source-date-epoch/), else of now. Throws when the variable is no number.
 */
export function buildDay(sourceDateEpoch: string | undefined): string {
  const moment = sourceDateEpoch
    ? Temporal.Instant.fromEpochMilliseconds(Number(sourceDateEpoch) * 1000)
    : Temporal.Now.instant();
  return moment.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
}

/** The day before a date. */
export function dayBefore(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
}

/** How many days lie from one date to a later one; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to).days;
}
