import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { dirname, join, normalize } from "node:path/posix";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import manifest from "../package.json" with { type: "json" };

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** An import of any form: of values, of types, for its side effects alone, or at run time. */
const IMPORT = /^(?:import|export)\s(?:[^"';]*\sfrom\s)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;

/** Each source file and what it imports: packages by name, files by their path from the root. */
const imports = new Map(
  await Promise.all(
    [...(await filesOf("{layouts,scripts}/**/*.ts")), ".eleventy.ts"].map(
      async (path): Promise<[string, readonly string[]]> => {
        const file = path.replaceAll("\\", "/");
        const text = await readFile(ROOT + file, "utf8");
        const names = Array.from(text.matchAll(IMPORT), ([, name = "", dynamic]) => dynamic ?? name);
        return [file, names.map((name) => (name.startsWith(".") ? normalize(join(dirname(file), name)) : name))];
      },
    ),
  ),
);

/** Every import as a pair of the file and what it imports. */
const pairs = [...imports].flatMap(([file, names]) => names.map((name) => [file, name] as const));

/** The wings of the domain, from the ground up: each imports itself and those before it. */
const WINGS = ["markdown", "redline", "content", "versions", "loading", "checks", "register", "shop", "release"];

/** Where a file of the domain stands: its wing's floor, the ground for what all wings share, nothing outside. */
function floorOf(file: string): number | undefined {
  const [, folder, wing] = /^scripts\/(policy)\/(?:([^/]+)\/)?[^/]+$/.exec(file) ?? [];
  if (folder === undefined) return undefined;
  return wing === undefined ? -1 : WINGS.indexOf(wing);
}

/** The files on a circle of imports through a file, if there is one. */
function circleFrom(
  file: string,
  path: readonly string[] = [],
  done = new Set<string>(),
): readonly string[] | undefined {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
  if (done.has(file)) return undefined;
  for (const name of imports.get(file) ?? []) {
    const circle = imports.has(name) ? circleFrom(name, [...path, file], done) : undefined;
    if (circle) return circle;
  }
  done.add(file);
  return undefined;
}

describe("imports run one way", () => {
  test("without a circle, types included", () => {
    assert.ok(imports.size > 50, `${imports.size} files`);
    for (const file of imports.keys()) assert.equal(circleFrom(file)?.join(" → "), undefined);
  });

  test("every import of a file leads to one that exists", () => {
    for (const [file, name] of pairs) {
      if (/^(?:layouts|scripts)\/.*\.ts$/.test(name)) assert.ok(imports.has(name), `${file} imports ${name}`);
    }
  });

  test("the domain's wings import those below them, and packages", () => {
    const within = pairs.filter(([file]) => floorOf(file) !== undefined);
    assert.ok(within.length > 50);
    for (const [file, name] of within) {
      assert.doesNotMatch(name, /^(?:layouts|tests|\.eleventy)|^@11ty/, file);
      const [floor = -1, target] = [floorOf(file), floorOf(name)];
      if (name.startsWith("scripts/")) assert.ok(target !== undefined && target <= floor, `${file} imports ${name}`);
    }
  });

  test("the domain uses of the platform only what it needs", () => {
    const platform = pairs.filter(
      ([file, name]) => floorOf(file) !== undefined && builtinModules.includes(name.slice(5)),
    );
    const pure = platform.filter(([file]) => file !== "scripts/policy/content/files.ts");
    assert.deepEqual(new Set(pure.map(([, name]) => name)), new Set(["node:crypto"]));
  });

  test("the domain asks nothing of the network", async () => {
    for (const file of imports.keys()) {
      if (floorOf(file) !== undefined) assert.doesNotMatch(await readFile(ROOT + file, "utf8"), /\bfetch\(/, file);
    }
  });

  test("names of content's files have one home", async () => {
    for (const file of imports.keys()) {
      if (file === "scripts/policy/content/paths.ts") continue;
      const code = (await readFile(ROOT + file, "utf8")).replace(/^\s*(?:\/?\*|\/\/).*$/gm, "");
      assert.doesNotMatch(code, /\bcontent\/(?:drafts|sections|versions|\w+\.(?:pem|txt|yaml))/, file);
    }
  });

  test("layouts import layouts and the domain", () => {
    for (const [file, name] of pairs.filter(([from]) => from.startsWith("layouts/"))) {
      assert.doesNotMatch(name, /^(?:tests|\.eleventy|scripts\/(?!policy\/))|^@11ty/, file);
    }
  });

  test("no build loads what sets or reads a PDF", () => {
    const knowing = pairs.filter(([, name]) => /^(?:unpdf|@cantoo\/pdf-lib|@myriaddreamin\/)/.test(name));
    assert.deepEqual(new Set(knowing.map(([file]) => dirname(file))), new Set(["scripts/pdf"]));
    const loading = pairs.filter(([file, name]) => name.startsWith("scripts/pdf/") && dirname(file) !== "scripts/pdf");
    assert.deepEqual(
      new Set(loading.map(([file]) => file)),
      new Set(["scripts/check.ts", "scripts/publication/pdf.ts"]),
    );
  });

  test("the command export alone loads what writes Word", () => {
    const knowing = pairs.filter(([, name]) => name === "docx");
    assert.deepEqual(new Set(knowing.map(([file]) => dirname(file))), new Set(["scripts/word"]));
    const loading = pairs.filter(
      ([file, name]) => name.startsWith("scripts/word/") && dirname(file) !== "scripts/word",
    );
    const others = loading.filter(([, name]) => name !== "scripts/word/bookmark.ts");
    assert.deepEqual(new Set(others.map(([file]) => file)), new Set(["scripts/export.ts"]));
  });

  test("no command begins with a development package, which an install for builds alone lacks, or with a reader", async () => {
    const reached = new Set([...imports.keys()].filter((file) => /^(?:scripts\/[^/]+|\.eleventy)\.ts$/.test(file)));
    for (const file of reached) {
      const text = await readFile(ROOT + file, "utf8");
      for (const [, name = ""] of text.matchAll(/^(?:import|export)\s(?!type\s)(?:[^"';]*\sfrom\s)?"([^"]+)"/gm)) {
        if (name.startsWith(".")) reached.add(normalize(join(dirname(file), name)));
        assert.ok(
          !Object.keys(manifest.devDependencies).some((each) => `${name}/`.startsWith(`${each}/`)),
          `${file} imports ${name}`,
        );
      }
    }
    assert.ok(reached.size > 100, `${reached.size} files`);
    // One is loaded for a document that needs it.
    assert.deepEqual(
      Array.from(reached).filter((file) => file.startsWith("scripts/import/read-")),
      [],
    );
  });

  test("one file alone reads the disk, one knows gray-matter, one knows markdown-it", () => {
    const importers = (pattern: RegExp) =>
      new Set(pairs.filter(([file, name]) => floorOf(file) !== undefined && pattern.test(name)).map(([file]) => file));
    assert.deepEqual(importers(/^gray-matter$/), new Set(["scripts/policy/content/front-matter.ts"]));
    assert.deepEqual(importers(/^markdown-it$/), new Set(["scripts/policy/markdown/parser.ts"]));
    assert.deepEqual(importers(/^node:fs/), new Set(["scripts/policy/content/files.ts"]));
  });
});

test("npm test runs every test, and each once", async () => {
  const together = await Promise.all(
    ["domain", "rooms"].map((name) => readFile(`${ROOT}tests/${name}.test.ts`, "utf8")),
  );
  const patterns = [manifest.scripts.test, ...together].flatMap((text) => text.match(/(?<=")tests\/[^"]*/g) ?? []);
  const run = (await Promise.all(patterns.map(filesOf))).flat();
  assert.deepEqual(run.toSorted(), (await filesOf("tests/**/*.test.ts")).toSorted());
});

function filesOf(pattern: string): Promise<readonly string[]> {
  return Array.fromAsync(glob(pattern, { cwd: ROOT }));
}
