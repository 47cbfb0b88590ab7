import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { html, trusted } from "../../layouts/html.ts";

describe("html", () => {
  test("escapes what it inserts but for markup, joins lists, and inserts nothing for what is absent", () => {
    const page = html`<p title="${'"<'}">${"a < b & c"}${trusted("<br>")}${[1, html`<i></i>`]}${false}${undefined}</p>`;
    assert.equal(page.toString(), '<p title="&quot;&lt;">a &lt; b &amp; c<br>1<i></i></p>');
  });

  test("sets the template's words after French typography, around what it inserts", () => {
    const page = html`<p>L'aide « ${"mot"} » : <a href="/?a : b">${"lien"}</a> ;</p>`;
    assert.equal(page.toString(), '<p>L’aide «\u00A0mot\u00A0»\u00A0: <a href="/?a : b">lien</a>\u202F;</p>');
  });

  test("touches neither code, nor style, nor what is inserted", () => {
    const page = html`<style>a { color: red; }</style><p>Tapez <code>l'un : ${"l'autre !"}</code> ${"l'un : l'autre"}</p>`;
    const expected =
      "<style>a { color: red; }</style><p>Tapez <code>l'un : l&apos;autre !</code> l&apos;un : l&apos;autre</p>";
    assert.equal(page.toString(), expected);
  });
});
