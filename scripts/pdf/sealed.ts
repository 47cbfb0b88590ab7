import { raisedDate } from "../../layouts/dates.ts";
import { html, type Html } from "../../layouts/html.ts";
import { printPage } from "../../layouts/print-page.ts";
import { versionAddress } from "../policy/addresses.ts";
import { PDF_FILE } from "../policy/content/paths.ts";
import { PROCESSING_COLUMNS } from "../policy/content/processings.ts";
import { fileNamed } from "../policy/content/source.ts";
import { fileProblem, type Problem } from "../policy/problem.ts";
import { RESTORE } from "../policy/versions/seal.ts";
import type { Version } from "../policy/versions/version.ts";
import { elementsOf, named, textOf } from "./elements.ts";
import type { ReadPdf } from "./read-pdf.ts";

/**
 * What the PDFs of versions hold that the versions don't say. Each must be the text of its version, letter for letter and
 * digit for digit, beside its reading aids, and hold nothing that acts or hides, and no link that the version hasn't.
 */
export async function sealedPdfProblems(versions: readonly Version[]): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  // One after the other: each is held whole, with its fonts. What reads them is loaded where there is one.
  for (const version of versions) {
    const pdf = fileNamed(PDF_FILE, version.files);
    if (!pdf) continue;
    const { readPdf } = await import("./read-pdf.ts");
    const read = await readPdf(pdf.bytes);
    const faults = read ? faultsOf(version, read) : ["Ce fichier n’est pas un PDF, ou il a été complété après coup."];
    problems.push(...faults.map((message) => fileProblem(pdf.file, "version-touchee", message, RESTORE)));
  }
  return problems;
}

function faultsOf(
  version: Version,
  { names, body, feet, bookmarks, addresses, intruders }: ReadPdf,
): readonly string[] {
  // Whose it is and where it lives, the document says: a publisher may have another name or address since.
  const [organisation = ""] = feet[0]?.trim().split(" · politique de confidentialité") ?? [];
  const place = versionAddress(version.name);
  const home = addresses.find((address) => address.startsWith("https://") && address.endsWith(place));
  const page = printPage({ organisation, url: home?.slice(0, -place.length) }, version);
  const elements = elementsOf(page.markup);
  const known = named("a", elements).flatMap(({ attributes }) => attributes["href"] ?? []);
  const sections = named("section", elements).map((section, index) => `${index + 1} ${textOf(section)}`);
  const blocks = [...BLOCKS.flatMap((name) => named(name, elements)).map(textOf), ...formerWords(version)];
  const titles = [...blocks, ...sections.map((section) => section.slice(0, section.indexOf("\n")))].map(lettersOf);
  const footOf = (index: number) => lettersOf(`${page.foot} ${index + 1} / ${feet.length}`);
  return [
    ...intruders.map((intruder) => `Ce PDF contient ${intruder} : rien de tel n’y est mis à la publication.`),
    ...names
      .filter((name) => ![page.title, page.author].includes(name))
      .map((name) => `Ce PDF dit être « ${name} », ce que la version ne dit pas.`),
    ...addresses
      .filter((address) => !known.includes(address))
      .map((address) => `Ce PDF mène à « ${address} », où la version ne mène pas.`),
    ...feet
      .filter((foot, index) => lettersOf(foot) !== footOf(index))
      .map((foot) => `Au bas d’une page, ce PDF ne dit pas quelle version il est : « ${foot.trim()} ».`),
    ...bookmarks
      .filter((title) => !titles.includes(lettersOf(title)))
      .map((title) => `Ce PDF a un signet que la version n’a pas : « ${title} ».`),
    ...foreignText(body, known, { sections, around: blocks }),
  ];
}

const BLOCKS = ["h1", "h2", "h3", "h4", "h5", "h6", "p", "th", "td"] as const;

/** Words in the head, the aids and the foot of documents that were sealed before the present layout. */
function formerWords({ date, release, policy: { aids } }: Version): readonly string[] {
  const rows = aids.processings?.traitements ?? [];
  const status: readonly Html[] = [
    html`Version applicable depuis le ${raisedDate(date)}`,
    html`Dernier changement, ${release.kind.replace(/le$/, "")} : comparaison mot à mot`,
    html`Ce que cette page ne fait pas`,
    html`Elle ne dépose aucun cookie, n’exécute aucun script et ne demande rien à aucun autre site. Vérifiez-le vous-même (/verifier/).`,
  ];
  return [
    ...status.flatMap((words) => elementsOf(`<p>${words}</p>`)).map(textOf),
    ...PROCESSING_COLUMNS.flatMap(([heading, value]) => [heading, ...rows.flatMap((row) => value(row) ?? [])]),
    ...rows.map(({ purpose }) => purpose),
  ];
}

/** What is drawn of a text whatever its layout: letters, digits and signs, marks of punctuation only within numbers. */
function lettersOf(text: string): string {
  return text.normalize("NFKC").replace(/(?<!\d)[.,]|[.,](?!\d)|[^\p{L}\p{M}\p{N}\p{S}%.,]/gu, "");
}

/**
 * Says which of a policy's sections a text hasn't, in their order, and what else it has than the words that may stand around
 * them. The addresses of links are left aside: layouts spell them out differently.
 */
function foreignText(
  text: string,
  addresses: readonly string[],
  expected: { readonly sections: readonly string[]; readonly around: readonly string[] },
): readonly string[] {
  const spelled = addresses
    .flatMap((address) => [address, address.replace(/^\w+:(?:\/\/)?|\/$/g, "")].map(lettersOf))
    .toSorted((a, b) => b.length - a.length);
  const sift = (words: string) => spelled.reduce((rest, address) => rest.replaceAll(address, ""), lettersOf(words));

  const drawn = sift(text);
  const faults: string[] = [];
  let rest = "";
  let done = 0;
  for (const section of expected.sections) {
    const start = drawn.indexOf(sift(section), done);
    if (start === -1) {
      faults.push(`Ce PDF ne dit pas mot pour mot la section « ${section.split("\n")[0]} ».`);
    } else {
      rest += `${drawn.slice(done, start)}\n`;
      done = start + sift(section).length;
    }
  }
  rest += drawn.slice(done);
  if (faults.length > 0) return faults;
  const around = expected.around.map(sift).toSorted((a, b) => b.length - a.length);
  const foreign = around.reduce((left, words) => (words === "" ? left : left.replaceAll(words, "\n")), rest).trim();
  return foreign === "" ? [] : [`Ce PDF dit autre chose que sa version : « ${foreign.replace(/\s+/g, " … ")} ».`];
}
