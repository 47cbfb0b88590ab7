import { typeset } from "../../scripts/policy/markdown/typography.ts";
import type { Change } from "../../scripts/policy/redline/changes.ts";
import type { ComparedSection, Comparison, RedlinedText } from "../../scripts/policy/versions/comparison.ts";

const LONGEST_EXCERPT = 45;

/** What became of a section, in French: « modifiée (2 ajouts, 1 suppression) »; « sans changement » when nothing did. */
export function sectionFate(section: ComparedSection): string {
  const { kind, renamedFrom, moved, joined, heading, summary, passages } = section;
  const modified = kind === "modified" || summary !== undefined;
  const fates = [
    kind === "added" && "ajoutée",
    kind === "removed" && (joined === undefined ? "retirée" : `retirée, reprise par « ${joined} »`),
    renamedFrom !== undefined && "à une nouvelle adresse",
    moved && "déplacée",
    modified &&
      `${kind === "modified" ? "modifiée" : "résumée autrement"}${tally([...heading, ...(summary ?? []), ...passages])}`,
  ];
  return typeset(fates.filter((fate) => fate !== false).join(", ")) || "sans changement";
}

/** What became of a reading aid, in French. */
export function aidFate({ kind, passages }: RedlinedText): string {
  if (kind === "modified") return `modifiée${tally(passages)}`;
  return { unchanged: "sans changement", added: "ajoutée", removed: "retirée" }[kind];
}

/** How many sections and reading aids change: « deux sections et une aide à la lecture changent ». */
export function changeCount({ sections, aids }: Comparison): string {
  const counts = [
    countOf(sections.filter(({ changed }) => changed).length, "section", "une"),
    countOf(aids.filter(({ changed }) => changed).length, "aide à la lecture", "une"),
  ].filter((count) => count !== undefined);
  const plural = counts.length > 1 || !counts[0]?.startsWith("une\u00A0");
  return `${counts.join(" et ")} ${plural ? "changent" : "change"}`;
}

/** A change in a few words: « six » devient « douze ». */
export function changeWords({ kind, before, after }: Change): string {
  const [old, now] = [`« ${excerpt(before)} »`, `« ${excerpt(after)} »`];
  switch (kind) {
    case "replaced":
      return typeset(before === after ? `autre mise en forme de ${now}` : `${old} devient ${now}`);
    case "inserted":
      return after === "¶" ? "un paragraphe coupé en deux" : typeset(`ajout de ${now}`);
    case "deleted":
      return before === "¶" ? "deux paragraphes réunis" : typeset(`retrait de ${old}`);
    case "moved away":
      return typeset(`départ de ${old}`);
    case "moved here":
      return typeset(`arrivée de ${now}`);
  }
}

/** What is added, deleted and moved: « (2 ajouts, 1 suppression) ». */
function tally(passages: readonly { readonly changes: readonly Change[] }[]): string {
  const kinds = passages.flatMap(({ changes }) => changes.map(({ kind }) => kind));
  const count = (...counted: readonly Change["kind"][]) => kinds.filter((kind) => counted.includes(kind)).length;
  const counts = [
    countOf(count("inserted", "replaced"), "ajout"),
    countOf(count("deleted", "replaced"), "suppression"),
    // What left for a place that is not shown here has moved too.
    countOf(Math.max(count("moved here"), count("moved away")), "déplacement"),
  ].filter((text) => text !== undefined);
  return counts.length > 0 ? ` (${counts.join(", ")})` : "";
}

function countOf(number: number, noun: string, one = "1"): string | undefined {
  if (number === 0) return undefined;
  return number === 1 ? `${one}\u00A0${noun}` : `${number}\u00A0${noun.replace(/^\S+/, "$&s")}`;
}

function excerpt(text: string): string {
  if (text.length <= LONGEST_EXCERPT) return text;
  return `${text.slice(0, LONGEST_EXCERPT).replace(/[^\p{L}\p{N}]*\s\S*$/u, "")}…`;
}
