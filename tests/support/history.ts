import { textReport } from "../../scripts/policy/checks/check-report.ts";
import { readPolicy, type Policy } from "../../scripts/policy/content/policy.ts";
import type { Site } from "../../scripts/policy/content/schema.ts";
import type { Content } from "../../scripts/policy/loading/content.ts";
import { planRelease, type ReleaseOptions } from "../../scripts/policy/release/plan-release.ts";
import { planWithdrawal } from "../../scripts/policy/release/plan-withdrawal.ts";
import {
  indexOf,
  isVersion,
  readArchive,
  type Archive,
  type Publication,
} from "../../scripts/policy/versions/archive.ts";
import { type Version } from "../../scripts/policy/versions/version.ts";

/** The body of a section by its id, or its whole front matter and body. */
export type Texts = Readonly<Record<string, string>>;

/** A section file: its rank follows from its place, its title from its id unless the text has front matter of its own. */
function sectionFile(id: string, text: string, index: number): string {
  if (text.startsWith("---")) return text;
  return `---\ntitle: Titre de ${id}\norder: ${index + 1}\nsummary: Résumé.\n---\n\n${text}\n`;
}

function files(texts: Texts) {
  return Object.entries(texts).map(([id, text], index) => ({
    file: `content/sections/${id}.md`,
    text: sectionFile(id, text, index),
  }));
}

/** A policy made of texts, in their order. Throws with the report when it is faulty. */
export function policyOf(texts: Texts): Policy {
  const policy = readPolicy(files(texts));
  if (!policy.ok) throw new Error(textReport(policy.problems));
  return policy.value;
}

/** What has been published, proven anew from its files. Throws with the report when it is faulty. */
export function archiveOf(publications: readonly Publication[]): Archive {
  const archive = readArchive(publications, publications.length > 0 ? indexOf(publications) : undefined);
  if (!archive.ok) throw new Error(textReport(archive.problems));
  return archive.value;
}

/** Who publishes what these tests make. */
export const SITE: Site = {
  organisation: "Exemple",
  shop: "https://exemple.fr/",
  noticeDays: 30,
  reviewMonths: 12,
  situations: [],
};

/** The content whose working text is made of texts. */
export function contentOf(texts: Texts, publications: readonly Publication[] = []): Content {
  return {
    site: SITE,
    workingText: policyOf(texts),
    workingFiles: files(texts).map(({ file, text }) => ({ file, bytes: new TextEncoder().encode(text) })),
    archive: archiveOf(publications),
  };
}

/** The versions that come of publishing each text in turn, on the days given. Throws when one is refused. */
export function versionsOf(releases: readonly (readonly [effective: string, texts: Texts])[]): readonly Version[] {
  let publications: readonly Publication[] = [];
  for (const [effective, texts] of releases) publications = publish(publications, effective, texts);
  return publications.filter(isVersion);
}

/** Publishes a text after all that has been published, on its date of effect unless told otherwise. */
export function publish(
  publications: readonly Publication[],
  effective: string,
  texts: Texts,
  options: Partial<ReleaseOptions> = {},
): readonly Publication[] {
  const archive = archiveOf(publications);
  const plan = planRelease(
    { ...contentOf(texts), archive },
    { published: effective, effective, kind: "rédactionnelle", note: "Note.", ...options },
  );
  if (!plan.ok) throw new Error(textReport(plan.problems));
  return archiveOf([...publications, plan.value.version]).publications;
}

/** Withdraws an announced version. Throws when that is refused. */
export function withdraw(
  publications: readonly Publication[],
  withdraws: string,
  published: string,
  note = "Note.",
): readonly Publication[] {
  const plan = planWithdrawal(
    { ...contentOf({ a: "Texte." }), archive: archiveOf(publications) },
    { published, withdraws, note },
  );
  if (!plan.ok) throw new Error(textReport(plan.problems));
  return archiveOf([...publications, plan.value.withdrawal]).publications;
}

/**
 * A year in which announcements were corrected: a version announced for 15 March and replaced for the same day, one
 * announced for 1 June and withdrawn, and two that took effect on 1 July.
 */
export function correctedYear(): Archive {
  let publications = publish([], "2027-01-01", { a: "Un.", b: "Voir [a](#a)." });
  const announced = (effective: string, word: string, options: Partial<ReleaseOptions>) => {
    publications = publish(publications, effective, { a: `${word}.`, b: "Voir [a](#a)." }, options);
  };
  announced("2027-03-15", "Deux", { published: "2027-02-01", note: "Une annonce." });
  announced("2027-03-15", "Trois", { published: "2027-02-10", note: "Une faute corrigée.", replaces: "2027-03-15" });
  publications = publish(
    publications,
    "2027-06-01",
    { a: "Quatre.", b: "Voir [a](#a).", c: "Neuve." },
    { published: "2027-03-20", note: "Un projet." },
  );
  publications = withdraw(publications, "2027-06-01", "2027-04-01", "Le projet est abandonné.");
  announced("2027-07-01", "Cinq", { published: "2027-06-10", note: "Un été." });
  announced("2027-07-01", "Six", { published: "2027-07-01", note: "Une urgence." });
  return archiveOf(publications);
}
