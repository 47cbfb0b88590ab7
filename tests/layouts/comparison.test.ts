import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { DomUtils, parseDocument } from "htmlparser2";
import { redlinePage } from "../../layouts/comparison/redline-page.ts";
import { changesText, redlineText } from "../../layouts/comparison/redline-text.ts";
import { workingRedline } from "../../layouts/comparison/redlines.ts";
import { feed } from "../../layouts/feed.ts";
import { sectionPage } from "../../layouts/section-page.ts";
import { readStyles } from "../../layouts/style.ts";
import { calendarOn } from "../../scripts/policy/versions/calendar.ts";
import { comparePolicies, type Comparison } from "../../scripts/policy/versions/comparison.ts";
import { sectionLives } from "../../scripts/policy/versions/section-lives.ts";
import type { Version } from "../../scripts/policy/versions/version.ts";
import { archiveOf, contentOf, policyOf, versionsOf, type Texts } from "../support/history.ts";

const LONG = Array.from({ length: 12 }, (_, index) => `Le paragraphe ${index} ne change pas, et il est assez long.`);
const TABLE = "| Donnée | Base légale | Durée |\n|---|---|---|\n| Nom | contrat | 3\u00A0ans |";
const BEFORE: Texts = {
  donnees: ["Nous gardons tout six mois.", ...LONG, "Lisez [nos cookies](#cookies) et la [CNIL](https://a.fr)."].join(
    "\n\n",
  ),
  cookies: "Aucun cookie.",
  durees: TABLE,
};
const AFTER: Texts = {
  ...BEFORE,
  donnees: ["Nous gardons tout douze mois.", ...LONG, "Lisez [nos cookies](#cookies) et la [CNIL](https://b.fr)."].join(
    "\n\n",
  ),
  durees: TABLE.replace("3\u00A0ans", "2\u00A0ans"),
};

const archive = archiveOf(
  versionsOf([
    ["2027-01-01", BEFORE],
    ["2027-02-01", AFTER],
  ]),
);
const { versions } = archive;
const [first, second] = versions;
const build = {
  site: contentOf(BEFORE).site,
  origin: undefined,
  day: "2027-03-01",
  preview: true,
  styles: readStyles(),
};

function redlineOf(before: Texts, after: Texts) {
  assert.ok(first);
  return workingRedline(first, comparePolicies(policyOf(before), policyOf(after)));
}

/** A page's elements of a name, and what they say. */
function elements(markup: string, name: string) {
  return DomUtils.getElementsByTagName(name, parseDocument(markup)).map((element) => ({
    attributes: element.attribs,
    text: DomUtils.textContent(element)
      .replace(/[\u00A0\u202F]/g, " ")
      .trim(),
  }));
}

describe("the page of a redline", () => {
  const markup = redlinePage(build, redlineOf(BEFORE, AFTER));
  const links = elements(markup, "a");

  test("lists each change, with a link", () => {
    const words = links.flatMap(({ attributes: { href = "" }, text }) =>
      /^#changement_\d+$/.test(href) ? [text] : [],
    );
    assert.deepEqual(
      words.filter((text) => !text.startsWith("Changement suivant")),
      [
        "« six » devient « douze »",
        "« CNIL (https://a.fr) » devient « CNIL (https://b.fr) »",
        "« 3 ans » devient « 2 ans »",
      ],
    );
  });

  test("leads from each change to the next", () => {
    const next = links.filter(({ text }) => text.startsWith("Changement suivant"));
    assert.deepEqual(
      next.map(({ attributes, text }) => [attributes["href"], text]),
      [
        ["#changement_2", "Changement suivant (2 sur 3)"],
        ["#changement_3", "Changement suivant (3 sur 3)"],
      ],
    );
  });

  test("folds what doesn't change, within a section and as a section", () => {
    assert.deepEqual(
      elements(markup, "summary").map(({ text }) => text),
      ["Texte sans changement", "Titre de cookies : sans changement"],
    );
    const [, folded = ""] = /<\/details>\n<div hidden="until-found">([^]*?)<\/div>/.exec(markup) ?? [];
    assert.deepEqual([folded.includes(LONG[0] ?? ""), folded.includes("douze")], [true, false]);
  });

  test("has nothing in a closed fold, which older engines don't print", () => {
    assert.doesNotMatch(markup, /<\/summary>(?!<\/details>)/);
  });

  test("holds every anchor to which it leads, once", () => {
    const ids = Array.from(markup.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
    const fragments = links.flatMap(({ attributes: { href = "" } }) => (href.startsWith("#") ? [href.slice(1)] : []));
    assert.ok(fragments.includes("cookies"));
    for (const fragment of fragments) assert.ok(ids.includes(fragment), fragment);
  });

  test("says that nothing changed only when nothing did", () => {
    assert.match(redlinePage(build, redlineOf(BEFORE, BEFORE)), /Aucun mot de la politique ne change/);
    assert.doesNotMatch(markup, /Aucun mot/);
  });
});

describe("a redline as plain text", () => {
  const text = redlineText(build, redlineOf(BEFORE, AFTER)).replace(/[\s\u00A0]+/g, " ");

  test("says in brackets what was deleted and inserted, addresses of links included", () => {
    assert.match(text, /tout \[retrait : six\] \[ajout : douze\] mois/);
    assert.match(text, /\[retrait : CNIL \(https:\/\/a\.fr\)\] \[ajout : CNIL \(https:\/\/b\.fr\)\]/);
    assert.match(text, /Aucun cookie\./);
  });

  test("keeps the cells of a table apart", () => {
    assert.match(text, /Donnée Base légale Durée/);
    assert.match(text, /Nom contrat \[retrait : 3 ans\] \[ajout : 2 ans\]/);
  });

  test("holds only what changes, in the terminal", () => {
    const changes = changesText(redlineOf(BEFORE, AFTER).comparison);
    assert.match(changes, /douze/);
    assert.doesNotMatch(changes, /Le paragraphe 3|Aucun cookie/);
  });
});

describe("what a version changed", () => {
  const compared = new Map<Version, Comparison>();
  for (const [index, version] of versions.entries()) {
    const before = versions[index - 1]?.policy ?? { ...version.policy, sections: [] };
    compared.set(version, comparePolicies(before, version.policy));
  }

  test("is said in the feed, section by section", () => {
    const summaries = elements(feed(build, archive, compared), "summary").map(({ text }) => text);
    assert.match(
      summaries[0] ?? "",
      /Ce qui change : Titre de donnees, modifiée \(2 ajouts, 2 suppressions\) ; Titre de durees/,
    );
    assert.doesNotMatch(summaries[1] ?? "", /change/);
  });

  test("is said in the history of its section, under the section's title; links lead to that version", () => {
    const life = sectionLives(calendarOn(build.day, archive).standings.values(), compared).find(({ ids }) =>
      ids.includes("donnees"),
    );
    assert.ok(life && second);
    const markup = sectionPage(build, life, true);
    assert.deepEqual(
      elements(markup, "h1").map(({ text }) => text),
      ["Histoire de la section « Titre de donnees »"],
    );
    const hrefs = elements(markup, "a").flatMap(({ attributes, text }) =>
      text === "nos cookies" ? [attributes["href"]] : [],
    );
    assert.deepEqual(hrefs, [`/versions/${second.date}/#cookies`]);
  });
});
