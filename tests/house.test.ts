import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { dirname, join, normalize } from "node:path/posix";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Each source file and what it imports: packages by name, files by their path from the root. */
const imports = new Map(
  await Promise.all(
    (await Array.fromAsync(glob(["{layouts,scripts}/**/*.ts", ".eleventy.ts"], { cwd: ROOT }))).map(
      async (path): Promise<[string, readonly string[]]> => {
        const file = path.replaceAll("\\", "/");
        const text = await readFile(ROOT + file, "utf8");
        const names = Array.from(text.matchAll(/(?:from |import\()"([^"]+)"/g), ([, name = ""]) => name);
        return [file, names.map((name) => (name.startsWith(".") ? normalize(join(dirname(file), name)) : name))];
      },
    ),
  ),
);

function importers(name: string): readonly string[] {
  return [...imports].filter(([, names]) => names.includes(name)).map(([file]) => file);
}

/** What the files under a folder import, as pairs of file and name. */
function importsUnder(folder: string): readonly (readonly [file: string, name: string])[] {
  const pairs = [...imports].flatMap(([file, names]) => names.map((name) => [file, name] as const));
  return pairs.filter(([file]) => file.startsWith(folder));
}

describe("imports run one way", () => {
  test("the domain imports itself and packages only, and of the platform only what it needs", () => {
    const platform = importsUnder("scripts/policy/").filter(([, name]) => builtinModules.includes(name.slice(5)));
    assert.deepEqual(
      platform.filter(([file]) => file !== "scripts/policy/files.ts").filter(([, name]) => name !== "node:crypto"),
      [],
    );
    assert.ok(importsUnder("scripts/policy/").length > 10);
    for (const [file, name] of importsUnder("scripts/policy/")) {
      assert.doesNotMatch(name, /^(?:layouts|tests|\.eleventy|scripts\/[^/]+$)|^@11ty/, file);
    }
  });

  test("layouts import layouts and the domain", () => {
    for (const [file, name] of importsUnder("layouts/")) {
      assert.doesNotMatch(name, /^(?:tests|\.eleventy|scripts\/(?!policy\/))|^@11ty/, file);
    }
  });

  test("the preview's server holds nothing that makes pages, so that it outlives each change", async () => {
    const files = [...imports.keys()].filter((file) => /^scripts\/(?:start\.ts|preview\/)/.test(file));
    assert.ok(files.length > 3);
    for (const file of files) {
      const text = await readFile(ROOT + file, "utf8");
      const held = Array.from(text.matchAll(/^import (?!type )[^"]*"([^"]+)"/gm), ([, name = ""]) => name);
      assert.deepEqual(
        held.filter((name) => /layouts|policy/.test(name)),
        [],
        file,
      );
    }
  });

  test("one file alone reads the disk, one knows gray-matter, one knows markdown-it", () => {
    assert.deepEqual(importers("gray-matter"), ["scripts/policy/front-matter.ts"]);
    assert.deepEqual(importers("markdown-it"), ["scripts/policy/markdown.ts"]);
    const readers = importsUnder("scripts/policy/").filter(([, name]) => /^node:fs/.test(name));
    assert.deepEqual(new Set(readers.map(([file]) => file)), new Set(["scripts/policy/files.ts"]));
  });
});
