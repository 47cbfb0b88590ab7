import assert from "node:assert/strict";
import { describe, test } from "node:test";
import PostalMime from "postal-mime";
import { message } from "../../layouts/message.ts";
import { unsentMail } from "../../scripts/publication/message.ts";
import type { Site } from "../../scripts/policy/content/schema.ts";
import type { Publication } from "../../scripts/policy/versions/archive.ts";
import { archiveOf, contentOf, publish, versionsOf, withdraw } from "../support/history.ts";

const RIGHTS = `---
title: Vos droits
order: 1
summary: Résumé.
covers: [droit-acces, droit-opposition, finalites]
---

Écrivez-nous.
`;
const first = versionsOf([["2027-01-01", { droits: "Vos droits.", cookies: "Des cookies." }]]);
const announced = publish(
  first,
  "2027-03-15",
  { droits: RIGHTS, cookies: "Des cookies." },
  {
    published: "2027-02-01",
    kind: "substantielle",
    note: "Un **droit** de plus : [le voici](/#droits), selon [la CNIL](https://www.cnil.fr/).",
  },
);

const SITE: Site = { ...contentOf({ a: "Texte." }).site, organisation: "Boutique & Cie", url: "https://exemple.fr/p/" };

/** The mail of the last publication's message as a mail program reads it. */
async function received(publications: readonly Publication[], site = SITE) {
  const publication = publications.at(-1);
  assert.ok(publication);
  const archive = archiveOf(publications);
  const own = archive.publications.at(-1) ?? publication;
  const { html = "", text = "", ...rest } = await PostalMime.parse(await unsentMail(message(site, archive, own)));
  return { ...rest, html, text, words: text.replaceAll(/\s+/g, " ") };
}

describe("the message that tells of a publication", () => {
  test("is a draft in two forms with the note, the dates, the rights declared, the links and the seal", async () => {
    const { headers, subject, from, to, attachments, html, text, words } = await received(announced);
    assert.equal(headers.find(({ key }) => key === "x-unsent")?.value, "1");
    assert.deepEqual([from, to, attachments], [undefined, undefined, []]);
    assert.equal(subject, "Notre politique de confidentialité change à partir du 15\u00A0mars 2027");
    const seal = announced.at(-1)?.seal ?? "";
    for (const form of [html, text]) {
      for (const address of [
        "https://www.cnil.fr/",
        "https://exemple.fr/p/versions/2027-03-15/modifications/",
        "https://exemple.fr/p/versions/2027-03-15/#droits",
      ]) {
        assert.ok(form.includes(address), address);
      }
      assert.ok(form.includes(seal));
    }
    assert.match(words, /Boutique & Cie publie une nouvelle version/);
    assert.match(words, /la version du 1er janvier 2027 continue de s’appliquer/);
    assert.match(words, /le voici <https:\/\/exemple\.fr\/p\/versions\/2027-03-15\/#droits>/);
    assert.match(words, /Vos droits <[^>]+> : droit d’accès, droit d’opposition /);
    assert.doesNotMatch(words, /[Ff]inalités/);
    for (const line of text.split("\n"))
      assert.ok(line.length <= 80 || !line.includes(" ") || /<https/.test(line), line);
  });

  test("asks nothing of any host and offers nothing", async () => {
    const { html } = await received(announced);
    assert.doesNotMatch(html, /<(?:img|link|script|style|iframe|object|form)\b|\bsrc=|url\(|@import/i);
  });

  test("says of an editorial change less, and nothing of a version before the first", async () => {
    const options = { published: "2027-02-01", note: "Une virgule." };
    const { subject, words } = await received(
      publish(first, "2027-03-15", { droits: "Vos droits,", cookies: "Des cookies." }, options),
    );
    assert.match(subject ?? "", /rédigée autrement/);
    assert.match(words, /version rédactionnelle/);
    assert.doesNotMatch(words, /droit d’accès|nouvelle version/);

    const initial = await received(first);
    assert.match(initial.words, /première version/);
    assert.doesNotMatch(initial.words, /mot à mot|Jusque-là/);
  });

  test("says which announced version a new one replaces, or that one is withdrawn and what applies", async () => {
    const replacing = { published: "2027-02-10", kind: "substantielle", replaces: "2027-03-15" };
    const { words } = await received(
      publish(announced, "2027-04-01", { droits: RIGHTS, cookies: "Aucun." }, replacing),
    );
    assert.match(
      words,
      /prend la place de la version annoncée le 1er février 2027 pour le 15 mars 2027, qui ne s’appliquera pas/,
    );

    const withdrawn = await received(withdraw(announced, "2027-03-15", "2027-02-10"));
    assert.match(withdrawn.subject ?? "", /annoncée pour le 15\u00A0mars 2027 ne s’appliquera pas/);
    assert.match(withdrawn.words, /La version du 1er janvier 2027 <https:\/\/exemple\.fr\/p\/versions\/2027-01-01\/>/);
    assert.match(withdrawn.words, /versions\/2027-03-15\//);
  });

  test("says of what follows an announced version that it does, and not that that one applies already", async () => {
    const options = { published: "2027-02-10", note: "Plus tard." };
    const { words } = await received(publish(announced, "2027-06-01", { droits: RIGHTS, cookies: "Aucun." }, options));
    assert.match(words, /fait suite à la version du 15 mars 2027, elle aussi annoncée\./);
    assert.doesNotMatch(words, /Jusque-là/);
  });

  test("leaves a blank for the site's address while there is none, and no link that leads nowhere", async () => {
    const { url: _, ...nowhere } = SITE;
    const { html, words } = await received(announced, nowhere);
    assert.match(words, /\[adresse du site\]\/versions\/2027-03-15\/modifications\//);
    assert.doesNotMatch(html, /href="[^h]/);
    assert.doesNotMatch(html, /undefined/);
  });
});
