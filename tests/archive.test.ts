import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { indexOf } from "../scripts/policy/versions/archive.ts";
import { Refusal } from "../scripts/terminal/refusal.ts";
import { versionsOf, type Texts } from "./support/history.ts";
import { buildOn, filesIn, ProjectCopy } from "./support/project.ts";
import { siteOf } from "./support/site.ts";

// A year of made-up releases: sections renamed, moved, split, joined, emptied of all but a word, and one to come.
const SENTENCES = [
  "Nous recueillons votre nom.",
  "Vos données restent en France.",
  "Aucun cookie ne vous suit.",
  "Écrivez-nous.",
];

function body(seed: number): string {
  const sentences = SENTENCES.map((_, index) => SENTENCES[(seed * 7 + index * (seed % 3)) % SENTENCES.length] ?? "");
  return `${sentences.join(" ")}\n\n- élément ${seed} ;\n- autre élément.\n\n| a | b |\n|---|---|\n| ${seed} | x |`;
}

function section(order: number, text: string, aliases: readonly string[] = [], title = `Titre ${order}`): string {
  return `---\ntitle: ${title}\norder: ${order}\nsummary: Résumé ${order}.\naliases: [${aliases.join(", ")}]\n---\n\n${text}\n`;
}

const YEAR: readonly (readonly [string, Texts])[] = Array.from({ length: 15 }, (_, index) => {
  const month = String(Math.floor((index * 2) / 3) + 1).padStart(2, "0");
  const day = String(((index * 2) % 3) * 9 + 1).padStart(2, "0");
  const texts: Record<string, string> = {
    engagements: section(index % 4 === 3 ? 50 : 1, body(index)),
    cookies: section(2, index === 6 ? "Rien." : body(Math.floor(index / 3))),
  };
  // Renamed in the fifth version, joined to another in the eleventh.
  if (index < 4) texts["partage"] = section(3, body(3));
  else if (index < 10) texts["destinataires"] = section(3, body(index), ["partage"], "Destinataires & <partage>");
  else texts["cookies"] = section(2, `${body(10)}\n\n${body(3)}`, ["destinataires", "partage"]);
  // Split from the first in the ninth.
  if (index >= 8) texts["droits"] = section(4, body(index));
  return [`2027-${month}-${day}`, texts];
});

const versions = versionsOf(YEAR);
const dates = versions.map(({ date }) => date);

let project: ProjectCopy;

before(async () => {
  project = new ProjectCopy();
  rmSync(join(project.root, "content/versions"), { recursive: true });
  rmSync(join(project.root, "content/sections"), { recursive: true });
  rmSync(join(project.root, "content/traitements.yaml"));
  const last = Object.entries(YEAR.at(-1)?.[1] ?? {});
  const texts = last.map(([id, text]) => ({
    file: `content/sections/${id}.md`,
    bytes: new TextEncoder().encode(text),
  }));
  const index = { file: "content/versions/SHA256SUMS", bytes: new TextEncoder().encode(indexOf(versions)) };
  for (const { file, bytes } of [...versions.flatMap(({ files }) => files), index, ...texts]) {
    await mkdir(dirname(join(project.root, file)), { recursive: true });
    await writeFile(join(project.root, file), bytes);
  }
});
after(() => project[Symbol.dispose]());

/** Where the site might stand. */
const ORIGIN = "https://site.exemple";

/** Builds the site of a day, and returns every file of it by its address. */
async function build(day: string, env: Readonly<Record<string, string>> = {}): Promise<ReadonlyMap<string, string>> {
  const { status, output } = project.run("scripts/build.ts", [], { ...buildOn(day), ...env });
  assert.equal(status, 0, output);
  const files = await filesIn(join(project.root, "_site"));
  return new Map(files.map((file) => [`/${file.replace(/index\.html$/, "")}`, project.read(`_site/${file}`)]));
}

/** Fails on a link between a site's pages that leads nowhere. */
function assertLinks({ pages, sealed }: { pages: ReadonlyMap<string, string>; sealed: ReadonlySet<string> }): void {
  const ids = new Map(
    Array.from(pages, ([address, text]) => [
      address,
      new Set(Array.from(text.matchAll(/ id="([^"]*)"/g), ([, id]) => id)),
    ]),
  );
  for (const [address, markup] of pages) {
    if (!/(?:\/|\.html)$/.test(address)) continue;
    for (const [, href = ""] of markup.matchAll(/<a[^>]* href="([^"]*)"/g)) {
      const { origin, pathname, hash } = new URL(href, ORIGIN + address);
      if (origin !== ORIGIN) continue;
      assert.ok(pages.has(pathname) || sealed.has(pathname), `${address} leads to ${href}`);
      if (hash) assert.ok(ids.get(pathname)?.has(hash.slice(1)), `${address} leads to ${href}`);
    }
  }
}

