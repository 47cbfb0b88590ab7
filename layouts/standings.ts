import { versionAddress } from "../scripts/policy/addresses.ts";
import { lastDay } from "../scripts/policy/versions/applied.ts";
import { isVersion, publishedOn } from "../scripts/policy/versions/archive.ts";
import type { Standing } from "../scripts/policy/versions/calendar.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import { frenchDate, raisedDate, time } from "./dates.ts";
import { html, trusted, type Html } from "./html.ts";

type Named = Pick<Version, "name" | "date">;

/** What tells a version from the others of its date of effect: « (nº 2) », nothing for the first. */
function numberOf({ name, date }: Named): string {
  return name === date ? "" : `\u00A0(nº\u00A0${name.slice(date.length + 1)})`;
}

/** A version by its date of effect: « 1er janvier 2027 », « 1er janvier 2027 (nº 2) ». */
export function frenchName(version: Named): string {
  return frenchDate(version.date) + numberOf(version);
}

/** The same with « er » raised. */
export function raisedName(version: Named): Html {
  return html`${raisedDate(version.date)}${numberOf(version)}`;
}

/** The same with its date as a `time` element; not in the head of a page (see `time`). */
export function timedName(version: Named): Html {
  return html`${time(version.date)}${numberOf(version)}`;
}

/** What a version is on a day, in few words. */
export function place({ version, next, cancelledBy }: Standing, day: string): string {
  if (cancelledBy) return isVersion(cancelledBy) ? "remplacée avant de s’appliquer" : "retirée";
  if (version.date > day) return "à venir";
  return next !== undefined && next.date <= day ? "remplacée" : "en vigueur";
}

/** What a link to a version's redline is called, by what became of the version, `subject`. */
export function changesTitle({ version, cancelledBy }: Standing, day: string, subject: string | Html): Html {
  if (cancelledBy) return html`Ce qu’aurait changé ${subject}`;
  return version.date > day ? html`Ce que changera ${subject}` : html`Ce qu’a changé ${subject}`;
}

/** What a link to what changed since a version is called, by what became of the version, `subject`. */
export function sinceTitle({ cancelledBy }: Standing, subject: string | Html): Html {
  return html`Ce qui a changé depuis ${cancelledBy && "l’annonce de "}${subject}`;
}

/**
 * The days on which a version applies, true whenever it is read: from its date of effect to the day before the next
 * version's, or, while no next one is published, since that date or from it on; or why it never did.
 */
export function period(standing: Standing, day: string): Html {
  const { version, next, cancelledBy } = standing;
  const start = raisedDate(version.date);
  if (cancelledBy) {
    return isVersion(cancelledBy)
      ? html`annoncée pour le ${start}, remplacée par la <a href="${versionAddress(cancelledBy.name)}">version du ${raisedName(cancelledBy)}</a> avant de s’appliquer`
      : html`annoncée pour le ${start}, retirée, jamais entrée en vigueur`;
  }
  if (next?.date === version.date) return html`applicable le ${start}, remplacée le jour même`;
  const last = lastDay(standing);
  if (last === version.date) return html`applicable le ${start}`;
  if (last !== undefined) return html`applicable du ${start} au ${raisedDate(last)}`;
  return version.date > day ? html`applicable à partir du ${start}` : html`applicable depuis le ${start}`;
}

/** What a version is and the days on which it applies: « en vigueur, applicable depuis le 1er janvier 2027 ». */
export function status(standing: Standing, day: string): Html {
  return standing.cancelledBy ? period(standing, day) : html`${place(standing, day)}, ${period(standing, day)}`;
}

/** A version as its announcement named it: « version annoncée le 1er février 2027 pour le 15 mars 2027 ». */
export function announced({ date, release }: Version): Html {
  return html`version annoncée le ${raisedDate(release.published)} pour le ${raisedDate(date)}`;
}

/** Why a version never applied, to readers, as the publication says that kept it from it; nothing for any other. */
export function cancellation({ version, cancelledBy }: Standing): Html | undefined {
  if (!cancelledBy) return undefined;
  const fate = isVersion(cancelledBy)
    ? "Remplacée"
    : html`<a href="${versionAddress(cancelledBy.name)}" aria-label="Retirée : version du ${frenchName(version)}">Retirée</a>`;
  return html`<p>${fate} le ${raisedDate(publishedOn(cancelledBy))} :</p>
<blockquote>
${trusted(cancelledBy.note)}</blockquote>
`;
}
