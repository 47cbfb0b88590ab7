import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { indexOf } from "../scripts/policy/versions/archive.ts";
import { versionsOf, type Texts } from "./support/history.ts";
import { filesIn, ProjectCopy } from "./support/project.ts";

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

function epoch(day: string): Readonly<Record<string, string>> {
  return { SOURCE_DATE_EPOCH: String(Date.parse(`${day}T12:00:00Z`) / 1000) };
}

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

const build = (day: string, env = {}) => project.run("scripts/build.ts", [], { ...epoch(day), ...env });

/** Where the site might stand. */
const SITE = "https://site.exemple";

/** Every file of the built site, with its name. */
const snapshot = async () =>
  (await filesIn(join(project.root, "_site"))).map((file) => `${file}\n${project.read(`_site/${file}`)}`);

/** Reads the built site: its pages and their ids. Fails on a link that leads nowhere. */
async function inspectSite() {
  const files = await filesIn(join(project.root, "_site"));
  const markups = files.filter((file) => file.endsWith(".html")).map((file) => [file, project.read(`_site/${file}`)]);
  const pages = new Map(markups.map(([file = "", markup = ""]) => [`/${file.replace(/index\.html$/, "")}`, markup]));
  const ids = new Map(
    Array.from(pages, ([address, markup]) => [
      address,
      new Set(Array.from(markup.matchAll(/ id="([^"]*)"/g), ([, id]) => id)),
    ]),
  );
  for (const [address, markup] of pages) {
    for (const [, href = ""] of markup.matchAll(/<a[^>]* href="([^"]*)"/g)) {
      const { origin, pathname: target, hash } = new URL(href, SITE + address);
      if (origin !== SITE) continue;
      const fragment = hash.slice(1);
      assert.ok(pages.has(target) || files.includes(target.slice(1)), `${address} leads to ${href}`);
      if (fragment) assert.ok(ids.get(target)?.has(fragment), `${address} leads to ${href}`);
    }
  }
  return { pages, ids };
}

describe("a year of fifteen versions", () => {
  let first: readonly string[] = [];

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
    const { status, output } = build("2027-10-15");
    assert.equal(status, 0, output);
    const { pages, ids } = await inspectSite();
    const validator = new HtmlValidate({ extends: ["html-validate:standard"] });
    for (const [address, markup] of pages) {
      const report = await validator.validateString(markup);
      assert.ok(report.valid, `${address}: ${report.results[0]?.messages[0]?.message}`);
    }
    // Fifteen versions, fourteen redlines, a "depuis" for each that applied, one life for each id that there ever was.
    const count = (pattern: RegExp) => [...pages.keys()].filter((address) => pattern.test(address)).length;
    assert.equal(count(/^\/versions\/[\d-]+\/$/), 15);
    assert.equal(count(/\/modifications\/$/), 14);
    assert.equal(count(/\/depuis\/$/), dates.filter((date) => date <= "2027-10-15").length);
    for (const id of ["engagements", "cookies", "partage", "destinataires", "droits"]) {
      assert.ok(pages.has(`/sections/${id}/`), id);
      assert.ok(ids.get("/")?.has(id), `/#${id}`);
    }
    for (const version of versions) {
      for (const { file, bytes } of version.files) {
        assert.equal(project.read(`_site/${file.replace("content/", "")}`), new TextDecoder().decode(bytes));
      }
    }
  });

  test("the text in force changes on its date of effect; what is to come is announced", async () => {
    // On the eve of a version that renames a section, and of one that adds a section.
    for (const eve of ["2027-03-18", "2027-06-09"]) {
      build(eve);
      await inspectSite();
    }
    assert.match(project.read("_site/index.html"), /applicable du 19\u00A0mai 2027/);
    assert.match(project.read("_site/index.html"), /Une nouvelle version s’applique à partir du 10\u00A0juin 2027/);
    assert.equal(build("2026-12-31").status, 1);
    build("2027-06-10", { TZ: "Pacific/Kiritimati", LANG: "fr_FR.UTF-8", LC_ALL: "fr_FR.UTF-8" });
    assert.match(project.read("_site/index.html"), /applicable du 10\u00A0juin 2027 au/);
    assert.doesNotMatch(project.read("_site/index.html"), /s’applique à partir du 10\u00A0juin 2027/);
    first = await snapshot();
  });

  test("two builds for one day are the same to the byte, in any time zone and locale", async () => {
    build("2027-06-10", { TZ: "Pacific/Pago_Pago", LANG: "tr_TR.UTF-8", LC_ALL: "C" });
    assert.ok(first.length > 50);
    assert.deepEqual(await snapshot(), first);
  });

  test("an id that a version had and nobody answers stops the build", () => {
    const file = "content/sections/cookies.md";
    const text = project.read(file);
    project.write(file, text.replace("aliases: [destinataires, partage]", "aliases: [partage]"));
    const { status, output } = build("2027-10-15");
    project.write(file, text);
    assert.equal(status, 1);
    assert.match(output, /content\/sections\/destinataires\.md:1:1 erreur .*version 2027-/);
    assert.match(output, /aliases: \[destinataires\]/);
  });

  test("a preview shows the working text under its banner, and its redline", async () => {
    const file = "content/sections/droits.md";
    const text = project.read(file);
    project.write(file, text.replace("élément 14", "élément quinze"));
    project.write("content/sections/neuve.md", section(9, "Une section neuve.", [], "Neuve"));
    const { status, output } = project.run("scripts/build.ts", ["--preview"], epoch("2027-10-15"));
    project.write(file, text);
    assert.equal(status, 0, output);
    await inspectSite();
    const home = project.read("_site/index.html");
    assert.match(home, /Texte de travail\u00A0: il n’est pas en vigueur/);
    assert.match(home, /<a href="modifications\/">2\u00A0sections et une\u00A0aide à la lecture changent<\/a>/);
    assert.match(home, /Titre 4\u00A0: modifiée \(1\u00A0ajout, 1\u00A0suppression\)/);
    assert.match(project.read("_site/modifications/index.html"), /<del>.*14.*<\/del><ins>.*quinze.*<\/ins>/);
  });
});
