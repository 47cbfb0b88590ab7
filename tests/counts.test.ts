import assert from "node:assert/strict";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { relative } from "node:path";
import { after, before, describe, mock, test } from "node:test";
import MarkdownParser from "markdown-it";
import { pages } from "../layouts/pages.ts";
import { readStyles } from "../layouts/style.ts";
import { loadContent } from "../scripts/policy/loading/content.ts";
import { comparePolicies } from "../scripts/policy/versions/comparison.ts";
import { compareTexts } from "../scripts/policy/redline/compare.ts";
import { contentOf, policyOf, versionsOf } from "./support/history.ts";
import { filesIn, ProjectCopy } from "./support/project.ts";

// What explains how long a build takes, where it can be counted.

const TEXTS = { a: "Un.", b: "Deux.", c: "Trois." };

describe("loading", () => {
  const project = new ProjectCopy();
  const reads = mock.method(fs, "readFileSync");
  const renders = mock.method(MarkdownParser.prototype, "parse");
  before(() => syncBuiltinESMExports());
  after(() => {
    mock.restoreAll();
    syncBuiltinESMExports();
    project[Symbol.dispose]();
  });

  test("reads each file once, and renders each text once, whatever versions share it", async () => {
    const content = loadContent(project.root);
    assert.ok(content.ok);
    const read = reads.mock.calls.map(({ arguments: [path] }) => relative(project.root, String(path)));
    const files = (await filesIn(`${project.root}/content`)).filter((file) => !/^(?:drafts\/|mots\.txt$)/.test(file));
    assert.deepEqual(
      read.toSorted(),
      files.map((file) => `content/${file}`),
    );
    const {
      archive: { versions },
      workingText,
    } = content.value;
    const sections = [workingText, ...versions.map(({ policy }) => policy)].flatMap((policy) => policy.sections);
    const texts = new Set(sections.map(({ id, source }) => id + source.text));
    assert.ok(texts.size < sections.length);
    const notes = new Set(versions.map(({ release }) => release.note));
    assert.equal(renders.mock.callCount(), texts.size + notes.size);
  });

  test("renders again only what has changed since", () => {
    renders.mock.resetCalls();
    project.edit("content/sections/cookies.md", "« cookies permanents »", "« cookies durables »");
    assert.ok(loadContent(project.root).ok);
    assert.equal(renders.mock.callCount(), 1);
  });
});

describe("comparing", () => {
  test("an unchanged section costs a comparison, not a diff", () => {
    const mark = mock.fn(compareTexts);
    comparePolicies(policyOf(TEXTS), policyOf({ ...TEXTS, b: "Deux mots." }), mark);
    const differing = mark.mock.calls.filter(({ arguments: [older, newer] }) => older !== newer);
    assert.deepEqual(
      differing.map(({ arguments: texts }) => texts),
      [["<p>Deux.</p>\n", "<p>Deux mots.</p>\n"]],
    );
  });

  test("a site has as many pages as its versions and sections make, and no more", () => {
    const build = {
      site: contentOf(TEXTS).site,
      origin: undefined,
      day: "2030-01-01",
      preview: false,
      styles: readStyles(),
    };
    const countOf = (count: number) => {
      const releases = Array.from({ length: count }, (_, index) => {
        return [`202${index}-01-01`, { ...TEXTS, b: `Mot ${index}.` }] as const;
      });
      return pages(build, contentOf(TEXTS, versionsOf(releases))).length;
    };
    // A version brings itself, and as pages and as texts what it changed and what changed since.
    assert.deepEqual([countOf(2) - countOf(1), countOf(5) - countOf(4)], [5, 5]);
  });
});
