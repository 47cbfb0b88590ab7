/** Whether something is the visited site's own or another's: hosts of one registrable domain are one site. */
export type Party = "first" | "third";

/** Something that a visit found, and the address of the page that it was first found on. */
interface Found {
  readonly page: string;
}

export interface ShopCookie extends Found {
  readonly name: string;
  readonly host: string;
  readonly party: Party;
  /** In seconds; absent of a session cookie, which goes with the browser. Chromium keeps none for more than 400 days. */
  readonly lifetime?: number;
  /** The address, without its query, of the answer that set it; absent where a script did. */
  readonly setBy?: string;
}

/** What a page keeps in the browser without cookies. */
interface StoredItem extends Found {
  readonly kind: "localStorage" | "sessionStorage" | "IndexedDB" | "Cache" | "service worker";
  /** The name of a key, a database or a cache, the address of a service worker; never a value. */
  readonly name: string;
  readonly host: string;
  readonly party: Party;
}

/** Another site that pages have the browser ask for something. */
export interface ThirdParty extends Found {
  readonly host: string;
  /** Its registrable domain. */
  readonly site: string;
  /** Who is known to own it, and what for: in the terms of the data set third-party-web. */
  readonly owner?: { readonly name: string; readonly company: string; readonly category: string };
  /** The kinds of what is asked for: image, script, document (a frame), ping… */
  readonly kinds: readonly string[];
}

/** A request that serves nothing but telling. */
export interface Beacon extends Found {
  readonly kind: "pixel" | "ping" | "a ping";
  /** Without its query. */
  readonly address: string;
  readonly party: Party;
}

/** A field that people fill in. */
export interface Field {
  /** The attribute `name`, else `id`. */
  readonly name: string;
  /** What people read beside it. */
  readonly label: string;
  readonly type: string;
  /** The tokens of the attribute `autocomplete`, which name a field's meaning in every language. */
  readonly autocomplete: string;
  readonly required: boolean;
  /** A box that is ticked before anybody has done so. */
  readonly ticked: boolean;
}

export interface Form extends Found {
  /** Where it would be sent; absent of fields outside a form. */
  readonly action?: string;
  /** The first words that it shows, and the names that it bears. */
  readonly words: string;
  readonly fields: readonly Field[];
}

/** A page that was asked for. */
export interface PageVisit {
  /** As it was asked for. */
  readonly address: string;
  /** Where that led, when it was read. */
  readonly final?: string;
  /** Why it was not read, or what its server answered instead of success, in French. */
  readonly trouble?: string;
}

/** What a visit of a shop found, with a fresh profile and no consent given. */
export interface Observation {
  /** The day of the visit, `YYYY-MM-DD`. */
  readonly date: string;
  readonly shop: string;
  readonly userAgent: string;
  /** How long a page was waited for, and how long it was let alone once it stood, in seconds. */
  readonly limits: { readonly answer: number; readonly quiet: number; readonly stay: number };
  readonly pages: readonly PageVisit[];
  readonly cookies: readonly ShopCookie[];
  readonly storage: readonly StoredItem[];
  readonly thirdParties: readonly ThirdParty[];
  readonly beacons: readonly Beacon[];
  readonly forms: readonly Form[];
}
