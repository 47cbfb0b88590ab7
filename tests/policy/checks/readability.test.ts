import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readability, syllablesOf } from "../../../scripts/policy/checks/readability.ts";
import { sentencesOf } from "../../../scripts/policy/checks/sentences.ts";

/** Words with the number of their syllables as they are spoken in prose. */
const SYLLABLES: readonly (readonly [count: number, words: string])[] = [
  [1, "vol le de les que vie août yeux lieu bien qu’on l’an guerre 2026 œuf"],
  [2, "données durée voyage client maïs peut-être vous-mêmes oublie langage l’adresse"],
  [3, "ouvrier création entreprises celui-ci conservaient traitement"],
  [4, "réaliser européen communiquées société"],
  [5, "utilisateur personnaliser sécurisation"],
];

describe("syllablesOf", () => {
  for (const [count, words] of SYLLABLES) {
    for (const word of words.split(" ")) test(word, () => assert.equal(syllablesOf(word), count));
  }
});

/** Texts whose sentences are parted by | here. */
const SENTENCES = [
  "Nous collectons vos données. |Vous pouvez refuser ! |Pourquoi ? |Voici…",
  "Selon l’art. 13 du RGPD, M. Dupont et Mme Durand, n° 12, p. 3, écrivent à J. Martin.",
  "Nos outils, e.g. un pare-feu, i.e. un logiciel, cf. l’annexe, coûtent 1.5 euro, etc. par mois.",
  "Des noms, des adresses, etc. |Nous les effaçons.",
  "« Acceptez-vous ? » demande la page. |« Oui. » |Ensuite, elle s’ouvre.",
  "Nous effaçons ; vous vérifiez : tout va bien.",
  "Inscription en ligne\n|Achats\n|Demande de devis",
  "Une ligne coupée\nqui continue.\n\n|un paragraphe",
  "Contre le vol. |Ensuite, rien.",
];

describe("sentencesOf", () => {
  for (const marked of SENTENCES) {
    test(marked, () => {
      const text = marked.replaceAll("|", "");
      const starts = sentencesOf(text).map(({ start }) => start);
      const expected = marked.split("|").map((_, index, parts) => parts.slice(0, index).join("").length);
      assert.deepEqual(starts, expected);
    });
  }
});

describe("readability", () => {
  test("follows Kandel and Moles", () => {
    // 7 words, 2 sentences, 9 syllables.
    const { words, sentences, minutes, ease } = readability("Le chat dort. Il a trop mangé.");
    assert.deepEqual([words, sentences], [7, 2]);
    assert.ok(Math.abs(ease - Math.min(207 - 1.015 * 3.5 - 73.6 * (8 / 7), 100)) < 1e-9);
    assert.ok(Math.abs(minutes - 7 / 214) < 1e-9);
  });

  test("gives longer words and sentences a lower mark, within 0 and 100", () => {
    const marks = [
      "Il dort.",
      "Nous protégeons vos données personnelles.",
      "Les renseignements communiqués ultérieurement nécessiteront systématiquement une authentification.",
    ].map((text) => readability(text).ease);
    assert.deepEqual(
      marks,
      marks.toSorted((a, b) => b - a),
    );
    assert.equal(marks[0], 100);
    assert.equal(marks.at(-1), 0);
  });

  test("reads nothing in no time", () => {
    assert.deepEqual(readability(" … \n"), { words: 0, sentences: 0, minutes: 0, ease: 100 });
  });
});
