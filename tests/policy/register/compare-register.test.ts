import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readPolicy } from "../../../scripts/policy/content/policy.ts";
import { compareRegister } from "../../../scripts/policy/register/compare-register.ts";
import { readRegister } from "../../../scripts/policy/register/read-register.ts";
import { compared, ORDERS, row, SECTION } from "../../support/register.ts";

/** What is told, with both places. */
function told(...args: Parameters<typeof compared>): readonly string[] {
  return compared(...args).differences.map(
    ({ file, line, message, register }) =>
      `${file.replace("content/", "")}:${line} ${register.map(({ cell }) => cell).join(" ")} ${message}`,
  );
}

describe("a register and the policy", () => {
  test("that say the same have nothing to tell", () => {
    const orders = row(
      ORDERS,
      "data: [le nom, l'adresse]",
      "recipients: [le transporteur]",
      "retention: dix ans",
      "transfers: aucun",
    );
    const cells = "Commandes|1|Traiter les commandes|Noms ; adresses|Transporteur (Rapide SA)|120 mois|Non";
    assert.deepEqual(told([orders], "Données|Destinataires|Durée de conservation|Hors UE", cells), []);
  });

  test("miss a processing, which a passage may speak of", () => {
    const cells = [
      "Commandes|1|Livrer les commandes|x",
      "Paie|2|Payer les salariés|x",
      "Sondages|3|Participer à des sondages|x",
    ];
    assert.deepEqual(told([row(ORDERS)], "Sécurité", ...cells), [
      "sections/donnees.md:8 A4 Aucune finalité de traitements.yaml ne couvre « Sondages » (feuille « Registre », A4), dont ce passage semble parler.",
      "traitements.yaml:1 A3 Aucune finalité de traitements.yaml ne couvre « Paie » (feuille « Registre », A3).",
    ]);
  });

  test("miss a purpose, with the processing that comes nearest", () => {
    const rows = [row(ORDERS), row("Enregistrer des produits"), row("Envoyer des offres par e-mail")];
    assert.deepEqual(
      told(rows, "Données", "Commandes|1|Traiter les commandes|", "Prospection|2|Courriels aux anciens clients|"),
      [
        "traitements.yaml:1 A3 Aucune finalité de traitements.yaml ne couvre « Prospection » (feuille « Registre », A3).",
        "traitements.yaml:5  Le registre n’a aucun traitement pour « Enregistrer des produits ».",
        "traitements.yaml:8 A3 Le registre n’a aucun traitement pour « Envoyer des offres par e-mail ». Le plus proche est « Prospection » (feuille « Registre », A3).",
      ],
    );
  });

  test("are matched as the editor says, by name or reference, or not at all", () => {
    const matched = (register: string) => {
      const { matches } = compared(
        [row(ORDERS, `register: ${register}`)],
        "Données",
        "Commandes|T-01|Livrer|",
        "Prospection|T-02|Offrir|",
      );
      return matches.map(({ entry, by, place }) => `${place.line} ${entry?.name.text} ${by}`);
    };
    assert.deepEqual(matched("prospection"), ["2 Prospection editor"]);
    assert.deepEqual(matched("T-02"), ["2 Prospection editor"]);
    assert.deepEqual(matched("aucun"), ["2 undefined editor"]);
    assert.deepEqual(told([row(ORDERS, "register: T-03")], "Données", "Commandes|T-01|Traiter les commandes|"), [
      "sections/donnees.md:6 A2 Aucune finalité de traitements.yaml ne couvre « Commandes » (feuille « Registre », A2), dont ce passage semble parler.",
      "traitements.yaml:5 A2 Le registre n’a pas de traitement « T-03 ». Le plus proche est « Commandes » (feuille « Registre », A2).",
    ]);
  });

  test("differ in data, either way; what a section says is said", () => {
    const cells = "Commandes|1|Traiter les commandes|Identité (nom, date de naissance), factures";
    assert.deepEqual(told([row(ORDERS, "data: [le nom, l'adresse IP]")], "Catégories de données", cells), [
      "traitements.yaml:2 D2 Données de « Traiter vos commandes » : le registre dit « date de naissance » (feuille « Registre », D2), la politique ne le dit pas.",
      "traitements.yaml:5 A2 Données de « Traiter vos commandes » : la politique dit « l’adresse IP », le registre ne le dit pas pour « Commandes » (feuille « Registre », A2).",
    ]);
  });

  test("contradict each other on retention, transfers and legal basis", () => {
    const orders = row(ORDERS, "retention: trois ans", "transfers: aucun", "legalBasis: votre consentement");
    const cells = "Commandes|1|Traiter les commandes|5 ans|Oui|Suisse|Contrat";
    assert.deepEqual(told([orders], "Durée de conservation|Hors UE ?|Pays|Base légale", cells), [
      "traitements.yaml:5 D2 Conservation de « Traiter vos commandes » : la politique dit « trois ans », le registre « 5 ans » (feuille « Registre », D2).",
      "traitements.yaml:6 E2 Transferts de « Traiter vos commandes » : la politique dit « aucun », le registre « Hors UE : Suisse » (feuille « Registre », E2).",
      "traitements.yaml:7 G2 Base juridique de « Traiter vos commandes » : la politique dit « votre consentement », le registre « Contrat » (feuille « Registre », G2).",
    ]);
  });

  test("are not held to a legal basis that the register has nowhere, nor to what a list leaves out", () => {
    const orders = row(ORDERS, "legalBasis: contrat", "retention: dix ans");
    assert.deepEqual(told([orders], "Durée de conservation", "Commandes|1|Traiter les commandes|10 ans"), []);
    assert.deepEqual(told([orders], "Date de création", "Commandes|1|Traiter les commandes|2026"), []);
  });

  test("compare data of all purposes with all processings", () => {
    const common = "common:\n  section: donnees\n  quote: livrons vos commandes\n  data: [le nom, la photo]\n";
    const yaml = { file: "content/traitements.yaml", text: `${common}traitements: []\n` };
    const policy = readPolicy([SECTION, yaml]);
    assert.ok(policy.ok);
    const register = readRegister([
      {
        name: "R",
        rows: [
          ["Nom", "Finalités", "Données"],
          ["Paie", "Payer", "Noms"],
        ],
      },
    ]);
    const { differences } = compareRegister(register, policy.value);
    assert.deepEqual(
      differences.map(({ line, message }) => `${line} ${message}`),
      [
        "1 Aucune finalité de traitements.yaml ne couvre « Paie » (feuille « R », A2).",
        "4 Données de toutes les finalités : la politique dit « la photo », aucun traitement du registre ne le dit.",
      ],
    );
  });
});
