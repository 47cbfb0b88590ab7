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
  return raised(frenchDate(date));
}

/** A text in which the « er » of dates is raised. */
export function raised(text: string): Html {
  const [start = "", ...rest] = text.split(/(?<=\b1)er(?=\u00A0)/);
  return html`${start}${rest.map((piece) => html`<sup>er</sup>${piece}`)}`;
}

/** The same as a `time` element; not in the head of a page, where reading modes take one for an article's date and leave it out. */
export function time(date: string): Html {
  return html`<time datetime="${date}">${raisedDate(date)}</time>`;
}
