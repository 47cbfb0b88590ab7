import { claimsIn, COMPARED_FIELDS, isDenial, isSaid, type Claim, type ComparedField } from "./claims.ts";
import { sayingsOf, type Entry, type Saying } from "./entry.ts";
import { claimsOf, type RegisterDifference, type Path, type PolicyTable, type PurposeRow } from "./policy-table.ts";
import type { Register } from "./read-register.ts";
import { placesText, titleOf } from "./sheet.ts";

/** What a processing and the purposes that tell it say differently; what a section says counts as said. */
export function fieldDifferences(
  entry: Entry,
  rows: readonly PurposeRow[],
  policy: PolicyTable,
  { entries }: Register,
): readonly RegisterDifference[] {
  const isTold = ({ key }: ComparedField) => sayingsOf(entry, key).length > 0;
  // A mere line of a list is not held against the policy.
  if (!COMPARED_FIELDS.some(isTold)) return [];
  const fields = COMPARED_FIELDS.filter(
    ({ isOwed, key }) => isOwed || entries.some((each) => sayingsOf(each, key).length > 0),
  );
  return fields.flatMap((field) => differencesIn(field, entry, rows, policy));
}

function differencesIn(
  field: ComparedField,
  entry: Entry,
  rows: readonly PurposeRow[],
  policy: PolicyTable,
): readonly RegisterDifference[] {
  const told = toldBy(entry, field);
  const own = rows.flatMap((row) => claimsOf(row, field));
  const texts = [...own, ...policy.passages].map(({ text }) => text);
  const said = [...texts, ...rows.map(({ quote }) => quote), ...(field.key === "data" ? policy.common : [])];
  const unsaid = told.filter((claim) => !isSaid(claim, said, field) && (own.length > 0 || !isDenial(claim)));
  const groundless = rows.map((row) => ({ row, claims: untold(claimsOf(row, field), told, field) }));
  const contradicted = groundless.filter(({ claims }) => claims.length > 0);
  const isContradiction = field.isSingle && contradicted.length > 0;
  const [first] = rows;
  return [
    ...contradicted.map(({ row, claims }) =>
      tell(field, row, policy, { entry, policy: claims, register: field.isSingle ? told : [] }),
    ),
    ...(first && unsaid.length > 0 && !isContradiction
      ? [tell(field, first, policy, { entry, policy: [], register: unsaid })]
      : []),
  ];
}

function toldBy(entry: Entry, field: ComparedField): readonly Claim<Saying>[] {
  return sayingsOf(entry, field.key).flatMap((saying) => claimsIn(saying.text, saying, field));
}

/** What the policy says and the register doesn't. */
function untold(
  claims: readonly Claim<Path>[],
  told: readonly Claim<Saying>[],
  field: ComparedField,
): readonly Claim<Path>[] {
  const texts = told.map(({ place }) => place.text);
  return claims.filter((claim) => !isSaid(claim, texts, field) && (told.length > 0 || !isDenial(claim)));
}

interface Sides {
  readonly entry: Entry;
  readonly policy: readonly Claim<Path>[];
  readonly register: readonly Claim<Saying>[];
}

function tell({ key, label }: ComparedField, row: PurposeRow, policy: PolicyTable, sides: Sides): RegisterDifference {
  const cells = [...new Set(sides.register.map(({ place }) => place))];
  const register = `${quoted(sides.register)} (${placesText(cells)})`;
  const whose = `${label} de « ${row.purpose} »`;
  const [first] = sides.policy;
  if (!first) {
    const message = `${whose} : le registre dit ${register}, la politique ne le dit pas.`;
    const remedy = `Si c’est vrai, dites-le dans une section, puis ici (${key}) ; sinon, corrigez le registre.`;
    return policy.differs(row.path, { message, remedy }, cells);
  }
  const other =
    cells.length > 0 ? `le registre ${register}` : `le registre ne le dit pas pour ${titleOf(sides.entry.name)}`;
  const message = `${whose} : la politique dit ${quoted(sides.policy)}, ${other}.`;
  const remedy = "Corrigez celui des deux qui ne dit pas ce que vous faites.";
  return policy.differs(first.place, { message, remedy }, cells.length > 0 ? cells : [sides.entry.name]);
}

/** Data that the policy says of all purposes at once, and no processing has; nothing where the register tells no data. */
export function commonDifferences(policy: PolicyTable, { entries }: Register): readonly RegisterDifference[] {
  const [field] = COMPARED_FIELDS.filter(({ key }) => key === "data");
  const told = field ? entries.flatMap((entry) => toldBy(entry, field)) : [];
  if (!field || told.length === 0) return [];
  return policy.common.flatMap((text, index) =>
    untold(claimsIn(text, ["common", "data", index], field), told, field).map((claim) => {
      const message = `Données de toutes les finalités : la politique dit « ${claim.text} », aucun traitement du registre ne le dit.`;
      const remedy = "Complétez le registre, ou retirez cette donnée si vous ne la recueillez pas.";
      return policy.differs(claim.place, { message, remedy }, []);
    }),
  );
}

function quoted(claims: readonly Claim<unknown>[]): string {
  return [...new Set(claims.map(({ text }) => `« ${text} »`))].join(", ");
}
