import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright";
import { launchBrowser } from "../../scripts/chromium/browser.ts";
import { pageOfEachKind, readPage } from "../support/site.ts";

/** Before each of these a page may have to wait for its next packet. */
const PIECE = /(?=<(?:body|header|aside|nav|main|section|tr|footer)\b)/;

/** Waits until what has arrived is painted. */
function painted(page: Page): Promise<void> {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
}

// Side by side, for most of an arrival is waiting for the next frame.
describe("nothing shifts while a page arrives, piece by piece:", { concurrency: 4 }, async () => {
  const addresses = await pageOfEachKind();
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  /** The sources of each shift of a page's layout as it is received piece by piece. */
  async function shiftsOf(pieces: readonly string[], width: number): Promise<readonly string[]> {
    const server = createServer();
    await once(server.listen(0, "127.0.0.1"), "listening");
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    try {
      const address = server.address();
      assert.ok(typeof address === "object" && address);
      const asked = once(server, "request");
      const opened = page.goto(`http://127.0.0.1:${address.port}`, { waitUntil: "commit" });
      const [, response] = await asked;
      const loaded = page.waitForEvent("load");
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
      const [head, ...body] = pieces;
      response.write(head);
      await opened;
      for (const piece of body) {
        response.write(piece);
        await painted(page);
      }
      response.end();
      await loaded;
      await painted(page);
      return await page.evaluate(() => {
        const observer = new PerformanceObserver(() => {});
        observer.observe({ type: "layout-shift", buffered: true });
        return observer.takeRecords().map((record) => JSON.stringify(record));
      });
    } finally {
      await page.close();
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    }
  }

  for (const address of addresses) {
    test(address, async () => {
      const pieces = (await readPage(address)).split(PIECE);
      assert.ok(pieces.length > 3);
      for (const width of [320, 1280]) assert.deepEqual(await shiftsOf(pieces, width), []);
    });
  }

  test("what does shift is seen", async () => {
    const pieces = ["<!doctype html><title>x</title>", "<body><p>Un</p>", "<style>p { margin-top: 5em }</style>"];
    assert.equal((await shiftsOf(pieces, 1280)).length, 1);
  });
});
