import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readRegister } from "../../../scripts/policy/register/read-register.ts";
import type { Sheet } from "../../../scripts/policy/register/sheet.ts";

/** A sheet drawn as lines of cells between bars. */
function sheet(name: string, drawing: string): Sheet {
  const rows = drawing.trim().split("\n");
  return { name, rows: rows.map((row) => row.split("|").map((cell) => cell.trim())) };
}

/** What is found, a line a processing: its name and what its cells say. */
function found(...sheets: readonly Sheet[]): readonly string[] {
  return readRegister(sheets).entries.map(({ name, sayings }) =>
    [name.text, ...sayings.map(({ field, cell, text }) => `${field} ${cell} ${text}`)].join(" / "),
  );
}

describe("a register", () => {
  test("is a table of one row a processing, its columns in any order and under many names", () => {
    const table = sheet(
      "Registre",
      `Registre de l’entreprise
       Durées de conservation | Sécurité | Intitulé du traitement | Objectifs poursuivis | Données collectées | Date de création
       3 ans | Chiffrement | Prospection | Envoyer des offres | E-mail | 2026
       | | | | |
       1 an | Chiffrement | Support | Répondre | Nom ; téléphone | 2026`,
    );
    assert.deepEqual(found(table), [
      "Prospection / retention A3 3 ans / name C3 Prospection / purposes D3 Envoyer des offres / data E3 E-mail",
      "Support / retention A5 1 an / name C5 Support / purposes D5 Répondre / data E5 Nom ; téléphone",
    ]);
  });

  test("groups columns under two rows of headings, and goes on in rows without a name", () => {
    const table = sheet(
      "Registre",
      `Traitement | | Destinataires | | Transferts
       Nom | Finalités | Internes | Externes | Hors UE ? | Pays
       Commandes | Livrer | Atelier | Transporteur | Oui | Suisse
       | Facturer | | Comptable | | `,
    );
    assert.deepEqual(found(table), [
      "Commandes / name A3 Commandes / purposes B3 Livrer / recipients C3 Atelier / recipients D3 Transporteur" +
        " / transfers E3 Hors UE : Suisse / purposes B4 Facturer / recipients D4 Comptable",
    ]);
  });

  test("is a form a sheet, in blocks as the CNIL draws them", () => {
    const form = sheet(
      "Fiche 1",
      `Fiche de registre | | | | ► Définitions
       Nom du traitement | Archivage des transferts | | | ► Finalité du traitement
       N° / RÉF | T-01
       Acteurs | Nom | Adresse
       Délégué à la protection des données | Camille Aubry
       |
       Finalité(s) du traitement effectué
       Finalité principale | Conserver les contrats
       Sous-finalité 1 |
       |
       Catégories de données personnelles concernées | Description | | Durée de conservation
       État civil, identité | Noms | | 5 ans
       Données de connexion (adress IP, logs, etc.) |
       Numéro de Sécurité Sociale (ou NIR) | X | | 10 ans
       |
       Catégories de personnes concernées | Description | | Précisions
       Catégorie de personnes 1 | Clients
       |
       Destinataires | Type de destinataire | | Précisions
       Destinataire 1 | Sous-traitants | | Archiviste
       Destinataire 2 | Sélectionnez un élément dans cette liste déroulante ►
       |
       Mesures de sécurité | Type de mesure de sécurité | | Précisions
       Mesure de sécurité 1 | Chiffrement des données
       |
       Transferts hors UE | Destinataire | Pays | Type de Garanties
       Organisme destinataire 1 | Coffre SA | Suisse | Pays adéquat`,
    );
    assert.deepEqual(found(form), [
      "Archivage des transferts / name B2 Archivage des transferts / reference B3 T-01 / purposes B8 Conserver les contrats" +
        " / data B12 Noms / retention D12 5 ans / data B14 Numéro de Sécurité Sociale (ou NIR) / retention D14 10 ans" +
        " / people B17 Clients / recipients B20 Sous-traitants : Archiviste / transfers B27 Coffre SA : Suisse : Pays adéquat",
    ]);
  });

  test("is a table of one column a processing", () => {
    const table = sheet(
      "Registre",
      `Nom du traitement | Support | Offres
       Finalité(s) | Répondre | Envoyer des offres
       Donnée(s) | Nom | E-mail
       Durée | 1 an | 3 ans`,
    );
    assert.deepEqual(found(table), [
      "Support / name B1 Support / purposes B2 Répondre / data B3 Nom / retention B4 1 an",
      "Offres / name C1 Offres / purposes C2 Envoyer des offres / data C3 E-mail / retention C4 3 ans",
    ]);
  });

  test("is a form of labels and values, several below one another", () => {
    const forms = sheet(
      "Fiches",
      `Nom du traitement | Support
       Finalité | Répondre
       Base légale | contrat
       Transferts hors UE | Non
       Nom du traitement | Offres
       Finalité | Envoyer des offres
       Durée de conservation | Néant`,
    );
    assert.deepEqual(found(forms), [
      "Support / name B1 Support / purposes B2 Répondre / legalBasis B3 contrat / transfers B4 aucun",
      "Offres / name B5 Offres / purposes B6 Envoyer des offres",
    ]);
  });

  test("tells once what a list and a form tell, and nothing of the model's example", () => {
    const list = sheet(
      "Liste",
      `Nom du traitement | N° / RÉF | Finalité du traitement
       (EXEMPLE) Gestion de la paie | 1 - Exemple | Calcul
       Les commandes | T-01 | Livrer
       SUPPORT | ref-001 | Répondre
       Sondages | ref-001 | Demander`,
    );
    const form = (name: string, reference: string) =>
      sheet(name, `Nom du traitement | ${name}\nN° / RÉF | ${reference}\nFinalité principale | Faire`);
    const register = readRegister([
      list,
      form("Commandes", "T-01"),
      form("Support", "ref-001"),
      form("Avis", "ref-001"),
      form("Exemple de fiche", "2"),
      sheet("Tutoriel", "Remplissez les finalités et les données."),
    ]);
    assert.deepEqual(
      register.entries.map(({ name, sayings }) => `${name.sheet} ${name.text} ${sayings.length}`),
      ["Commandes Commandes 6", "Support Support 6", "Avis Avis 3", "Liste Sondages 3"],
    );
    assert.deepEqual(register.passedOver, ["Exemple de fiche", "Tutoriel"]);
  });
});
