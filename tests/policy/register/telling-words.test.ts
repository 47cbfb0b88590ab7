import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { durationsIn } from "../../../scripts/policy/durations.ts";
import { likeness, shareOf, tellingWords } from "../../../scripts/policy/register/telling-words.ts";

describe("words compared", () => {
  test("durations are the same in figures, in words and in other units", () => {
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ["5 ans à compter de la commande", ["60 mois"]],
      ["cinq années", ["60 mois"]],
      ["60 mois", ["60 mois"]],
      ["un an, puis trois mois", ["12 mois", "3 mois"]],
      ["deux semaines", ["14 jours"]],
      ["vingt-cinq mois", ["25 mois"]],
      ["vingt et un ou quatre-vingt-dix jours", ["90 jours"]],
      ["vingt et un jours", ["21 jours"]],
      ["le temps nécessaire", []],
    ];
    for (const [text, durations] of cases) {
      const found = durationsIn(text).map(({ count, unit }) => `${count} ${unit}`);
      assert.deepEqual(found, durations, text);
    }
  });

  test("what two texts call alike is alike, whatever its form, accents and synonyms", () => {
    const like = (one: string, other: string) => likeness(tellingWords(one), tellingWords(other));
    assert.equal(like("Gestion des commandes", "Traiter vos commandes"), 1);
    assert.equal(like("Adresse électronique", "l’adresse électronique"), 1);
    assert.equal(like("courriels", "e-mail"), 1);
    assert.ok(like("Répondre à vos demandes", "Réponse aux demandes des clients") >= 0.4);
    assert.ok(like("Gestion de la paie", "Traiter vos commandes") < 0.1);
    assert.equal(like("Comptabilité", "Créer votre compte"), 0);
  });

  test("a part is said when its words are", () => {
    assert.equal(shareOf(tellingWords("RIB"), tellingWords("vos coordonnées bancaires")), 1);
    assert.equal(shareOf(tellingWords("date de naissance"), tellingWords("la date de la commande")), 0.5);
    assert.equal(shareOf([], ["commande"]), 0);
  });
});
