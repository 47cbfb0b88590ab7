import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Build } from "../../layouts/build.ts";
import { seenFrom } from "../../layouts/links.ts";
import { pages, sealedFiles } from "../../layouts/pages.ts";
import { readStyles } from "../../layouts/style.ts";
import type { Content } from "../../scripts/policy/loading/content.ts";
import { contentOf, correctedYear, versionsOf } from "../support/history.ts";

const VERSIONS = versionsOf([
  ["2027-01-01", { a: "Un, voir [b](#b) et [la suite](/versions/2027-03-01/#b).", b: "Deux." }],
  ["2027-03-01", { a: "Un, voir [b](#b).", b: "Trois.", c: "Neuf." }],
  ["2027-06-01", { a: "Un, voir [b](#b).", b: "Quatre.", c: "Neuf." }],
]);
const CONTENT = contentOf({ a: "Un.", b: "Quatre.", c: "Neuf." }, VERSIONS);
const BUILD: Build = { site: CONTENT.site, origin: undefined, day: "2027-04-01", preview: false, styles: readStyles() };

/** Every page of a site by where it stands, for a site that stands at an address. */
async function pagesAt(build: Build, site: string, content = CONTENT): Promise<ReadonlyMap<string, string>> {
  const rendered = pages(build, content).map(
    async ({ address, render }) => [`${site}${address}`, await render()] as const,
  );
  return new Map(await Promise.all(rendered));
}

/** What links of pages, resolved as a browser does (WHATWG URL), lead to nothing on a site. */
function deadLinks(files: ReadonlyMap<string, string>, site: string, { archive }: Content): readonly string[] {
  const known = new Set([...files.keys(), ...sealedFiles(archive).map(({ address }) => site + address)]);
  return Array.from(files).flatMap(([page, markup]) => {
    if (!/(?:\/|\.html)$/.test(page)) return [];
    const hrefs = Array.from(markup.matchAll(/<(?:a|link)\b[^>]* href="([^"]*)"/g), ([, href = ""]) => href);
    assert.ok(hrefs.length > 3, page);
    return hrefs.filter((href) => {
      const url = new URL(href, page);
      const [address = "", fragment] = url.href.split("#");
      if (!address.startsWith(new URL(page).origin)) return false;
      return !known.has(address) || (fragment && !files.get(address)?.includes(` id="${fragment}"`));
    });
  });
}

describe("every link leads where it should", () => {
  for (const site of ["https://politique.exemple", "https://politique.exemple/une/politique"]) {
    test(`of a site at ${site}/, told or not`, async () => {
      for (const origin of [undefined, site]) {
        const files = await pagesAt({ ...BUILD, origin }, site);
        // Where nobody has said where the site stands, the page that is shown at any address supposes that it is at a root.
        const known = origin === undefined ? Array.from(files).filter(([page]) => !page.endsWith("/404.html")) : files;
        assert.deepEqual(deadLinks(new Map(known), site, CONTENT), []);
      }
    });
  }

  test("of a site whose announcements were replaced and withdrawn, on any day", async () => {
    const site = "https://politique.exemple";
    const corrected = contentOf({ a: "Six.", b: "Voir [a](#a)." }, correctedYear().publications);
    for (const day of ["2027-01-01", "2027-03-15", "2027-06-30", "2027-07-01"]) {
      const files = await pagesAt({ ...BUILD, origin: site, day }, site, corrected);
      assert.deepEqual(deadLinks(files, site, corrected), [], day);
    }
  });

  test("of the page that is shown at any depth", async () => {
    const site = "https://politique.exemple/une/politique";
    const markup = (await pagesAt({ ...BUILD, origin: site }, site)).get(`${site}/404.html`) ?? "";
    for (const [, href = ""] of markup.matchAll(/<a\b[^>]* href="([^#"]*)"/g)) {
      if (!href.startsWith("https:")) assert.match(href, /^\/une\/politique\//);
    }
  });
});

test("a link is as short as it can be from its page, and else goes by the root", () => {
  assert.equal(seenFrom("/", "/"), "./");
  assert.equal(seenFrom("/", "/#a"), "#a");
  assert.equal(seenFrom("/", "/versions/"), "versions/");
  assert.equal(seenFrom("/versions/2027-01-01/", "/versions/2027-01-01/a.md"), "a.md");
  assert.equal(seenFrom("/versions/2027-01-01/", "/#a"), "../../#a");
  assert.equal(seenFrom("/verifier/", "/versions/"), "../versions/");
});
