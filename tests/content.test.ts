import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString } from "mdast-util-to-string";
import { readableSections } from "../scripts/policy/loading/content.ts";
import { DAY, ProjectCopy, ROOT } from "./support/project.ts";
import { build, pageOfEachKind, readPage } from "./support/site.ts";
import { letters, textOf } from "./support/text.ts";

// What is asked of `content/`, whatever its editors write and whoever they are.

const VERSIONS = join(ROOT, "content/versions");
const SEALS = join(VERSIONS, "SHA256SUMS");
/** The folders of all that was published, in the order in which the list of seals has them. */
const names = existsSync(SEALS)
  ? Array.from((await readFile(SEALS, "utf8")).matchAll(/^\w+ {2}(.*)\/SHA256SUMS$/gm), ([, name = ""]) => name)
  : [];
const versions = names.filter((name) => !name.endsWith("-retrait"));

/**
 * The bytes that a page weighs beyond its text and the elements that hold it, compressed. How many of these there are, and
 * where they lead, is what editors write: a table, a list, sixty sections. `headers.test.ts` counts them too, in the fixture.
 */
function clothing(markup: string): number {
  const structure = markup
    .replace(/<(style|head)>.*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, (tag) => tag.replace(/ (?!id=|href=)[\w-]+="[^"]*"/g, ""));
  return gzipSync(markup).length - gzipSync(structure).length;
}

describe("the content of this project", () => {
  const project = new ProjectCopy({ after }, { contentOf: ROOT });

  test("is checked without an error", () => {
    const { status, output } = project.run("scripts/check.ts", ["--format", "text"]);
    assert.equal(status, 0, output);
  });

  test("has drafts that can be read, none of which offers what another one does", async () => {
    const drafts = readableSections(ROOT, "content/drafts");
    const files = existsSync(join(ROOT, "content/drafts")) ? await readdir(join(ROOT, "content/drafts")) : [];
    assert.equal(drafts.length, files.length);
    const offered = drafts.flatMap(({ covers }) => covers);
    assert.deepEqual(offered, [...new Set(offered)]);
  });

  test("has versions whose seals coreutils alone can check, each naming the one before it", async () => {
    if (names.length === 0) return assert.equal(existsSync(VERSIONS), false);
    assert.equal(spawnSync("sha256sum", ["--strict", "--check", "SHA256SUMS"], { cwd: VERSIONS }).status, 0);
    let previous: string | undefined;
    for (const name of names) {
      const cwd = join(VERSIONS, name);
      assert.equal(spawnSync("sha256sum", ["--strict", "--check", "SHA256SUMS"], { cwd }).status, 0, name);
      const record = name.endsWith("-retrait") ? "withdrawal.yaml" : "release.yaml";
      const named = /^previous: "(.*)"$/m.exec(await readFile(join(cwd, record), "utf8"))?.[1];
      assert.equal(named, previous, name);
      previous = spawnSync("sha256sum", ["SHA256SUMS"], { cwd, encoding: "utf8" }).stdout.slice(0, 64);
    }
  });

  test("makes a preview, whose pages say all that the versions' sealed sections say, and wear little beyond it", async () => {
    const site = build(project, "--preview");
    for (const date of versions) {
      const page = letters(textOf(await readPage(`/versions/${date}/`, site)));
      for (const name of (await readdir(join(VERSIONS, date))).filter((file) => file.endsWith(".md"))) {
        const text = await readFile(join(VERSIONS, date, name), "utf8");
        const said = letters(toString(fromMarkdown(text.replace(/^---\n[^]*?\n---\n/, ""))));
        assert.ok(said.length > 0 && page.includes(said), `${date}/${name}`);
      }
    }
    for (const address of await pageOfEachKind(site)) {
      const weight = clothing(await readPage(address, site));
      assert.ok(weight <= 5_000, `${address}: ${weight} bytes of style and attributes`);
    }
  });

  test("makes a site once a version is in force, and until then says in French that none is", () => {
    const { status, output } = project.run("scripts/build.ts");
    // A version's name begins with its day of effect; one that is withdrawn never applies.
    const applied = versions.filter((name) => name.slice(0, 10) <= DAY && !names.includes(`${name}-retrait`));
    if (applied.length > 0) assert.equal(status, 0, output);
    else assert.match(output, /version n’est en vigueur/);
  });
});
