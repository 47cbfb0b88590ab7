import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { definitions, withDefinitions } from "../../layouts/glossary.ts";

const TERMS = [
  { term: "donnée personnelle", forms: ["données personnelles"], definition: "D", source: "RGPD" },
  { term: "cookie", forms: ["cookies"], definition: "<b>", source: "CNIL", address: "https://www.cnil.fr/" },
];
const button = (index: number, term: string) =>
  `<button popovertarget="definition_${index}" aria-label="Définition : ${term}"></button>`;

describe("withDefinitions", () => {
  test("marks the first occurrence of each term, and no other", () => {
    assert.equal(
      withDefinitions("<p>Vos données\u00A0personnelles, un cookie, des cookies.</p>", TERMS),
      `<p>Vos données\u00A0personnelles${button(0, "donnée personnelle")}, un cookie${button(1, "cookie")}, des cookies.</p>`,
    );
  });

  test("leaves links, code, headings, attributes and parts of words alone", () => {
    const markup = '<h3>Cookies</h3><p><a href="#cookie">cookie</a> <code>cookie</code> cookiesque</p>';
    assert.equal(withDefinitions(markup, TERMS), markup);
  });

  test("leaves addresses in the text alone", () => {
    const markup = "<p>plainte@cookie.fr, www.cookie.fr/cookie/a, cookie.fr : cookies</p>";
    assert.equal(
      withDefinitions(markup, TERMS).replace(/<[^>]*>/g, "|"),
      "|plainte@cookie.fr, www.cookie.fr/cookie/a, cookie.fr : cookies|||",
    );
  });

  test("never alters the words", () => {
    const markup = "<p>Un <strong>cookie</strong> &amp; des données personnelles.</p>";
    assert.equal(withDefinitions(markup, TERMS).replace(/<button[^>]*><\/button>/g, ""), markup);
  });
});

test("definitions are escaped and name their source", () => {
  const markup = String(definitions(TERMS));
  assert.match(
    markup,
    /<dfn>cookie<\/dfn>\u00A0: &lt;b&gt; <cite><a href="https:\/\/www\.cnil\.fr\/">CNIL<\/a><\/cite>/,
  );
  assert.equal(definitions([]), undefined);
});
