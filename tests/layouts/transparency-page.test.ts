import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { DomUtils, parseDocument } from "htmlparser2";
import type { Build } from "../../layouts/build.ts";
import { pages } from "../../layouts/pages.ts";
import { readStyles } from "../../layouts/style.ts";
import { contentOf, versionsOf } from "../support/history.ts";

const TEXTS = {
  donnees: `Nous traitons des données pour :

- vous livrer ;
- vous répondre.

## Vous répondre

Vous répondre est dans notre intérêt légitime : votre satisfaction. Nos réponses sont gardées le temps nécessaire.

Inscrivez-vous sur Bloctel.`,
};
const content = contentOf(TEXTS, versionsOf([["2026-01-01", TEXTS]]));
const BUILD = { site: content.site, origin: undefined, day: "2026-12-01", styles: readStyles() };

function page(build: Pick<Build, "preview" | "served">): string | undefined {
  return pages({ ...BUILD, ...build }, content)
    .find(({ address }) => address === "/transparence/")
    ?.render();
}

describe("the matrix's page", () => {
  test("stands in the preview on an editor's machine, and nowhere else", () => {
    assert.equal(page({ preview: false }), undefined);
    assert.equal(page({ preview: true }), undefined);
    const served = pages({ ...BUILD, preview: true, served: true }, content);
    assert.match(served.find(({ address }) => address === "/")?.render() ?? "", /href="transparence\/"/);
    assert.ok(page({ preview: true, served: true }));
  });

  test("shows a sign for each purpose and item, which says what it is and leads to the words behind it", () => {
    const document = parseDocument(page({ preview: true, served: true }) ?? "");
    const named = (name: string) => DomUtils.getElementsByTagName(name, document);
    const rows = named("tr").map((row) => DomUtils.getElementsByTagName((name) => /^t[hd]$/.test(name), row));
    assert.deepEqual(
      rows.map((cells) => cells.length),
      [13, 13, 13],
    );
    assert.deepEqual(
      rows.slice(1).map(([heading]) => heading && DomUtils.textContent(heading)),
      ["vous livrer", "vous répondre"],
    );
    const links = named("a").filter(({ attribs }) => attribs["aria-label"]?.startsWith("Intérêt poursuivi"));
    assert.deepEqual(
      links.map(({ attribs }) => attribs["aria-label"]),
      ["Intérêt poursuivi : dépend de la base juridique, non dite pour cette finalité", "Intérêt poursuivi : dit"],
    );
    const anchors = new Set(
      DomUtils.find(() => true, [document], true, Infinity).flatMap((node) =>
        "attribs" in node ? [node.attribs["id"]] : [],
      ),
    );
    const targets = named("a").flatMap(({ attribs }) => /^#(.+)/.exec(attribs["href"] ?? "")?.[1] ?? []);
    assert.ok(targets.length > 10);
    for (const target of targets) assert.ok(anchors.has(target), target);
  });

  test("names vague words and what the law has overtaken, each with its place", () => {
    const text = DomUtils.textContent(parseDocument(page({ preview: true, served: true }) ?? "")).replaceAll(
      "\u00A0",
      " ",
    );
    assert.match(
      text,
      /« le temps nécessaire » ne dit pas combien de temps.*content\/sections\/donnees\.md, ligne \d+/,
    );
    assert.match(text, /« Bloctel » : depuis le 2026-08-11/);
  });

  test("has a value for every property that its style asks for", () => {
    const [, style = ""] = /<style>(.*?)<\/style>/s.exec(page({ preview: true, served: true }) ?? "") ?? [];
    const asked = Array.from(style.matchAll(/var\((--\w+)\)/g), ([, name]) => name);
    const given = Array.from(style.matchAll(/(--\w+):/g), ([, name]) => name);
    assert.deepEqual([...new Set(asked).difference(new Set(given))], []);
  });
});
