import { dayBefore } from "../scripts/policy/dates.ts";
import { MONTHS } from "../scripts/policy/french.ts";
import { html, type Html } from "./html.ts";

// From a table, for `Intl` takes 25 ms to wake up, a twentieth of a small build.
/** A `YYYY-MM-DD` date in French: « 1er janvier 2027 », with a no-break space between the day and the month. */
export function frenchDate(date: string): string {
  const [year, month = 0, day] = date.split("-").map(Number);
  return `${day === 1 ? "1er" : day}\u00A0${MONTHS[month - 1]} ${year}`;
}

/** The same as a `time` element, « er » raised. */
export function time(date: string): Html {
  const [, day, raised, rest] = /^(\d+)(er)?(.*)$/.exec(frenchDate(date)) ?? [];
  return html`<time datetime="${date}">${day}${raised && html`<sup>${raised}</sup>`}${rest}</time>`;
}

/**
 * The days on which a version applies, true whenever it is read: from its date of effect to the day before the next
 * version's, or, while no next one is published, since that date or from it on.
 */
export function period(effective: string, next: string | undefined, day: string): Html {
  if (next !== undefined) {
    const last = dayBefore(next);
    if (last === effective) return html`applicable le ${time(effective)}`;
    return html`applicable du ${time(effective)} au ${time(last)}`;
  }
  return effective > day
    ? html`applicable à partir du ${time(effective)}`
    : html`applicable depuis le ${time(effective)}`;
}

/** What a version is on a day: in force, replaced by the next one, or still to come. */
export function standing(effective: string, next: string | undefined, day: string): string {
  if (effective > day) return "à venir";
  return next !== undefined && next <= day ? "remplacée" : "en vigueur";
}
