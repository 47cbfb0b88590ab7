import { passagesOf } from "../checks/passages.ts";
import { WORKING_PROCESSINGS } from "../content/paths.ts";
import type { Policy } from "../content/policy.ts";
import type { Processing } from "../content/schema.ts";
import { problemAt } from "../content/source.ts";
import { placesIn } from "../content/yaml.ts";
import { asWarning, fileProblem, type Fault, type Problem } from "../problem.ts";
import { claimsIn, type Claim, type ComparedField } from "./claims.ts";
import type { RegisterCell } from "./sheet.ts";

/** Where the policy and the register don't say the same: the policy's place, and the register's cells. */
export interface RegisterDifference extends Problem {
  readonly register: readonly Pick<RegisterCell, "sheet" | "cell">[];
}

/** A line of a file of the policy, counted from 1. */
export type Place = Pick<Problem, "file" | "line">;

/** What to say of a difference. */
type Advice = Pick<Fault, "message" | "remedy">;

/** The keys and indices that lead to a value of `traitements.yaml`; none for the file itself. */
export type Path = readonly (string | number)[];

/** A purpose of the policy. */
export type PurposeRow = Processing & { readonly path: Path };

/** A passage of a section. */
interface Passage {
  readonly text: string;
  readonly differs: (advice: Advice, register: readonly RegisterCell[]) => RegisterDifference;
}

/** What the policy says of its purposes, and how to tell what differs at a place of it. */
export interface PolicyTable {
  readonly rows: readonly PurposeRow[];
  /** What it says of all purposes at once. */
  readonly common: readonly string[];
  readonly passages: readonly Passage[];
  readonly differs: (path: Path, advice: Advice, register: readonly RegisterCell[]) => RegisterDifference;
  readonly placeOf: (path: Path) => Place;
}

/** The table of the working text's purposes; without rows when nobody wrote it. */
export function readPolicyTable({ sections, aids: { processings }, writtenAids }: Policy): PolicyTable {
  const source = writtenAids.processings?.source;
  const place = source && placesIn(source);
  const problem = (path: Path, { message, remedy }: Advice): Problem =>
    source && place && path.length > 0
      ? problemAt(source, { message, remedy, rule: "registre", offset: place(path) })
      : fileProblem(WORKING_PROCESSINGS, "registre", message, remedy);
  return {
    rows: processings?.traitements.map((row, index) => ({ ...row, path: ["traitements", index] })) ?? [],
    common: processings?.common?.data ?? [],
    passages: sections.flatMap((section) =>
      passagesOf(section).map((passage) => ({
        text: passage.text,
        differs: (advice, register) =>
          difference(problemAt(section.source, { ...advice, rule: "registre", offset: passage.placeOf(0) }), register),
      })),
    ),
    differs: (path, advice, register) => difference(problem(path, advice), register),
    placeOf: (path) => {
      const { file: name, line } = problem(path, { message: "", remedy: "" });
      return { file: name, line };
    },
  };
}

function difference(problem: Problem, register: readonly RegisterCell[]): RegisterDifference {
  return { ...asWarning(problem), register: register.map(({ sheet, cell }) => ({ sheet, cell })) };
}

/** What a row of the table says of one thing. */
export function claimsOf(row: PurposeRow, field: ComparedField): readonly Claim<Path>[] {
  const value = row[field.key];
  const path = [...row.path, field.key];
  if (typeof value === "string") return claimsIn(value, path, field);
  return value?.flatMap((text, index) => claimsIn(text, [...path, index], field)) ?? [];
}
