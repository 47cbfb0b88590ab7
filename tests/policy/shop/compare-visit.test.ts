import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { compareWithPolicy } from "../../../scripts/policy/shop/compare-visit.ts";
import type { VisitDifference } from "../../../scripts/policy/shop/difference.ts";
import type { Observation } from "../../../scripts/policy/shop/observation.ts";
import { shopMarkdown, shopText } from "../../../scripts/policy/shop/shop-report.ts";
import { policyOf } from "../../support/history.ts";
import { readCases } from "../../support/pairs.ts";

const DAY = 86_400;
const page = "https://boutique.example/";

const NOTHING: Observation = {
  date: "2026-12-01",
  shop: page,
  userAgent: "Essai/1.0",
  limits: { answer: 30, quiet: 10, stay: 3 },
  pages: [{ address: page, final: page }],
  cookies: [],
  storage: [],
  thirdParties: [],
  beacons: [],
  forms: [],
};

const field = (name: string, label: string, type = "text") => {
  return { name, label, type, autocomplete: "", required: false, ticked: false };
};
const cookie = { host: "boutique.example", party: "first", page } as const;

const MUCH: Observation = {
  ...NOTHING,
  cookies: [
    { ...cookie, name: "panier" },
    { ...cookie, name: "fidelite", lifetime: 395 * DAY },
    { ...cookie, name: "suivi", lifetime: DAY, host: "images.example", party: "third" },
    { ...cookie, name: "_ga", lifetime: 90 * DAY },
  ],
  storage: [{ ...cookie, kind: "localStorage", name: "visiteur" }],
  thirdParties: [
    {
      host: "www.google-analytics.com",
      site: "google-analytics.com",
      owner: { name: "Google Analytics", company: "Google", category: "analytics" },
      kinds: ["script"],
      page,
    },
    { host: "cdn.images.example", site: "images.example", kinds: ["image"], page },
  ],
  beacons: [{ kind: "pixel", address: "https://cdn.images.example/vu.gif", party: "third", page }],
  forms: [
    { words: "Restez au courant", action: page, fields: [field("mel", "Votre e-mail", "email")], page },
    {
      words: "S’inscrire",
      action: "http://boutique.example/compte",
      fields: [field("nom", "Nom"), field("naissance", "Né le", "date"), field("mdp", "", "password")],
      page,
    },
    { words: "Écrivez-nous", fields: [field("m", "E-mail"), field("o", "Objet"), field("t", "", "textarea")], page },
  ],
};
const SERVICES = ["Google Analytics", "Hotjar", "Matomo"];

/** The words by which the cases know what was met. */
const KNOWN = /panier|fidelite|suivi|_ga(?!\w)|visiteur|vu\.gif|google-analytics|http:\S+/g;

function compare(observation: Observation, body: string) {
  return compareWithPolicy(observation, policyOf({ cookies: body }), SERVICES);
}

/** What is not said, cookies one by one. */
function unsaidIn(differences: readonly VisitDifference[]): readonly string[] {
  return differences.flatMap(({ what, found }) =>
    what === "cookies"
      ? found.flatMap((each) => each.what.match(KNOWN)?.map((name) => `cookies ${name}`) ?? [])
      : [what],
  );
}

const unsaidByNothing = unsaidIn(compare(MUCH, "Rien.").unsaid);

function told(body: string): string {
  const { refuted, unsaid } = compare(MUCH, body);
  const still = unsaidIn(unsaid);
  const names = (difference: VisitDifference) =>
    difference.found.flatMap(({ what }) => what.match(KNOWN) ?? []).join(", ");
  const lines = [
    ...refuted.map((difference) => `démenti : ${difference.what} (${names(difference)})`),
    ...unsaidByNothing.filter((what) => !still.includes(what)).map((what) => `dit : ${what}`),
    ...compare(NOTHING, body).unfound.map(({ what }) => `introuvable : ${what}`),
  ];
  return lines.join("\n") || "rien";
}

describe("a policy and what a visit found differ by", () => {
  for (const { name, parts } of readCases(new URL("compare-visit.txt", import.meta.url))) {
    test(name, () => assert.equal(told(parts[0] ?? ""), parts[1]));
  }

  test("all that is found where nothing is said, and nothing where nothing is found", () => {
    assert.deepEqual(unsaidByNothing, [
      "cookies panier",
      "cookies fidelite",
      "cookies suivi",
      "cookies _ga",
      "stockage local du navigateur",
      "pixels et balises",
      "autre site : Google Analytics",
      "autre site : images.example",
      "formulaire : compte",
      "formulaire : newsletter",
      "formulaire : contact",
      "donnée : adresse e-mail",
      "donnée : mot de passe",
      "donnée : date de naissance",
      "donnée : nom",
      "donnée : message libre",
    ]);
    assert.deepEqual(compare(NOTHING, "Rien."), { refuted: [], unsaid: [], unfound: [] });
  });
});

describe("the report", () => {
  const hostile: Observation = { ...MUCH, cookies: [{ ...cookie, name: "a\u001B[2J|`b`<i>\n# c" }] };
  const difference = compare(hostile, "Nous n'utilisons pas de cookies de session.");

  test("says when, where and how, each difference with its places, and obeys no name that it prints", () => {
    const text = shopText(hostile, difference);
    assert.match(text, /^Constat du 2026-12-01 sur https:\/\/boutique\.example\/$/m);
    assert.match(text, /Essai\/1\.0\. Une page a 30 s/);
    assert.match(
      text,
      /^Dit, et démenti : 1\n- pas de cookies de session\n {4}dit : « .*session\. » \(content\/sections\/cookies\.md:7\)\n {4}trouvé : cookie « a.*sur https/m,
    );
    assert.ok(!text.includes("\u001B") && !/^# c/m.test(text));
  });

  test("shows names in Markdown to the letter", () => {
    assert.match(shopMarkdown(hostile, difference), /\\\|\\`b\\`\\<i\\> #&#8203; c/);
    assert.match(shopMarkdown(hostile, difference), /^### Dit, et démenti : 1$/m);
  });
});
