import { access, chmod, readFile, rename, writeFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { chromium, type Browser } from "playwright";
import { launchBrowser } from "../../scripts/chromium/browser.ts";

/**
 * Chromiums of each age that npm ships for Linux x64. Chromium 103 is the oldest that runs beside the floor of 100: it has
 * neither `light-dark()`, ranges in media queries, `:has()`, nor popovers. 119 has popovers and `:has()`, but not
 * `light-dark()`, nor anchors. The last is the one that the other tests drive.
 */
export const CHROMIUMS = ["chromium-103", "chromium-119", "current"] as const;

export type Scheme = "light" | "dark";

/** A browser that opens pages as readers have them. */
export interface Engine {
  readonly open: (url: string, reader: Reader) => Promise<View>;
  readonly close: () => Promise<void>;
}

/** A reader's window, in CSS pixels, and the scheme of their choice. */
interface Reader {
  readonly width: number;
  readonly height: number;
  readonly scheme: Scheme;
}

/** An open page. What an expression gives is given as JSON would have it. */
export interface View {
  readonly evaluate: <Value>(expression: string) => Promise<Value>;
  readonly press: (key: "Tab") => Promise<void>;
  readonly click: (x: number, y: number) => Promise<void>;
}

/** Launches an engine of Chromium. Throws where its package can't run. */
export async function launchChromium(name: (typeof CHROMIUMS)[number]): Promise<Engine> {
  const browser = await browserOf(name);
  // One page after the other in one tab: to open another takes longer than to look at what it shows.
  const page = await browser.newPage();
  return {
    open: async (url, { width, height, scheme }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(url);
      return {
        evaluate: (expression) => page.evaluate(expression),
        press: (key) => page.keyboard.press(key),
        click: (x, y) => page.mouse.click(x, y),
      };
    },
    close: () => browser.close(),
  };
}

async function browserOf(name: (typeof CHROMIUMS)[number]): Promise<Browser> {
  if (name === "current") return launchBrowser();
  // By our own hand: each package unpacks to one and the same place, where it would find another's browser.
  const executablePath = join(tmpdir(), `tested-${name}`);
  const isUnpacked = await access(executablePath).then(
    () => true,
    () => false,
  );
  if (!isUnpacked) await unpack(name, executablePath);
  return chromium.launch({ executablePath, args: ["--disable-gpu"] });
}

async function unpack(name: string, executablePath: string): Promise<void> {
  const manifest = findPackageJSON(name, import.meta.url);
  if (manifest === undefined) throw new Error(`${name} is not installed. Run: npm ci`);
  const packed = await readFile(join(manifest, "../bin/chromium.br"));
  const partial = `${executablePath}-${process.pid}`;
  await writeFile(partial, await promisify(brotliDecompress)(packed));
  await chmod(partial, 0o755);
  await rename(partial, executablePath);
}
