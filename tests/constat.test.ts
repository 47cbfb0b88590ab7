import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import type { VisitComparison } from "../scripts/policy/shop/difference.ts";
import type { Observation } from "../scripts/policy/shop/observation.ts";
import { addressesOf, ownerOf, partyOf } from "../scripts/visit/sites.ts";
import { buildOn, ProjectCopy } from "./support/project.ts";
import { serveShop, type MadeShop } from "./support/shop.ts";

/**
 * What the European Data Protection Supervisor's Website Evidence Collector 2.1.1, run on the made shop, wrote into its
 * inspection.json: cookies with their days, keys of the local storage, other hosts, and what EasyPrivacy takes for beacons.
 */
const COLLECTOR = {
  cookies: [
    ["cible", "publicite.localhost", undefined],
    ["essai", "boutique.localhost", 180],
    ["fidelite", "boutique.localhost", 395],
    ["panier", "boutique.localhost", undefined],
    ["rebond", "boutique.localhost", 0.04],
    ["regie", "publicite.localhost", 400],
    ["suivi", "mesure.localhost", 1],
  ],
  localStorage: ["publicite.localhost profil", "boutique.localhost visiteur"],
  hosts: ["mesure.localhost", "publicite.localhost"],
  beacons: ["mesure.localhost/balise", "mesure.localhost/pixel.gif"],
} as const;

/** An address without its scheme and port. */
const bare = (address: string) => address.replace(/^\w+:\/\/([^/:]+)(?::\d+)?/, "$1");

describe("npm run constat on a made shop", () => {
  const project = new ProjectCopy({ after });
  let shop: MadeShop;
  let found: Observation & { readonly comparison: VisitComparison };

  before(async () => {
    shop = await serveShop();
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        "--import",
        import.meta.resolve("../scripts/preload.mjs"),
        `${project.code}/scripts/constat.ts`,
        shop.origin,
        "--pages=/compte,/prive,/coupe,/absente",
        "--attente=0",
        "--format=json",
      ],
      { cwd: project.root, env: { ...process.env, ...buildOn("2026-12-01") } },
    );
    found = JSON.parse(stdout);
  });
  after(() => shop.close());

  test("finds the cookies that another collector finds, for as long and of the same hosts", () => {
    const days = (lifetime: number | undefined) => lifetime && Math.round((lifetime / 86_400) * 100) / 100;
    const cookies = found.cookies.map(({ name, host, lifetime }) => [name, host, days(lifetime)]);
    assert.deepEqual(cookies.toSorted(), COLLECTOR.cookies);
    const third = found.cookies.filter(({ party }) => party === "third").map(({ name }) => name);
    assert.deepEqual(third.toSorted(), ["cible", "regie", "suivi"]);
  });

  test("says which answer set a cookie, redirects included, and which ones scripts did", () => {
    const setters = found.cookies.map(({ name, setBy }) => `${name} ${setBy === undefined ? "script" : bare(setBy)}`);
    assert.deepEqual(setters.toSorted(), [
      "cible script",
      "essai script",
      "fidelite boutique.localhost/",
      "panier boutique.localhost/",
      "rebond boutique.localhost/rebond",
      "regie publicite.localhost/cadre",
      "suivi mesure.localhost/pixel.gif",
    ]);
  });

  test("finds what else is stored: the other collector's local storage, and five more kinds", () => {
    const stored = found.storage.map(({ kind, host, name }) => `${kind} ${host} ${bare(name)}`);
    assert.deepEqual(stored.toSorted(), [
      "Cache boutique.localhost reserve",
      "IndexedDB boutique.localhost suivi",
      ...COLLECTOR.localStorage.map((key) => `localStorage ${key}`).toSorted(),
      "service worker boutique.localhost boutique.localhost/service.js",
      "sessionStorage boutique.localhost onglet",
    ]);
  });

  test("finds the other collector's hosts and beacons, and those of sockets, of clicks and of leaving", () => {
    const hosts = found.thirdParties.map(({ host, kinds }) => `${host} ${kinds.toSorted().join(" ")}`);
    const [measure, adverts] = COLLECTOR.hosts;
    assert.deepEqual(hosts.toSorted(), ["direct.localhost websocket", `${measure} image ping`, `${adverts} document`]);
    const beacons = found.beacons.map(({ kind, address }) => `${kind} ${bare(address)}`);
    const [ping, pixel] = COLLECTOR.beacons;
    assert.deepEqual(beacons.toSorted(), [
      "a ping mesure.localhost/clic",
      `ping ${ping}`,
      "ping mesure.localhost/depart",
      `pixel ${pixel}`,
    ]);
  });

  test("reads what forms ask for, what is obligatory and what is ticked beforehand", () => {
    const forms = found.forms.map(({ action = "", fields }) => [
      bare(action),
      ...fields.map(({ name, label, required, ticked }) =>
        [name, label, required ? "obligatoire" : "", ticked ? "cochée" : ""].filter((trait) => trait !== "").join(", "),
      ),
    ]);
    assert.deepEqual(forms, [
      [
        "boutique.localhost/lettre",
        "mel, Votre e-mail, obligatoire",
        "partenaires, Recevoir les offres de nos partenaires, cochée",
      ],
      [
        "boutique.localhost/compte",
        "nom, Nom, obligatoire",
        "naissance, Date de naissance",
        "tel, Téléphone",
        "secret",
        "pays",
      ],
    ]);
  });

  test("sends no form, obeys robots.txt, and tells what it could not read", () => {
    const posts = new Set(shop.requests.filter((request) => !request.startsWith("GET ")));
    assert.deepEqual(posts, new Set(["POST mesure.localhost/balise", "POST mesure.localhost/depart"]));
    assert.ok(!shop.requests.some((request) => /prive|clic/.test(request)));
    const troubles = found.pages.map(({ address, trouble = "" }) => `${bare(address)} ${trouble}`);
    assert.match(
      troubles.join("\n"),
      /^boutique\.localhost\/ \nboutique\.localhost\/compte \nboutique\.localhost\/prive .*robots\.txt l’interdit\nboutique\.localhost\/coupe ne peut pas être ouverte \(ERR_EMPTY_RESPONSE\)\nboutique\.localhost\/absente a répondu 404$/,
    );
    assert.match(found.userAgent, /ConstatConfidentialite/);
    assert.equal(found.date, "2026-12-01");
  });

  test("tells what refutes the policy, with both places", () => {
    const [first] = found.comparison.refuted;
    assert.equal(first?.what, "pas de cookies permanents");
    assert.equal(`${first?.said?.file}:${first?.said?.line}`, "content/sections/cookies.md:7");
    assert.match(first?.found[0]?.what ?? "", /^cookie « fidelite » \(13 mois ; boutique\.localhost/);
    const unsaid = found.comparison.unsaid.map(({ what }) => what);
    assert.ok(unsaid.includes("donnée : date de naissance"), unsaid.join("\n"));
  });
});

