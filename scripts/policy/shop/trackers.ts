import { durationsIn } from "../durations.ts";
import type { Trace } from "./difference.ts";
import type { Observation, ShopCookie, ThirdParty } from "./observation.ts";

/** A kind of tracker of which a policy may say that the shop has it, or has none. */
export interface TrackerKind {
  readonly name: string;
  /** How policies name it: the source of a regular expression over words in lower case. */
  readonly words: string;
  /** What a visit found of it. */
  readonly found: (observation: Observation) => readonly Trace[];
  /** True where what is found must be said under this name: other kinds say it too, or each thing by its own name. */
  readonly owed?: boolean;
  /** What refutes « nous n’utilisons que… » of it. */
  readonly others?: (observation: Observation) => readonly Trace[];
}

const COOKIES = "(?:cookies?|témoins?(?: de connexion)?|traceurs?)";
/** « cookies temporaires ou de session » */
const qualified = (qualities: string) => `${COOKIES} (?:[\\p{L} ]{1,20} (?:ou|et) )?(?:${qualities})`;
const QUALITIES = {
  session: "temporaires?|de session|éphémères?",
  permanent: "permanents?|persistants?|durables?",
  foreign: "tiers|tierces?|(?:(?:déposés|placés|émis) par )?(?:de|des|d'un|de nos|nos) (?:tiers|partenaires)",
} as const;

const isPermanent = ({ lifetime }: ShopCookie) => lifetime !== undefined;
const permanentCookies = cookiesThat(isPermanent);
const foreignCookies = cookiesThat(({ party }) => party === "third");

export const TRACKER_KINDS: readonly TrackerKind[] = [
  {
    name: "cookies",
    // Alone, or it is one of the kinds below.
    words: `${COOKIES}(?=[ .,;:!?]*$|[,;:]| (?:n'|(?:sur|dans|ni|ne) ))`,
    found: cookiesThat(() => true),
  },
  {
    name: "cookies de session",
    words: qualified(QUALITIES.session),
    found: cookiesThat((cookie) => !isPermanent(cookie) && cookie.party === "first"),
    others: permanentCookies,
  },
  { name: "cookies permanents", words: qualified(QUALITIES.permanent), found: permanentCookies },
  { name: "cookies tiers", words: qualified(QUALITIES.foreign), found: foreignCookies },
  {
    name: "stockage local du navigateur",
    words: "stockage local|(?:local|session) ?storage|indexeddb|service workers?",
    owed: true,
    found: ({ storage }) =>
      storage.map(({ kind, name, host, page }) => ({ what: `${kind} « ${name} » (${host})`, page })),
  },
  {
    name: "pixels et balises",
    words: "pixels?|balises?|web ?beacons?|mouchards?|gifs? invisibles?",
    owed: true,
    found: ({ beacons }) => beacons.map(({ kind, address, page }) => ({ what: `${BEACONS[kind]} ${address}`, page })),
  },
  {
    name: "mesure d’audience",
    words: "mesures? d'audience|analytics|statistiques? (?:de|d') ?(?:visites?|fréquentation|navigation)",
    found: hostsOf("analytics", "tag-manager"),
  },
  {
    name: "publicité",
    words: "publicités? (?:ciblée?s?|personnalisée?s?|comportementale?s?)|cookies? publicitaires?|reciblage",
    found: hostsOf("ad", "marketing", "social"),
  },
];

const BEACONS = { pixel: "image d’un pixel", ping: "envoi (sendBeacon)", "a ping": "lien qui signale le clic (ping)" };

function cookiesThat(belongs: (cookie: ShopCookie) => boolean): TrackerKind["found"] {
  return ({ cookies }) => cookies.filter(belongs).map(cookieTrace);
}

export function cookieTrace({ name, host, party, lifetime, setBy, page }: ShopCookie): Trace {
  const traits = [
    lifetime === undefined ? "de session" : duration(lifetime),
    party === "third" ? `tiers, ${host}` : host,
    setBy === undefined ? "posé par un script" : `posé par ${setBy}`,
  ];
  return { what: `cookie « ${name} » (${traits.join(" ; ")})`, page };
}

function hostsOf(...categories: readonly string[]): TrackerKind["found"] {
  return ({ thirdParties }) =>
    thirdParties.filter(({ owner }) => owner && categories.includes(owner.category)).map(hostTrace);
}

/** What third-party-web says that a host is for. */
const CATEGORIES: Readonly<Record<string, string>> = {
  ad: "publicité",
  analytics: "mesure d’audience",
  "tag-manager": "gestion de balises",
  social: "réseau social",
  video: "vidéo",
  marketing: "marketing",
  "customer-success": "relation client",
  cdn: "distribution de fichiers",
  hosting: "hébergement",
  "consent-provider": "gestion du consentement",
};

export function hostTrace({ host, owner, kinds, page }: ThirdParty): Trace {
  const purpose = owner && CATEGORIES[owner.category];
  const known = owner ? `, ${owner.name}${purpose === undefined ? "" : ` : ${purpose}`}` : "";
  return { what: `${host}${known} (${kinds.join(", ")})`, page };
}

const DAY = 86_400;
const DAYS_A_MONTH = 365.25 / 12;
/** Chromium keeps no cookie longer than 400 days, whatever a site asks for. */
const LONGEST = 399.9 * DAY;

/** A duration in seconds, rounded, in French. */
function duration(seconds: number): string {
  if (seconds >= LONGEST) return "400 jours ou plus";
  const counts: readonly (readonly [count: number, noun: string])[] = [
    [seconds / DAY / DAYS_A_MONTH, "mois"],
    [seconds / DAY, "jours"],
    [seconds / 3600, "heures"],
    [seconds / 60, "minutes"],
  ];
  const [count, noun] = counts.find(([each]) => Math.round(each) >= 2) ?? [seconds, "secondes"];
  return `${Math.round(count)} ${noun}`;
}

/** The longest lifetime of cookies that words in lower case state, in seconds; nothing where they state none. */
export function statedLifetime(words: string): number | undefined {
  if (!new RegExp(COOKIES, "u").test(words)) return undefined;
  const stated = durationsIn(words).map(({ count, unit }) => count * (unit === "mois" ? DAYS_A_MONTH : 1) * DAY);
  return stated.length > 0 ? Math.max(...stated) : undefined;
}
