import { changesAddress, HOME, sinceAddress, versionAddress, WORKING_CHANGES } from "../../scripts/policy/addresses.ts";
import type { Comparison } from "../../scripts/policy/versions/comparison.ts";
import type { Standing } from "../../scripts/policy/versions/calendar.ts";
import type { Version } from "../../scripts/policy/versions/version.ts";
import { time } from "../dates.ts";
import { html, trusted, type Html } from "../html.ts";
import { changesTitle, frenchName, period, sinceTitle, timedName } from "../standings.ts";

/** A comparison as its page and its text file show it. */
export interface Redline {
  /** The page's address; that of its text file follows from it. */
  readonly address: string;
  readonly title: string;
  /** What is compared with what. */
  readonly status: Html;
  readonly introduction: Html;
  /** What is said when nothing that readers see has changed. */
  readonly unchanged: Html;
  readonly comparison: Comparison;
}

/** A version compared with what preceded it, under its note, as it stands on a day. */
export function changesRedline(standing: Standing, day: string, preceding: Version, comparison: Comparison): Redline {
  const { version } = standing;
  const { name, release, note } = version;
  return {
    address: changesAddress(name),
    title: changesTitle(standing, day, `la version du ${frenchName(version)}`).toString(),
    status: html`Version ${release.kind}, publiée le ${time(release.published)}, ${period(standing, day)}. Comparaison avec la ${versionLink(preceding)}.`,
    introduction: trusted(note),
    unchanged: html`Aucun mot de la politique ne change.`,
    comparison,
  };
}

/** A version compared with the one in force: what changed since a reader agreed, or since it was announced in vain. */
export function sinceRedline(standing: Standing, inForce: Version, comparison: Comparison): Redline {
  const { version, cancelledBy } = standing;
  return {
    address: sinceAddress(version.name),
    title: sinceTitle(standing, `la version du ${frenchName(version)}`).toString(),
    status: html`Comparaison avec la <a href="${HOME}">version en vigueur, du ${timedName(inForce)}</a>`,
    introduction: html`<p>${
      cancelledBy
        ? html`La ${versionLink(version)} n’est jamais entrée en vigueur. Si vous l’avez lue,`
        : html`Si vous avez lu la ${versionLink(version)},`
    } voici mot à mot ce qui la distingue du texte en vigueur.</p>`,
    unchanged: html`Rien n’a changé : le texte en vigueur est celui que vous avez lu.`,
    comparison,
  };
}

/** A version that never applied compared with the one that replaced it. */
export function replacedRedline(standing: Standing, replacement: Version, comparison: Comparison): Redline {
  const { version } = standing;
  return {
    address: sinceAddress(version.name),
    title: sinceTitle(standing, `la version du ${frenchName(version)}`).toString(),
    status: html`Comparaison avec la ${versionLink(replacement)}, qui l’a remplacée`,
    introduction: html`<p>La ${versionLink(version)} a été remplacée avant de s’appliquer. Si vous l’avez lue, voici mot à mot ce qui la distingue de celle qui l’a remplacée.</p>`,
    unchanged: html`Aucun mot de la politique ne change.`,
    comparison,
  };
}

/** The working text compared with the newest version; in previews only. */
export function workingRedline(newest: Version, comparison: Comparison): Redline {
  return {
    address: WORKING_CHANGES,
    title: "Ce que changerait le texte de travail",
    status: html`Comparaison avec la ${versionLink(newest)}`,
    introduction: html`<p>Aperçu : ce texte n’est pas en vigueur.</p>`,
    unchanged: html`Aucun mot de la politique ne change.`,
    comparison,
  };
}

function versionLink(version: Version): Html {
  return html`<a href="${versionAddress(version.name)}">version du ${timedName(version)}</a>`;
}
