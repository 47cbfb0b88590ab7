import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { collectionNotice } from "../layouts/collection-notice.ts";
import { readPolicy } from "../scripts/policy/content/policy.ts";
import { ProjectCopy } from "./support/project.ts";

const SITE = {
  organisation: "Fils & Co",
  url: "https://confidentialite.exemple.fr/",
  noticeDays: 30,
  reviewMonths: 12,
  situations: [],
};

/** A policy of one section that declares rights, whose table has one purpose with facts of its own. */
function policyWith(covers: string, facts: string) {
  const policy = readPolicy([
    {
      file: "content/sections/droits.md",
      text: `---\ntitle: Vos droits\norder: 1\nsummary: S.\ncovers: [${covers}]\n---\nNous livrons vos commandes.\n`,
    },
    {
      file: "content/traitements.yaml",
      text: `traitements:\n  - purpose: Livrer l'article\n    section: droits\n    quote: livrons vos commandes\n${facts}`,
    },
  ]);
  assert.ok(policy.ok);
  return policy.value;
}

const ORDER = { name: "Commande", purposes: ["Livrer l’article"] };

describe("a notice beside a form", () => {
  test("says who, what for, on what basis, which rights, and leads to the version in force", () => {
    const policy = policyWith("droit-acces, droit-opposition", "    legalBasis: contrat <1>\n");
    const { text, html } = collectionNotice(SITE, policy, ORDER);
    assert.equal(
      text.replaceAll(/[\u00A0\u202F]/g, " "),
      `Fils & Co, responsable du traitement, recueille ces données pour :

- Livrer l’article (base juridique : contrat <1>)

Vos droits :

- Vos droits <https://confidentialite.exemple.fr/#droits> : droit
  d’accès, droit d’opposition

Tout le reste est dans notre politique de confidentialité en vigueur
<https://confidentialite.exemple.fr/>.
`,
    );
    const { results } = new HtmlValidate({ extends: ["html-validate:standard"] }).validateStringSync(html);
    assert.deepEqual(
      results.flatMap(({ messages }) => messages),
      [],
    );
    assert.match(html, /contrat &lt;1&gt;/);
  });

  test("leaves blank what the policy doesn't say, and affirms no purpose that was never published", () => {
    const { text } = collectionNotice(SITE, policyWith("", ""), { ...ORDER, purposes: [...ORDER.purposes, "Deviner"] });
    const blanks = Array.from(text.replaceAll(/\s+/g, " ").matchAll(/\[à compléter : ([^\]]*)\]/g), ([, what]) => what);
    assert.deepEqual(blanks, [
      "base juridique",
      "finalité que la version en vigueur ne dit pas, « Deviner »",
      "vos droits, et comment les exercer",
    ]);
  });
});

describe("npm run mentions", () => {
  test("prints each declared collection as text and HTML, by the version in force rather than the working text", (t) => {
    const project = new ProjectCopy(t);
    const { status, output } = project.run("scripts/mentions.ts");
    assert.equal(status, 0, output);
    assert.match(output, /^D’après la version en vigueur, celle du 1er\s+février 2026/);
    assert.match(output, /^COMMANDE D’UN MEUBLE$[^]*^INSCRIPTION AUX OFFRES$/m);
    // The working text alone gives a basis.
    assert.match(project.read("content/traitements.yaml"), /legalBasis: contrat/);
    assert.doesNotMatch(output, /contrat/);
    assert.equal(output.match(/^<li>.*\[à compléter : base juridique\]/gm)?.length, 3);
  });
});