/** The site of a day, not written, whose links all lead somewhere. */
async function siteOn(day: string, preview = false) {
  const site = await siteOf(project, buildOn(day), preview);
  assertLinks({ pages: site.pages, sealed: new Set(site.sealedFiles.map(({ address }) => address)) });
  return site;
}

describe("a year of fifteen versions", () => {
  test("seals that coreutils alone can check", () => {
    let seal = "";
    for (const date of dates) {
      const cwd = join(project.root, "content/versions", date);
      assert.equal(spawnSync("sha256sum", ["--strict", "-c", "SHA256SUMS"], { cwd }).status, 0, date);
      assert.ok(project.read(`content/versions/${date}/release.yaml`).includes(seal && `previous: "${seal}"`));
      seal = spawnSync("sha256sum", ["SHA256SUMS"], { cwd, encoding: "utf8" }).stdout.slice(0, 64);
    }
  });

  test("pages that are valid, and links and anchors that all lead somewhere", async () => {
    const files = await build("2027-10-15");
    assertLinks({ pages: files, sealed: new Set() });
    const validator = new HtmlValidate({ extends: ["html-validate:standard"] });
    const addresses = [...files.keys()];
    for (const address of addresses.filter((each) => /(?:\/|\.html)$/.test(each))) {
      const report = await validator.validateString(files.get(address) ?? "");
      assert.ok(report.valid, `${address}: ${report.results[0]?.messages[0]?.message}`);
    }
    // Fifteen versions, fourteen redlines, a "depuis" for each that applied, one life for each id that there ever was.
    const count = (pattern: RegExp) => addresses.filter((address) => pattern.test(address)).length;
    assert.equal(count(/^\/versions\/[\d-]+\/$/), 15);
    assert.equal(count(/\/modifications\/$/), 14);
    assert.equal(count(/\/depuis\/$/), dates.filter((date) => date <= "2027-10-15").length);
    for (const id of ["engagements", "cookies", "partage", "destinataires", "droits"]) {
      assert.ok(files.has(`/sections/${id}/`), id);
      assert.ok(files.get("/")?.includes(` id="${id}"`), `/#${id}`);
    }
    for (const version of versions) {
      for (const { file, bytes } of version.files) {
        assert.equal(files.get(file.replace("content", "")), new TextDecoder().decode(bytes));
      }
    }
  });

  test("the text in force changes on its date of effect; what is to come is announced", async () => {
    // On the eve of a version that renames a section, and of one that adds a section.
    await siteOn("2027-03-18");
    const eve = await siteOn("2027-06-09");
    assert.match(eve.read("/"), /applicable du 19\u00A0mai 2027/);
    assert.match(eve.read("/"), /Une nouvelle version s’applique à partir du 10\u00A0juin 2027/);
    await assert.rejects(siteOn("2026-12-31"), Refusal);
    const day = await siteOn("2027-06-10");
    assert.match(day.read("/"), /applicable du 10\u00A0juin 2027 au/);
    assert.doesNotMatch(day.read("/"), /s’applique à partir du 10\u00A0juin 2027/);
  });

  test("two builds for one day are the same to the byte, in any time zone and locale", async () => {
    const first = await build("2027-06-10", {
      TZ: "Pacific/Kiritimati",
      LANG: "fr_FR.UTF-8",
      LC_ALL: "fr_FR.UTF-8",
    });
    assert.ok(first.size > 50);
    const second = await build("2027-06-10", { TZ: "Pacific/Pago_Pago", LANG: "tr_TR.UTF-8", LC_ALL: "C" });
    assert.deepEqual(second, first);
    // No clock of the machine's says what is in force.
    assert.equal(first.get("/"), (await siteOn("2027-06-10")).read("/"));
  });

  test("an id that a version had and nobody answers stops the build", async () => {
    const file = "content/sections/cookies.md";
    const text = project.read(file);
    project.write(file, text.replace("aliases: [destinataires, partage]", "aliases: [partage]"));
    const refused = siteOn("2027-10-15");
    await assert.rejects(refused, /content\/sections\/destinataires\.md:1:1 erreur .*version 2027-/);
    await assert.rejects(refused, /aliases: \[destinataires\]/);
    project.write(file, text);
  });

  test("a preview shows the working text under its banner, and its redline", async () => {
    project.edit("content/sections/droits.md", "élément 14", "élément quinze");
    project.write("content/sections/neuve.md", section(9, "Une section neuve.", [], "Neuve"));
    const { read } = await siteOn("2027-10-15", true);
    assert.match(read("/"), /Texte de travail\u00A0: il n’est pas en vigueur/);
    assert.match(read("/"), /<a href="modifications\/">2\u00A0sections et une\u00A0aide à la lecture changent<\/a>/);
    assert.match(read("/"), /Titre 4\u00A0: modifiée \(1\u00A0ajout, 1\u00A0suppression\)/);
    assert.match(read("/modifications/"), /<del>.*14.*<\/del><ins>.*quinze.*<\/ins>/);
  });
});
