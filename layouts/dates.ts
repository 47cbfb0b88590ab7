import { MONTHS } from "../scripts/policy/french.ts";
import { html, type Html } from "./html.ts";

// From a table, for `Intl` takes 25 ms to wake up, a twentieth of a small build.
/** A `YYYY-MM-DD` date in French: « 1er janvier 2027 », with a no-break space between the day and the month. */
export function frenchDate(date: string): string {
  const [year, month = 0, day] = date.split("-").map(Number);
  return `${day === 1 ? "1er" : day}\u00A0${MONTHS[month - 1]} ${year}`;
}

/** The same with « er » raised. */
export function raisedDate(date: string): Html {
  const [, day, raised, rest] = /^(\d+)(er)?(.*)$/.exec(frenchDate(date)) ?? [];
  return html`${day}${raised && html`<sup>${raised}</sup>`}${rest}`;
}

/** The same as a `time` element; not in the head of a page, where reading modes take one for an article's date and leave it out. */
export function time(date: string): Html {
  return html`<time datetime="${date}">${raisedDate(date)}</time>`;
}
