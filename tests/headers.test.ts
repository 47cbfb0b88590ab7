import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { decodeHTML } from "entities";
import { builtPages, dressing, headersFor, pageOfEachKind, readPage } from "./support/site.ts";

const FIXED = {
  "strict-transport-security": "max-age=63072000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

const everyStyle = new Set(
  (await Promise.all((await builtPages()).map((address) => readPage(address)))).flatMap(styleHashes),
);

/** The inline styles of a page as Content Security Policy names them. */
function styleHashes(markup: string): readonly string[] {
  const styles = Array.from(markup.matchAll(/<style>(.*?)<\/style>/gs), ([, style = ""]) => style);
  return styles.map((style) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`);
}

for (const address of await pageOfEachKind()) {
  describe(`${address}, as Netlify would send it`, async () => {
    const headers = await headersFor(address);
    const markup = await readPage(address);

    test("has the fixed security headers", () => {
      for (const [name, value] of Object.entries(FIXED)) assert.equal(headers[name], value, name);
      const features = (headers["permissions-policy"] ?? "").split(", ");
      assert.ok(features.length > 5);
      assert.ok(features.every((feature) => feature.endsWith("=()")));
    });

    test("allows its own style and nothing else, within headers that allow the styles of the site's pages", () => {
      const own = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(markup)?.[1];
      const [hash = "", ...more] = styleHashes(markup);
      assert.deepEqual(more, []);
      assert.deepEqual(decodeHTML(own ?? "").split("; "), [
        "default-src 'none'",
        `style-src ${hash}`,
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
      ]);
      const sent = headers["content-security-policy"] ?? "";
      const [sources = ""] = /(?<=style-src )[^;]*/.exec(sent) ?? [];
      assert.equal(sent.replace(sources, hash), `${decodeHTML(own ?? "")}; frame-ancestors 'none'`);
      assert.deepEqual(sources.split(" ").toSorted(), [...everyStyle].toSorted());
    });

    test("keeps within the budgets of its first flight and of its dressing", () => {
      const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      for (const compress of [gzipSync, brotliCompressSync]) {
        const page = compress(markup).length;
        assert.ok(page + head.join("").length <= 14_600, `${page} bytes`);
        assert.ok(dressing(markup, compress) <= 5_000, `dressing: ${dressing(markup, compress)} bytes`);
      }
    });
  });
}

test("nothing is cached for long, for no address carries a hash", async () => {
  assert.equal((await headersFor("/"))["cache-control"], "public, max-age=0, must-revalidate");
});

test("netlify.toml builds by the project's own commands", async () => {
  const netlify = await readFile(new URL("../netlify.toml", import.meta.url), "utf8");
  const commands = Array.from(netlify.matchAll(/command = "(.*)"/g), ([, command]) => command);
  assert.deepEqual(commands, ["npm run build", "npm run build:preview", "npm run build:preview"]);
});
