import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { parseAllHeaders } from "@netlify/headers-parser";
import type { Build } from "../../layouts/build.ts";
import { hostFiles } from "../../layouts/hosts/host-files.ts";
import { siteFiles } from "../../layouts/site-files.ts";
import type { Site } from "../../scripts/policy/content/schema.ts";
import { BUILD } from "../support/build.ts";
import { SITE } from "../support/history.ts";

async function fileAt(files: ReturnType<typeof hostFiles>, address: string): Promise<string | undefined> {
  return files.find((file) => file.address === address)?.render();
}

describe("every host's configuration", async () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "headers-"));
  });
  after(() => rm(folder, { recursive: true }));

  /** The rules of `_headers`, as Netlify's own parser reads them. */
  async function netlifyRules(build: Build) {
    const file = join(folder, "_headers");
    await writeFile(file, (await fileAt(hostFiles(build), "/_headers")) ?? "");
    const parsed = await parseAllHeaders({
      headersFiles: [file],
      netlifyConfigPath: undefined,
      configHeaders: undefined,
      minimal: false,
    });
    assert.deepEqual(parsed.errors, []);
    return parsed.headers;
  }

  test("sends the headers that Netlify sends", async () => {
    const rules = await netlifyRules(BUILD);
    assert.ok(rules.length > 5);
    for (const address of ["/.htaccess", "/_nginx.conf", "/_caddy.conf"]) {
      const text = (await fileAt(hostFiles(BUILD), address)) ?? "";
      for (const { for: files, values } of rules) {
        for (const [name, value] of Object.entries(values)) {
          assert.ok(text.includes(`"${value}"`), `${address} does not send ${name}: ${value} for ${files}`);
          if (name !== "Content-Type") assert.ok(text.includes(name), `${address} has no ${name}`);
        }
      }
      assert.ok(text.includes("/politique/404.html"), address);
    }
  });

  test("binds the publisher's other hosts to HTTPS only when asked to", async () => {
    const hsts = async (site: Site) =>
      (await netlifyRules({ ...BUILD, site })).map(({ values }) => values["Strict-Transport-Security"]).join("");
    assert.equal(await hsts(SITE), "max-age=63072000");
    assert.equal(await hsts({ ...SITE, hsts: "sous-domaines" }), "max-age=63072000; includeSubDomains");
    assert.equal(await hsts({ ...SITE, hsts: "preload" }), "max-age=63072000; includeSubDomains; preload");
  });

  test("opens to other sites what programs read, and no page", async () => {
    const rules = await netlifyRules(BUILD);
    const open = (address: string) =>
      rules.some(
        (rule) =>
          "forRegExp" in rule &&
          rule.forRegExp.test(address) &&
          rule.values["Access-Control-Allow-Origin"] === "*" &&
          rule.values["Cross-Origin-Resource-Policy"] === "cross-origin",
      );
    const read = ["flux.xml", "versions.json", "politique.jsonld", "politique.md", "politique.txt"];
    const sealed = ["SHA256SUMS", "release.yaml", "cookies.md", "politique.pdf"];
    for (const address of [
      ...read.map((name) => `/${name}`),
      ...sealed.map((name) => `/versions/2027-01-01/${name}`),
    ]) {
      assert.ok(open(address), address);
    }
    for (const address of ["/", "/versions/", "/versions/2027-01-01/", "/404.html"]) {
      assert.equal(open(address), false, address);
    }
  });

  test("has GitHub Pages leave the files as they are", async () => {
    assert.equal(await fileAt(hostFiles(BUILD), "/.nojekyll"), "");
  });
});

test("the site tells programs where things are only once it knows", async () => {
  const addresses = (build: Build) => siteFiles(build, ["/"]).map(({ address }) => address);
  const robots = async (build: Build) => (await fileAt(siteFiles(build, ["/"]), "/robots.txt")) ?? "";
  assert.deepEqual(addresses({ ...BUILD, origin: undefined }), ["/robots.txt"]);
  assert.deepEqual(addresses({ ...BUILD, preview: true }), ["/robots.txt"]);
  assert.doesNotMatch(await robots({ ...BUILD, preview: true }), /Sitemap/);
  assert.match(await robots(BUILD), /^Sitemap: https:\/\/exemple\.fr\/politique\/sitemap\.xml$/m);
  const contact = { ...BUILD, site: { ...SITE, securityContact: "mailto:a@exemple.fr" } };
  const text = (await fileAt(siteFiles(contact, ["/"]), "/.well-known/security.txt")) ?? "";
  assert.match(text, /^Contact: mailto:a@exemple\.fr$/m);
  const [, expires = ""] = /^Expires: (.*)$/m.exec(text) ?? [];
  const days = (Date.parse(expires) - Date.parse(BUILD.day)) / 86_400_000;
  assert.ok(days > 30 && days < 365, expires);
});
