import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { definitions, withDefinitions } from "../../layouts/glossary.ts";
import { policyOf } from "../support/history.ts";

const TERMS = [
  { term: "donnée personnelle", forms: ["données personnelles"], definition: "D", source: "RGPD" },
  { term: "cookie", forms: ["cookies"], definition: "<b>", source: "CNIL", address: "https://www.cnil.fr/" },
];
const marked = (word: string, index: number, term: string) =>
  `<span class="term" id="terme_${index}_a">${word}<a href="#definition_${index}" aria-label="Définition : ${term}"></a><button popovertarget="definition_${index}" aria-label="Définition : ${term}"></button></span>`;
const withTerms = (html: string) => withDefinitions({ id: "a", html }, TERMS);

describe("withDefinitions", () => {
  test("marks the last word of the first occurrence of each term, and no other", () => {
    assert.equal(
      withTerms("<p>Vos données\u00A0personnelles, un cookie, des cookies.</p>"),
      `<p>Vos données\u00A0${marked("personnelles", 0, "donnée personnelle")}, un ${marked("cookie", 1, "cookie")}, des cookies.</p>`,
    );
  });

  test("leaves links, code, headings, attributes and parts of words alone", () => {
    const markup = '<h3>Cookies</h3><p><a href="#cookie">cookie</a> <code>cookie</code> cookiesque</p>';
    assert.equal(withTerms(markup), markup);
  });

  test("leaves addresses in the text alone", () => {
    const addresses = "plainte@cookie.fr, www.cookie.fr/cookie/a, cookie.fr : ";
    assert.equal(withTerms(`<p>${addresses}cookies</p>`), `<p>${addresses}${marked("cookies", 1, "cookie")}</p>`);
  });

  test("never alters the words", () => {
    const markup = "<p>Un <strong>cookie</strong> &amp; des données personnelles.</p>";
    const words = (text: string) => text.replace(/<[^>]*>/g, "");
    assert.equal(words(withTerms(markup)), words(markup));
  });
});

describe("definitions", () => {
  const policy = policyOf({ a: "Un cookie.", b: "Rien.", c: "Des cookies." });
  const withGlossary = { ...policy, aids: { ...policy.aids, glossary: TERMS } };
  const markup = String(
    definitions(
      withGlossary,
      policy.sections.map((section) => withDefinitions(section, TERMS)),
    ),
  );

  test("are escaped and name their source", () => {
    assert.match(
      markup,
      /<dfn>cookie<\/dfn>\u00A0: &lt;b&gt; <cite><a href="https:\/\/www\.cnil\.fr\/" aria-label="CNIL, cookie">CNIL<\/a><\/cite>/,
    );
    assert.equal(definitions(policy, []), undefined);
  });

  test("lead back to each section that uses the term, and say which", () => {
    assert.match(
      markup,
      /Dans le texte\u00A0: <a href="#terme_1_a" aria-label="section 1, cookie">section 1<\/a>, <a href="#terme_1_c" aria-label="section 3, cookie">section 3<\/a><\/p>/,
    );
    assert.doesNotMatch(markup, /#terme_0_/);
  });
});
