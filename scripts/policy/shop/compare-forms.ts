import { cellsIn } from "../content/cells.ts";
import type { Policy } from "../content/policy.ts";
import { placesIn } from "../content/yaml.ts";
import { lineAt, lineStarts } from "../lines.ts";
import { differenceIn, type VisitComparison } from "./difference.ts";
import { DATA_KINDS, dataAskedBy, FORM_KINDS, kindOf } from "./form-kinds.ts";
import type { Observation } from "./observation.ts";
import type { Quotation, Statement } from "./statements.ts";

/**
 * Compares the forms that a visit found with what a policy says: what they are for with its text, the data that they ask
 * for with the data of its purposes.
 */
export function compareForms(
  { forms }: Observation,
  policy: Policy,
  statements: readonly Statement[],
): VisitComparison {
  const named = dataNamed(policy);
  const saying = (pattern: RegExp) => statements.find(({ words }) => pattern.test(words));
  const naming = (pattern: RegExp) => named.find(({ quote }) => pattern.test(quote.toLowerCase()));
  const fields = forms.flatMap((form) => form.fields.map((field) => ({ ...field, page: form.page })));
  const points = [
    ...FORM_KINDS.map((kind) => ({
      what: `formulaire : ${kind.name}`,
      found: forms.filter((form) => kindOf(form) === kind).map(({ page }) => ({ what: "formulaire", page })),
      said: saying(kind.said),
      spoken: undefined,
    })),
    ...DATA_KINDS.map((kind) => ({
      what: `donnée : ${kind.name}`,
      found: fields
        .filter((field) => dataAskedBy(field) === kind)
        .map(({ name, label, page }) => ({ what: `champ « ${label || name} »`, page })),
      said: naming(kind.said),
      // The text may speak of it where no purpose does.
      spoken: saying(kind.said),
    })),
  ];
  return {
    refuted: [],
    unsaid: points.flatMap(({ what, found, said, spoken }) => (said ? [] : differenceIn(what, found, spoken))),
    unfound: points.flatMap(({ what, found, said }) => (said && found.length === 0 ? [{ what, said, found }] : [])),
  };
}

/** The data that the table of processings names, and where. */
function dataNamed({ aids, writtenAids }: Policy): readonly Quotation[] {
  const source = writtenAids.processings?.source;
  if (!source) return [];
  const place = placesIn(source);
  const starts = lineStarts(source.text);
  return cellsIn(aids.processings)
    .filter(({ path }) => path.includes("data"))
    .map(({ text, path }) => ({ file: source.file, line: lineAt(starts, place(path)) + 1, quote: text }));
}
