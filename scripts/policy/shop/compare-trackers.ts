import { differenceIn, type VisitComparison, type VisitDifference } from "./difference.ts";
import type { Observation } from "./observation.ts";
import type { Statement } from "./statements.ts";
import { cookieTrace, statedLifetime, TRACKER_KINDS, type TrackerKind } from "./trackers.ts";

/** What a policy says of a kind of tracker: the first sentence of each sense. */
interface Claim {
  readonly kind: TrackerKind;
  readonly affirmed: Statement | undefined;
  readonly denied: Statement | undefined;
  /** « seulement », « ne… que ». */
  readonly exclusive: Statement | undefined;
}

/** Compares the trackers that a visit found with what a policy says of each kind; `names` tells whether it names a cookie. */
export function compareTrackers(
  observation: Observation,
  statements: readonly Statement[],
  names: (cookie: string) => boolean,
): VisitComparison {
  const claims = TRACKER_KINDS.map((kind) => claimOf(kind, statements));
  return {
    refuted: [
      ...claims.flatMap((claim) => refutedBy(claim, observation)),
      ...outlived(observation, statements),
      ...unencrypted(observation, statements),
    ],
    unsaid: [
      ...unsaidCookies(observation, statements, claims, names),
      ...claims.flatMap(({ kind, affirmed, denied }) =>
        kind.owed && !affirmed && !denied ? differenceIn(kind.name, kind.found(observation)) : [],
      ),
    ],
    unfound: claims.flatMap(({ kind, affirmed }) =>
      affirmed && kind.found(observation).length === 0 ? [{ what: kind.name, said: affirmed, found: [] }] : [],
    ),
  };
}

// Right before the words: « aucune donnée ne vient d’un cookie » denies no cookie.
const NEGATION = String.raw`(?<!\p{L})(?:(?:aucune?s?|sans|ni|jamais) (?:(?:autres?|(?:types?|outils?|services?|dispositifs?) de|de) |d'(?:un )?)*|pas (?:[\p{L}']+ ){0,4}?(?:de |d'))`;
// Or right after them.
const NEGATED = String.raw` (?:\p{L}+ ){0,2}(?:ne (?:sont|seront)|n'est) (?:pas|jamais) (?:utilis|dépos|plac|enregistr)`;
/** What readers can do, not what the shop does. */
const CHOICE = /(?<!\p{L})vous (?:pouvez|souhaitez|voulez|refusez|désactivez|ne )/u;
const RESTRICTION = String.raw`(?<!\p{L})(?:(?:n'|ne )\p{L}+ (?:que |qu')|seulement |uniquement |exclusivement )[^,;:]{0,20}`;

function claimOf(kind: TrackerKind, statements: readonly Statement[]): Claim {
  const words = `(?<!\\p{L})(?:${kind.words})`;
  const named = new RegExp(words, "u");
  const denies = new RegExp(`${NEGATION}${words}|${words}${NEGATED}`, "u");
  const restricts = new RegExp(`${RESTRICTION}${words}`, "u");
  const speaking = statements.filter((statement) => named.test(statement.words));
  const isDenial = (statement: Statement) => denies.test(statement.words) && !CHOICE.test(statement.words);
  return {
    kind,
    denied: speaking.find(isDenial),
    affirmed: speaking.find((statement) => !isDenial(statement)),
    exclusive: speaking.find((statement) => restricts.test(statement.words)),
  };
}

function refutedBy({ kind, denied, exclusive }: Claim, observation: Observation): readonly VisitDifference[] {
  return [
    ...(denied ? differenceIn(`pas de ${kind.name}`, kind.found(observation), denied) : []),
    ...(exclusive ? differenceIn(`rien que des ${kind.name}`, kind.others?.(observation) ?? [], exclusive) : []),
  ];
}

/** Browsers and calendars differ by so many seconds, at most. */
const TOLERANCE = 86_400;

/** Cookies that live longer than the policy says that cookies do. */
function outlived({ cookies }: Observation, statements: readonly Statement[]): readonly VisitDifference[] {
  return statements.flatMap((said) => {
    const stated = statedLifetime(said.words) ?? Infinity;
    const longer = cookies.filter(({ lifetime = 0 }) => lifetime > stated + TOLERANCE);
    return differenceIn("durée de vie des cookies", longer.map(cookieTrace), said);
  });
}

const ENCRYPTION = /(?<!\p{L})(?:chiffrée?s?|chiffrement|cryptage|cryptée?s?|ssl|tls|https)(?!\p{L})/u;

/** Pages and forms that go without encryption where the policy says that what is sent is encrypted. */
function unencrypted({ pages, forms }: Observation, statements: readonly Statement[]): readonly VisitDifference[] {
  const said = statements.find(({ words }) => ENCRYPTION.test(words));
  if (!said) return [];
  const plain = [
    ...pages.map(({ final: page = "" }) => ({ address: page, what: "page sans HTTPS", page })),
    ...forms.map(({ action = "", page }) => ({ address: action, what: `formulaire sans HTTPS, vers ${action}`, page })),
  ].filter(({ address }) => address.startsWith("http:"));
  return differenceIn("échanges chiffrés", plain, said);
}

/** Cookies of which the policy says neither the name nor what they are. */
function unsaidCookies(
  { cookies }: Observation,
  statements: readonly Statement[],
  claims: readonly Claim[],
  names: (cookie: string) => boolean,
): readonly VisitDifference[] {
  const affirms = (name: string) => claims.some(({ kind, affirmed }) => kind.name === name && affirmed);
  const longest = Math.max(...statements.map(({ words }) => statedLifetime(words) ?? -Infinity));
  const isSaid = (lifetime: number | undefined) =>
    lifetime === undefined
      ? affirms("cookies de session")
      : affirms("cookies permanents") || lifetime <= longest + TOLERANCE;
  const unsaid = cookies.filter(
    ({ name, party, lifetime }) =>
      !names(name) && !(isSaid(lifetime) && (party === "first" || affirms("cookies tiers"))),
  );
  return differenceIn("cookies", unsaid.map(cookieTrace));
}