test("hosts belong to one site by the list of public suffixes, and to whom third-party-web says", () => {
  const shop = new URL("https://boutique.exemple.co.uk/");
  const parties = ["img.exemple.co.uk", "autre.co.uk", "exemple.github.io"].map((host) => partyOf(host, shop));
  assert.deepEqual(parties, ["first", "third", "third"]);
  assert.equal(partyOf("autre.github.io", new URL("https://exemple.github.io/")), "third");
  assert.equal(ownerOf("www.google-analytics.com")?.company, "Google");
  assert.equal(ownerOf("mesure.example"), undefined);
});

describe("addressesOf", () => {
  const hrefs = (shop: string, ...pages: readonly string[]) => addressesOf(shop, pages).map(({ href }) => href);

  test("takes pages of one site over HTTPS, and of this machine", () => {
    assert.deepEqual(hrefs("https://exemple.fr/", "/devis", "https://www.exemple.fr/"), [
      "https://exemple.fr/",
      "https://exemple.fr/devis",
      "https://www.exemple.fr/",
    ]);
    for (const local of ["http://127.0.0.1:8080/", "http://localhost/", "http://[::1]/"])
      assert.deepEqual(hrefs(local), [local]);
  });

  test("refuses any other", () => {
    for (const bad of [
      "http://exemple.fr/",
      "exemple.fr",
      "file:///etc/passwd",
      "https://a:b@exemple.fr/",
      "http://localhost.fr/",
    ]) {
      assert.throws(() => hrefs(bad), /n’est pas une adresse à visiter/, bad);
    }
    assert.throws(
      () => hrefs("https://exemple.co.uk/", "https://autre.co.uk/"),
      /n’est pas une page de exemple\.co\.uk/,
    );
    assert.throws(() => hrefs("https://exemple.fr/", "javascript:alert(1)"), /n’est pas une adresse/);
  });
});
