import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import MarkdownParser from "markdown-it";
import { parseDocument } from "yaml";
import { CHECKLIST, SITUATIONS } from "../scripts/policy/content/checklist.ts";
import { RULES } from "../scripts/policy/problem.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PROJECT = `${ROOT}tests/fixtures/project/`;
const guide = await readFile(`${ROOT}CONTRIBUTING.md`, "utf8");
const tokens = new MarkdownParser().parse(guide, {});

const headings = tokens.flatMap(({ type, tag }, index) =>
  type === "heading_open" ? [{ tag, text: tokens[index + 1]?.content ?? "" }] : [],
);
const links = tokens
  .flatMap(({ children }) => children ?? [])
  .filter(({ type }) => type === "link_open")
  .map((token) => decodeURI(String(token.attrGet("href"))));

/** A heading's anchor as GitHub makes it. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}

/** The text files of `.github`, by their path from the root. */
const platform = new Map(
  await Promise.all(
    (await Array.fromAsync(glob(".github/**/*.{yml,md}", { cwd: ROOT }))).map(
      async (path): Promise<[string, string]> => [path.replaceAll("\\", "/"), await readFile(ROOT + path, "utf8")],
    ),
  ),
);

describe("the editors' guide", () => {
  test("explains every rule under its own name, in order, and no other", () => {
    const start = headings.findIndex(({ text }) => text === "Ce que disent les vérifications");
    const part = headings.slice(start + 1);
    assert.deepEqual(
      part.map(({ tag, text }) => `${tag} ${text}`),
      RULES.map((rule) => `h3 ${rule}`),
    );
  });

  test("names every item and every situation of the transparency checklist, and no other", () => {
    const rows = Array.from(guide.matchAll(/^\| `([a-z-]+)` +\|/gm), ([, id]) => id);
    const fields = ["title", "order", "summary", "covers", "aliases"];
    assert.deepEqual(rows, [...Object.keys(CHECKLIST), ...Object.keys(SITUATIONS), ...fields]);
  });

  test("leads to files and anchors that exist", () => {
    const anchors = headings.map(({ text }) => anchor(text));
    assert.equal(new Set(anchors).size, anchors.length);
    const local = links.filter((href) => !/^(?:https|mailto):/.test(href));
    assert.ok(local.length > 20);
    for (const href of local) {
      if (href.startsWith("#")) assert.ok(anchors.includes(href.slice(1)), href);
      // What is optional in `content/` may be gone: the tests' own project has all that the guide names.
      else assert.ok(existsSync((href.startsWith("content/") ? PROJECT : ROOT) + href), href);
    }
  });
});

describe("the pull-request machinery", () => {
  test("is sound YAML", () => {
    const files = [...platform].filter(([path]) => path.endsWith(".yml"));
    assert.ok(files.length >= 6);
    for (const [path, text] of files) assert.deepEqual(parseDocument(text).errors, [], path);
  });

  test("gives the code of a pull request no secret and no token that writes", () => {
    for (const [path, text] of platform) {
      assert.doesNotMatch(text, /pull_request_target|workflow_run/, path);
      if (path.includes("/workflows/")) assert.match(text, /^permissions:(?: \{\}|\n {2}contents: read)\n\n/m, path);
      if (/^ +pull_request:/m.test(text)) assert.doesNotMatch(text, /secrets\./, path);
      // What someone typed reaches a shell as the value of a variable only.
      for (const [script] of text.matchAll(/^( +)run: (?:\|\n(?:\1 .*\n|\n)+|.*\n)/gm)) {
        assert.doesNotMatch(script, /\$\{\{/, path);
      }
      for (const job of text.split(/^ {2}(?=[a-z]+:$)/m)) {
        if (/: write$/m.test(job)) assert.doesNotMatch(job, /npm |node |setup-node/, path);
      }
    }
  });

  test("asks each field of a form under its own name", () => {
    for (const [path, text] of platform) {
      if (!path.includes("ISSUE_TEMPLATE/") || path.endsWith("config.yml")) continue;
      const form: unknown = parseDocument(text).toJS();
      assert.ok(typeof form === "object" && form !== null && "name" in form && "description" in form, path);
      const ids = Array.from(text.matchAll(/^ {4}id: (.+)$/gm), ([, id]) => id);
      assert.equal(new Set(ids).size, ids.length, path);
    }
  });
});

test("every npm script that the documentation and the workflows name exists", async () => {
  const { scripts } = JSON.parse(await readFile(`${ROOT}package.json`, "utf8"));
  const readme = await readFile(`${ROOT}README.md`, "utf8");
  const texts = [["README.md", readme], ["CONTRIBUTING.md", guide], ...platform] as const;
  const named = texts.flatMap(([path, text]) =>
    Array.from(text.matchAll(/npm run ([\w:-]+)/g), ([, name = ""]) => ({ path, name })),
  );
  assert.ok(named.length > 10);
  assert.deepEqual(
    named.filter(({ name }) => !Object.hasOwn(scripts, name)),
    [],
  );
});
