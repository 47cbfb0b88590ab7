import assert from "node:assert/strict";
import { test } from "node:test";
import { DomUtils, parseDocument } from "htmlparser2";
import type { Build } from "../../layouts/build.ts";
import { feed } from "../../layouts/feed.ts";
import type { Archive } from "../../scripts/policy/versions/archive.ts";
import { BUILD as PRODUCTION } from "../support/build.ts";
import { SITE, versionsOf } from "../support/history.ts";

const ADDRESS = "https://exemple.fr/politique";
const BUILD: Build = { ...PRODUCTION, origin: ADDRESS, site: { ...SITE, organisation: "Exemple & Cie" } };
const versions = versionsOf([
  ["2027-01-01", { a: "Un." }],
  ["2027-01-20", { a: "Deux." }],
  ["2027-03-01", { a: "Trois." }],
]).map((version) => ({ ...version, release: { ...version.release, published: "2027-01-01" } }));
const archive: Archive = { publications: versions, versions };

/** The texts of all elements of a name, in their order. */
function texts(xml: string, name: string): readonly string[] {
  return DomUtils.getElementsByTagName(name, parseDocument(xml, { xmlMode: true })).map(DomUtils.textContent);
}

test("its ids are those of the sealed versions, whatever the shop, the address or the day", () => {
  const ids = texts(feed(BUILD, archive, new Map()), "id");
  assert.equal(new Set(ids).size, 4);
  for (const id of ids) assert.match(id, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  const moved = { ...BUILD, origin: undefined, day: "2028-01-01", site: { ...BUILD.site, shop: "https://autre.fr/" } };
  assert.deepEqual(texts(feed(moved, archive, new Map()), "id"), ids);
});

test("no two entries are of one moment, and one to come is updated on its day", () => {
  const onDay = (day: string) => texts(feed({ ...BUILD, day }, archive, new Map()), "updated");
  const [latest, upcoming, ...others] = onDay("2027-02-01");
  assert.equal(new Set([upcoming, ...others]).size, 3);
  assert.match(upcoming ?? "", /^2027-01-01T/);
  assert.match(latest ?? "", /^2027-01-20T/);
  assert.match(onDay("2027-03-01")[1] ?? "", /^2027-03-01T/);
});

test("a version and the one that replaces it are not of one moment either", () => {
  const [first, , third] = versions;
  assert.ok(first && third);
  const replacing = { ...third, name: "2027-03-01-2", release: { ...third.release, replaces: third.name } };
  const all = [first, third, replacing];
  const [, ...updated] = texts(feed(BUILD, { publications: all, versions: all }, new Map()), "updated");
  assert.equal(new Set(updated).size, 3);
});

test("an entry to come says so, and its note leads to its version's sections", () => {
  const [, , third] = versions;
  assert.ok(third);
  const titles = texts(feed(BUILD, archive, new Map()), "title");
  assert.match(titles[1] ?? "", /à venir/);
  assert.doesNotMatch(titles.slice(2).join(" "), /à venir/);
  const note = `<p><a href="/versions/2027-03-01/#a">Ici</a><br>et <a href="https://exemple.fr/">là</a></p>`;
  const alone = [{ ...third, note }];
  const xml = feed(BUILD, { publications: alone, versions: alone }, new Map());
  assert.ok(xml.includes(`<a href="${ADDRESS}/versions/2027-03-01/#a">Ici</a><br/>`), xml);
  assert.doesNotMatch(xml, / href="\//);
  assert.ok(texts(xml, "code").includes(third.seal));
});
