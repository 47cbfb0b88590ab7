import type { Policy } from "../content/policy.ts";
import { byPlace } from "../problem.ts";
import { commonDifferences, fieldDifferences } from "./differences.ts";
import { sayingsOf, type Entry } from "./entry.ts";
import { isNamedNone, matchPurposes, phrasesOf, type Match } from "./match.ts";
import {
  readPolicyTable,
  type RegisterDifference,
  type Place,
  type PolicyTable,
  type PurposeRow,
} from "./policy-table.ts";
import type { Register } from "./read-register.ts";
import { titleOf } from "./sheet.ts";
import { shareOf, tellingWords } from "./telling-words.ts";

/** A purpose of the policy with its processing, and where it stands. */
export interface PlacedMatch extends Match<PurposeRow> {
  readonly place: Place;
}

/** How a register and a policy stand to each other. */
export interface RegisterComparison {
  readonly matches: readonly PlacedMatch[];
  /** By their place in the policy; none is more than advice. */
  readonly differences: readonly RegisterDifference[];
}

/**
 * Compares a register with the working text: processings that no purpose of `traitements.yaml` covers, purposes that the
 * register lacks, and for those that both have, data, recipients, transfers, retention and legal basis that differ
 * (GDPR, articles 13 and 30). It compares words, and can't tell who is right.
 */
export function compareRegister(register: Register, workingText: Policy): RegisterComparison {
  const policy = readPolicyTable(workingText);
  const matches = matchPurposes(policy.rows, register.entries);
  const rowsOf = (entry: Entry) => matches.flatMap((match) => (match.entry === entry ? [match.purpose] : []));
  const differences = [
    ...matches.flatMap((match) => (match.entry ? [] : [missing(match, policy)])),
    ...register.entries.flatMap((entry) => {
      const rows = rowsOf(entry);
      return rows.length > 0 ? fieldDifferences(entry, rows, policy, register) : [uncovered(entry, policy)];
    }),
    ...commonDifferences(policy, register),
  ];
  return {
    matches: matches.map((match) => ({ ...match, place: policy.placeOf([...match.purpose.path, "purpose"]) })),
    differences: differences.toSorted(byPlace),
  };
}

/** A purpose that the register lacks, or for which the editor names a processing that the register doesn't have. */
function missing({ purpose: row, by, nearest }: Match<PurposeRow>, policy: PolicyTable): RegisterDifference {
  const isMistaken = by === "editor" && !isNamedNone(row);
  const message = isMistaken
    ? `Le registre n’a pas de traitement « ${row.register} ».`
    : `Le registre n’a aucun traitement pour « ${row.purpose} ».`;
  const path = [...row.path, isMistaken ? "register" : "purpose"];
  const near = isNamedNone(row) ? undefined : nearest;
  const advice = {
    message: near ? `${message} Le plus proche est ${titleOf(near.name)}.` : message,
    remedy: `Complétez le registre, ou nommez ici le traitement qui la couvre (register: ${near ? `"${near.name.text}"` : "son nom"}).`,
  };
  return policy.differs(path, advice, near ? [near.name] : []);
}

/** So much of what a processing is called must stand in a passage for the text to speak of it (from 0 to 1). */
const SPOKEN_OF = 0.6;

/** A processing that no purpose covers: at the passage that speaks of it, if there is one. */
function uncovered(entry: Entry, policy: PolicyTable): RegisterDifference {
  const phrases = phrasesOf(entry);
  const passage = policy.passages.find(({ text }) => {
    const words = tellingWords(text);
    return phrases.some((phrase) => shareOf(phrase, words) >= SPOKEN_OF);
  });
  const people = sayingsOf(entry, "people").map(({ text }) => text);
  const others = people.length > 0 ? ` ; s’il ne concerne pas vos lecteurs (${people.join(", ")}), laissez-le` : "";
  const advice = {
    message: `Aucune finalité de traitements.yaml ne couvre ${titleOf(entry.name)}${passage ? ", dont ce passage semble parler" : ""}.`,
    remedy: `Ajoutez sa finalité, ou nommez-le à celle qui le couvre (register: "${entry.name.text}")${others}.`,
  };
  return passage ? passage.differs(advice, [entry.name]) : policy.differs([], advice, [entry.name]);
}
