import { escapeUTF8 } from "entities/escape";
import { changesAddress, sectionLinksTo, VERIFY, versionAddress } from "../scripts/policy/addresses.ts";
import type { ItemId } from "../scripts/policy/content/checklist.ts";
import type { Policy } from "../scripts/policy/content/policy.ts";
import type { Site } from "../scripts/policy/content/schema.ts";
import { archiveAfter, isVersion, type Archive, type Publication } from "../scripts/policy/versions/archive.ts";
import { calendarOn } from "../scripts/policy/versions/calendar.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Withdrawal } from "../scripts/policy/versions/withdrawal.ts";
import { frenchDate } from "./dates.ts";
import { policyTexts } from "./formats/texts.ts";
import { html, trusted, type Html } from "./html.ts";
import { originOf, relinked } from "./links.ts";
import { frenchName } from "./standings.ts";

/** Stands before addresses while the site has none, for people to fill in. */
export const BLANK_ORIGIN = "[adresse du site]";

/** What of the checklist a reader can do, in few words. */
const RIGHTS: Partial<Readonly<Record<ItemId, string>>> = {
  "droit-opposition": "droit d’opposition",
  "retrait-consentement": "retrait du consentement",
  "droit-acces": "droit d’accès",
  "droit-rectification": "droit de rectification",
  "droit-effacement": "droit à l’effacement",
  "droit-limitation": "droit à la limitation",
  "droit-portabilite": "droit à la portabilité",
  "modalites-exercice": "comment exercer vos droits",
  "reclamation-cnil": "réclamation auprès de la CNIL",
};

/** A message to those whom a publication concerns. */
export interface Message {
  readonly subject: string;
  /** A whole document, which asks nothing of any host. */
  readonly html: string;
  /** The same words in lines of 72 columns, for a letter or an account page. */
  readonly text: string;
}

/**
 * The message that tells readers of a publication ahead of time, as the guidelines on transparency want changes told
 * (WP260 rev.01, paragraphs 29 to 31): what changes, since when, what one can do. It says nothing that the note, the text
 * and the record don't, and offers nothing.
 */
export function message(site: Site, whole: Archive, publication: Publication): Message {
  // As on the day when it was sent, whatever has been published since.
  const archive = archiveAfter(whole, whole.publications.indexOf(publication) + 1);
  const origin = originOf(site);
  const { subject, parts } = isVersion(publication)
    ? releaseMessage(site, origin, archive, publication)
    : withdrawalMessage(site, origin, archive, publication);
  const body = [html`<h1>${subject}</h1>`, ...parts, seal(origin, publication)].map(String);
  return {
    subject,
    html: html`<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>${subject}</title></head>
<body style="max-width:38em;margin:auto;padding:1em;font-family:Georgia,serif;line-height:1.5">
${trusted(body.join("\n"))}
</body>
</html>
`.toString(),
    text: policyTexts(body).plainText,
  };
}

interface Parts {
  readonly subject: string;
  readonly parts: readonly Html[];
}

function releaseMessage(site: Site, origin: string | undefined, archive: Archive, version: Version): Parts {
  const { name, date, release, note } = version;
  const before = calendarOn(date, archive).standings.get(version)?.before;
  const replaced = archive.versions.find((other) => other.name === release.replaces);
  const substantive = release.kind === "substantielle";
  const starts = `à partir du ${frenchDate(date)}`;
  const rights = substantive ? rightsIn(origin, versionAddress(name), version.policy) : [];
  return {
    subject: !before
      ? `Notre politique de confidentialité s’applique ${starts}`
      : substantive
        ? `Notre politique de confidentialité change ${starts}`
        : `Notre politique de confidentialité est rédigée autrement ${starts}`,
    parts: [
      html`<p>${site.organisation} publie une ${before ? (substantive ? "nouvelle version" : "version rédactionnelle") : "première version"} de sa politique de confidentialité.</p>
${replaced && html`<p>Elle prend la place de la version annoncée le ${frenchDate(replaced.release.published)} pour le ${frenchDate(replaced.date)}, qui ne s’appliquera pas.</p>`}
<h2>Ce qui change</h2>
${absolute(origin, note, name)}
${before && html`<p>${link(origin, changesAddress(name), "Voir mot à mot ce qui change")}</p>`}
<h2>Depuis quand</h2>
<p>Cette version s’applique ${starts}. ${before && untilThen(before, release.published, date)}</p>
<h2>Ce que vous pouvez faire</h2>
<ul>
<li>${link(origin, versionAddress(name), "Lire la version entière")}</li>
${rights}</ul>`,
    ],
  };
}

/** What applies before a version's day, true on that of its publication: what follows it may be announced already. */
function untilThen(before: Version, published: string, date: string): Html | undefined {
  if (before.date > published) return html`Elle fait suite à la version du ${frenchName(before)}, elle aussi annoncée.`;
  return date > published ? html`Jusque-là, la version du ${frenchName(before)} continue de s’appliquer.` : undefined;
}

function withdrawalMessage(
  site: Site,
  origin: string | undefined,
  archive: Archive,
  { withdraws, note }: Withdrawal,
): Parts {
  const version = archive.versions.find(({ name }) => name === withdraws);
  const before = version && calendarOn(version.date, archive).inForce;
  const announced = `La version de notre politique de confidentialité annoncée pour le ${frenchDate(version?.date ?? withdraws)}`;
  return {
    subject: `${announced} ne s’appliquera pas`,
    parts: [
      html`<p>${announced} a été retirée par ${site.organisation} : elle ne s’appliquera pas.</p>
<h2>Pourquoi</h2>
${absolute(origin, note, withdraws)}
${
  before &&
  html`<h2>Ce qui s’applique à cette date</h2>
<p>${link(origin, versionAddress(before.name), `La version du ${frenchName(before)}`)}.</p>`
}
<p>${link(origin, versionAddress(withdraws), "Lire ce qui avait été annoncé")}</p>`,
    ],
  };
}

/** The sections of a policy that declare rights, as items of a list that lead to them on a page, each with those rights. */
export function rightsIn(origin: string | undefined, page: string, { sections }: Policy): readonly Html[] {
  return sections.flatMap(({ id, title, covers }) => {
    const rights = covers.flatMap((item) => RIGHTS[item] ?? []);
    if (rights.length === 0) return [];
    return [html`<li>${link(origin, `${page}#${id}`, title)} : ${rights.join(", ")}</li>\n`];
  });
}

/** What keeps the seal of a publication in many hands outside the house, where nobody can rewrite it. */
function seal(origin: string | undefined, { name, seal: sum }: Publication): Html {
  return html`<hr>
<p>Sceau de cette publication (${name}), le SHA-256 de son fichier SHA256SUMS :</p>
<p><code>${sum}</code></p>
<p>Gardez ce message : il permet de ${link(origin, VERIFY, "vérifier")} qu’elle n’a pas été réécrite depuis.</p>`;
}

/** A link to an address of the site; while the site has none, its words with what is to be filled in. */
export function link(origin: string | undefined, address: string, words: string): Html {
  if (origin === undefined) return html`${words} (${BLANK_ORIGIN}${address})`;
  return html`<a href="${origin}${address}">${words}</a>`;
}

/** A note whose links lead to the site from elsewhere, to sections of the version; while the site has no address, without them. */
function absolute(origin: string | undefined, note: string, version: string): Html {
  if (origin === undefined) return trusted(note.replace(/<a href="\/[^"]*"[^>]*>([^]*?)<\/a>/g, "$1"));
  return trusted(relinked(sectionLinksTo(versionAddress(version), note), (address) => escapeUTF8(origin) + address));
}
